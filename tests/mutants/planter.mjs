// Started by run.mjs, once for each of the few that work side by side: takes a mutant, runs the tests that must find it, tells what they said.
import { fileURLToPath } from "node:url";
import { createVitest } from "vitest/node";
import { planted } from "./list.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** @type {readonly import("./list.mjs").Edit[]} */
let edits = [];
/** @type {string | undefined} */
let failure;
/** What a test has left behind for whoever started it. */
let left = {};

// The server stays, so that a test run transforms only what the mutant changes; each file of tests gets a thread of its own, which remembers nothing.
const vitest = await createVitest(
  "test",
  {
    root,
    config: fileURLToPath(new URL("../../config/vitest.config.ts", import.meta.url)),
    include: ["packages/*/test/**/*.test.ts", "tests/mutants/plays.test.ts"],
    watch: false,
    pool: "threads",
    maxWorkers: 1,
    setupFiles: ["config/seed.ts", "tests/mutants/first-case.ts"],
    reporters: [{ onTestCaseResult: hear }],
  },
  {
    plugins: [
      {
        name: "plant-a-mutant",
        enforce: "pre",
        transform(code, id) {
          const own = edits.filter(({ file }) => `${root}${file}` === id);
          return own.length === 0 ? undefined : { code: planted(code, own), map: null };
        },
      },
    ],
  },
);

// Nobody may wait for the stop, which itself waits for what is told here.
function hear(test) {
  left = { ...left, ...test.meta() };
  if (test.result().state !== "failed" || failure !== undefined) return;
  failure = test.fullName;
  void vitest.cancelCurrentRun("test-failure");
}

process.on("message", (task) => {
  judge(task).then(
    (result) => process.send?.(result),
    (error) => process.send?.({ outcome: "broken", by: String(error) }),
  );
});
process.send?.("ready");

/** @param {import("./planters.mjs").Task} task */
async function judge(task) {
  left = {};
  vitest.provide("plays", task.plays ?? []);
  for (const { file } of [...edits, ...task.edits]) vitest.invalidateFile(root + file);
  edits = task.edits;
  for (const file of task.files) {
    failure = undefined;
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(await vitest.getRelevantTestSpecifications([root + file]));
    if (failure !== undefined) return { outcome: "failed", by: file, test: failure };
    if (unhandledErrors.length > 0) return { outcome: "broken", by: String(unhandledErrors[0]) };
    // What earlier mutants were told is still there.
    const module = testModules.find(({ moduleId }) => moduleId === root + file);
    const state = module?.state() ?? "missing";
    // Every mutant compiles, so a file of tests that cannot even be set up has found it too.
    if (state === "failed") return { outcome: "failed", by: file, test: "it cannot be set up" };
    if (state !== "passed") return { outcome: "broken", by: `${file} is ${state}` };
  }
  return { outcome: "passed", by: "", left };
}
