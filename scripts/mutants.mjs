// node scripts/mutants.mjs [id …]: plants holes in the sources, all that are listed or those that are named, and tells which no test finds.
import { run } from "./run-command.mjs";

process.exitCode = run(process.execPath, ["tests/mutants/run.mjs", ...process.argv.slice(2)]);
