// node scripts/generate.mjs [--check]: writes every page, block and picture that is made from the code; with --check it only says which are stale.
// A block stands in a document between <!-- generated:NAME --> and <!-- /generated:NAME -->.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { cliReference } from "./generators/cli-reference.mjs";
import { dependencyPicture } from "./generators/dependency-picture.mjs";
import { diagnosticsPage } from "./generators/diagnostics-page.mjs";
import { engineCodes } from "./generators/engine-codes.mjs";
import { failClosed } from "./generators/fail-closed.mjs";
import { grammar } from "./generators/grammar.mjs";
import { jsonSchemas } from "./generators/json-schemas.mjs";
import { scenarioPictures } from "./generators/scenario-pictures.mjs";
import { shippedFiles } from "./generators/shipped-files.mjs";
import { simulatedPeople } from "./generators/simulated-people.mjs";
import { systemsPage } from "./generators/systems-page.mjs";
import { terminalPicture } from "./generators/terminal-picture.mjs";
import { seededBugs } from "../tests/mutants/seeded-table.mjs";
import { root } from "./run-command.mjs";

const generators = [
  dependencyPicture,
  shippedFiles,
  systemsPage,
  scenarioPictures,
  terminalPicture,
  cliReference,
  diagnosticsPage,
  engineCodes,
  failClosed,
  grammar,
  jsonSchemas,
  seededBugs,
  simulatedPeople,
];

const check = process.argv.includes("--check");
let wrong = 0;
for (const generator of generators) {
  try {
    for (const part of generator()) bring(part);
  } catch (error) {
    wrong += 1;
    console.error(`${generator.name}: ${error.message}`);
  }
}
process.exitCode = wrong === 0 ? 0 : 1;

function bring({ path, block, text }) {
  const now = read(path);
  const wanted = block === undefined ? text : withBlock(now, { path, block, text });
  if (now === wanted) return;
  if (check) {
    wrong += 1;
    console.error(`${path}: ${block === undefined ? "the page" : `the block ${block}`} is stale; pnpm generate`);
    return;
  }
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, wanted);
  console.log(`${path}: ${block ?? "written"}`);
}

function withBlock(page, { path, block, text }) {
  const open = `<!-- generated:${block} -->`;
  const close = `<!-- /generated:${block} -->`;
  const [start, end] = [page.indexOf(open), page.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${path} has no ${open} … ${close}`);
  return `${page.slice(0, start + open.length)}\n${text.trim()}\n${page.slice(end)}`;
}

function read(path) {
  try {
    return readFileSync(root + path, "utf8");
  } catch {
    return "";
  }
}
