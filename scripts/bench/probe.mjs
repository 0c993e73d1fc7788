import { readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { root, run } from "../run-command.mjs";
import { engines, isOpen, rules } from "./engines/ways.mjs";

const folder = "scripts/bench/engines";
const record = `${root}scripts/bench/recorded/fail-closed.json`;
const patience = 30_000;

/** Asks every engine about every way, and compares with what is recorded; with --write it records it. Installs the other engines first. */
export async function probe(options) {
  if (run("pnpm", ["--dir", folder, "install", "--frozen-lockfile"]) !== 0)
    throw new Error(`the engines could not be installed in ${folder}`);
  const found = { libraries: {}, written: {}, guard: {}, closed: {}, every: {} };
  for (const engine of engines) {
    const { library, ...own } = await import(`./engines/${engine}.mjs`);
    found.libraries[engine] = library === undefined ? {} : { name: library, version: versionOf(library) };
    found.written[engine] = Object.fromEntries(Object.keys(rules).flatMap((rule) => (own[rule] ? [[rule, own[rule].text]] : [])));
    for (const rule of Object.keys(rules)) if (own[rule] !== undefined) found[rule][engine] = answersOf(engine, rule);
    const counts = Object.keys(rules).map((rule) => `${rule} ${openOf(rule, found[rule][engine]) ?? "–"}`);
    console.log(`${engine}: lets through what nobody has grounds for: ${counts.join(", ")}`);
  }
  const text = `${JSON.stringify(found, undefined, 2)}\n`;
  if (options.includes("--write")) writeFileSync(record, text);
  else if (text === readFileSync(record, "utf8")) console.log("all as recorded");
  else {
    console.error("this is not what is recorded; pnpm bench probe --write, and pnpm generate for the page");
    process.exitCode = 1;
  }
}

// A process that ends early has crashed at the way whose answer did not come, one that does not end hangs there; the next one goes on behind it.
function answersOf(engine, rule) {
  const ways = rules[rule];
  const answers = [];
  while (answers.length < ways.length) {
    const args = [`${root}${folder}/ask.mjs`, engine, rule, String(answers.length)];
    const { stdout, stderr, error, status } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: patience });
    const lines = stdout.split("\n").filter(Boolean);
    if (lines.length === 0 && status === 1) throw new Error(`${engine}, ${rule}:\n${stderr}`);
    answers.push(...lines.map((line) => JSON.parse(line)));
    if (answers.length < ways.length) answers.push(error?.code === "ETIMEDOUT" ? "hangs" : "crashes");
  }
  sureOf(engine, rule, answers);
  return Object.fromEntries(ways.map(({ what }, at) => [what, answers[at]]));
}

// An engine that says no to everything, or yes, would look good or bad for no reason.
function sureOf(engine, rule, answers) {
  const plain = rules[rule].slice(0, 2);
  const wrong = plain.find(({ expected }, at) => answers[at] !== expected);
  if (wrong !== undefined)
    throw new Error(`${engine}, ${rule}: ${wrong.what} gives ${answers[plain.indexOf(wrong)]}, not ${wrong.expected}`);
}

function openOf(rule, answers) {
  return answers && rules[rule].filter((way) => isOpen(way, answers[way.what])).length;
}

function versionOf(library) {
  return JSON.parse(readFileSync(`${root}${folder}/node_modules/${library}/package.json`, "utf8")).version;
}
