// The tests of all packages, the conformance with the original, and how many there were. What has not changed since it last passed is not run again.
import { runTasks } from "./run-command.mjs";
import { suites, testReports } from "./test-reports.mjs";

const code = runTasks(["test", "conformance"]);
const reports = testReports(suites().filter((suite) => suite.startsWith("packages/") || suite === "tests/conformance")).filter(
  ({ size }) => size === "small",
);
for (const { suite, passed, failed } of reports) console.log(`${suite}: ${passed} passed, ${failed} failed`);
console.log(`${sum("passed")} tests passed, ${sum("failed")} failed`);
process.exitCode = code;

function sum(key) {
  return reports.reduce((total, report) => total + report[key], 0);
}
