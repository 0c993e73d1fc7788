// Everything that must hold before a change is good. --long: every property at its full size, the mutants, all seeded bugs, and the tests on the newer runtimes.
import { run, runTasks } from "./run-command.mjs";

const long = process.argv.includes("--long");
const tasks = [
  "build",
  "types",
  "test",
  "conformance",
  "repo",
  "packing",
  ...(long ? [] : ["seeded:sample"]),
  "generate:check",
  "smoke",
  "lint",
  "format:check",
  "gates:check",
  "unused",
];

const steps = [{ name: "check", work: () => runTasks(tasks, long ? { env: { MAESTRO_LONG: "1" } } : {}) }];
if (long) steps.push({ name: "mutants", work: () => runTasks(["mutants"]) }, { name: "seeded bugs", work: () => runTasks(["seeded"]) });
if (long)
  for (const major of ["22", "24"])
    steps.push({ name: `tests on Node ${major}`, work: () => run(process.execPath, ["scripts/on-node.mjs", major]) });

for (const { name, work } of steps) {
  const code = work();
  console.log(`${name}: ${code === 0 ? "passed" : "FAILED"}`);
  if (code !== 0) process.exitCode = 1;
}
