import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { root } from "../run-command.mjs";

/** The folders that hold a test suite. */
export function suites() {
  const folders = ["packages", "tests"].flatMap((folder) => readdirSync(root + folder).map((name) => `${folder}/${name}`));
  return [...folders, "examples"].filter((folder) => existsSync(`${root}${folder}/vitest.config.ts`));
}

/** What the last run of each suite counted, one entry for each size and runtime: `{ suite, size, passed, failed }`. */
export function testReports(wanted = suites()) {
  return wanted.flatMap((suite) => reportFiles(suite).map((file) => counted(suite, file)));
}

/** Takes away what earlier runs counted. */
export function forgetReports() {
  for (const suite of suites()) for (const file of reportFiles(suite)) rmSync(`${root}${suite}/out/${file}`);
}

function reportFiles(suite) {
  const folder = `${root}${suite}/out`;
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.filter((file) => /^tests.*\.json$/.test(file)).toSorted();
}

// A file that could not even be loaded has no failed test and is no success.
function counted(suite, file) {
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(`${root}${suite}/out/${file}`, "utf8"));
  const size = file.slice("tests".length, -".json".length).replace(/^-/, "") || "small";
  return { suite, size, passed: numPassedTests, failed: Math.max(numFailedTests, success ? 0 : 1) };
}
