// Everything that must hold before a change is good. --long adds the full sizes of every property and the suite on the newer runtimes.
import { run } from "./run-command.mjs";

const long = process.argv.includes("--long");
const tasks = ["build", "types", "test", "repo", "packing", "generate:check", "smoke", "//#lint", "//#format:check", "//#unused"];
const quiet = ["--output-logs=errors-only", "--log-order=grouped", "--continue=dependencies-successful"];

const steps = [["the check", "turbo", ["run", ...tasks, ...quiet], long ? { MAESTRO_LONG: "1" } : {}]];
if (long) for (const major of ["22", "24"]) steps.push([`the tests on Node ${major}`, process.execPath, ["scripts/on-node.mjs", major]]);

let failed = 0;
for (const [what, program, args, env] of steps) {
  const code = run(program, args, env);
  if (code !== 0) failed += 1;
  console.log(code === 0 ? `${what}: passed` : `${what}: FAILED`);
}
process.exitCode = failed === 0 ? 0 : 1;
