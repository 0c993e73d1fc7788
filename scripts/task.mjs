// node scripts/task.mjs <task> [words …]: a task of the workspace with all that it needs built first, and its own words shown. It gets the further words.
import { run, runTasks } from "./run-command.mjs";

const [task, ...words] = process.argv.slice(2);
const code = runTasks(["build"]);
const rest = words.length === 0 ? [] : ["--", ...words];
process.exitCode =
  code === 0 && task !== "build" ? run("turbo", ["run", task, "--only", "--output-logs=full", "--log-prefix=none", ...rest]) : code;
