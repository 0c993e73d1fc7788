// The tests of all packages and of the examples, the conformance with the original, and how many there were. What has not changed since it last passed is
// not run again.
import { runTasks } from "./run-command.mjs";
import { suites, testReports } from "./reports/test-reports.mjs";

const code = runTasks(["test", "conformance"]);
const wanted = suites().filter((suite) => !suite.startsWith("tests/") || suite === "tests/conformance");
const reports = testReports(wanted).filter(({ size }) => size === "small");
for (const { suite, passed, failed } of reports) console.log(`${suite}: ${passed} passed, ${failed} failed`);
console.log(`${sum("passed")} tests passed, ${sum("failed")} failed`);
process.exitCode = code;

function sum(key) {
  return reports.reduce((total, report) => total + report[key], 0);
}
