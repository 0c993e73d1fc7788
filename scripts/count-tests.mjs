// node scripts/count-tests.mjs <steps passed> <steps failed>: adds up what the reports of all suites say, and the steps. The last line is
// `N passed, N failed`; the exit code says whether all of it is well.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { root } from "./run-command.mjs";

const [passedSteps, failedSteps] = process.argv.slice(2).map(Number);
const suites = ["packages", "tests"].flatMap((folder) => readdirSync(root + folder).map((name) => `${folder}/${name}`));

let passed = passedSteps;
let failed = failedSteps;
for (const suite of suites.filter((one) => existsSync(`${root}${one}/vitest.config.ts`))) {
  const reports = reportsOf(suite);
  // A suite that left no report was not run, whatever else is said.
  if (reports.length === 0) failed += 1;
  for (const { file, report } of reports) {
    passed += report.numPassedTests;
    failed += Math.max(report.numFailedTests, report.success ? 0 : 1);
    console.log(`${suite}/out/${file}: ${report.numPassedTests} passed, ${report.numFailedTests} failed`);
  }
  if (reports.length === 0) console.log(`${suite}: no report`);
}
console.log(`steps: ${passedSteps} passed, ${failedSteps} failed`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function reportsOf(suite) {
  const folder = `${root}${suite}/out`;
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^tests.*\.json$/.test(file)) : [];
  return files.toSorted().map((file) => ({ file, report: JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) }));
}
