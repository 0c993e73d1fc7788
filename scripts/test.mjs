// The tests of all packages and of the examples, and how many there were. What has not changed since it last passed is not run again.
import { runTasks } from "./run-command.mjs";
import { suites, testReports } from "./reports/test-reports.mjs";

const code = runTasks(["test"]);
const reports = testReports(suites().filter((suite) => !suite.startsWith("tests/"))).filter(({ size }) => size === "small");
for (const { suite, passed, failed } of reports) console.log(`${suite}: ${passed} passed, ${failed} failed`);
console.log(`${sum("passed")} tests passed, ${sum("failed")} failed`);
process.exitCode = code;

function sum(key) {
  return reports.reduce((total, report) => total + report[key], 0);
}
