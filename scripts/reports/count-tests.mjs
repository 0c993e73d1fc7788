// node scripts/reports/count-tests.mjs <steps passed> <steps failed>: adds up what the reports of all suites say, and the steps. The last line is
// `N passed, N failed`; the exit code says whether all of it is well.
import { suites, testReports } from "./test-reports.mjs";

const [passedSteps, failedSteps] = process.argv.slice(2).map(Number);
const reports = testReports();
for (const { suite, size, passed, failed } of reports) console.log(`${suite} (${size}): ${passed} passed, ${failed} failed`);

// A suite that left no report was not run, whatever else is said.
const silent = suites().filter((suite) => !reports.some((report) => report.suite === suite));
for (const suite of silent) console.log(`${suite}: no report`);
console.log(`steps: ${passedSteps} passed, ${failedSteps} failed`);

const passed = passedSteps + reports.reduce((sum, report) => sum + report.passed, 0);
const failed = failedSteps + silent.length + reports.reduce((sum, report) => sum + report.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
