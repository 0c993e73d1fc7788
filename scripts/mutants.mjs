// node scripts/mutants.mjs [id …]: plants holes in the sources, all that are listed or those that are named, and tells which no test finds.
// node scripts/mutants.mjs --seeded [id … | --sample]: plants bugs that the bench itself must catch by playing shipped scenarios, and prints the score.
import { run } from "./run-command.mjs";

process.exitCode = run(process.execPath, ["tests/mutants/run.mjs", ...process.argv.slice(2)]);
