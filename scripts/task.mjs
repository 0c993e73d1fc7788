// node scripts/task.mjs <task>: a task of the workspace with all that it needs built first, and its own words shown.
import { run, runTasks } from "./run-command.mjs";

const [task] = process.argv.slice(2);
const code = runTasks(["build"]);
process.exitCode = code === 0 && task !== "build" ? run("turbo", ["run", task, "--only", "--output-logs=full", "--log-prefix=none"]) : code;
