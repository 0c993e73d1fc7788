// node mutants/run.mjs [id …]: plants each mutant of the list in the sources, one at a time, and runs the tests that must find it.
// node mutants/run.mjs --seeded [id … | --sample]: plants each seeded bug, and lets the bench find it by playing shipped scenarios.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mistakesOfTypes } from "./compiles.mjs";
import { mistakesIn, placeOf, readMutants } from "./list.mjs";
import { judgeAll } from "./planters.mjs";
import { plantSeeded } from "./seeded.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = new URL("holes/", import.meta.url);
const all = readdirSync(folder)
  .toSorted()
  .flatMap((file) => readMutants(readFileSync(new URL(file, folder), "utf8")));
const words = process.argv.slice(2).filter((word) => word !== "--");
const isSeeded = words.includes("--seeded");
const wanted = words.filter((word) => word !== "--seeded");
const mutants = wanted.length === 0 ? all : all.filter(({ id }) => wanted.includes(id));
// What reads `dist`, or says of a text only that it does not throw, finds no hole in a verdict.
const findsNothing = /(?:readme|whatever-comes)\.test\.ts$/;
// Milliseconds that each file of tests takes as it is.
const times = new Map();

process.exitCode = isSeeded ? await plantSeeded(wanted, read) : await main();

async function main() {
  const mistakes = [
    ...wanted.filter((id) => !all.some((one) => one.id === id)).map((id) => `no mutant is called ${id}`),
    ...mistakesIn(all, read),
    ...mutants.flatMap(mistakesOfTests),
  ];
  if (mistakes.length === 0) mistakes.push(...mistakesOfTypes(mutants));
  if (mistakes.length === 0) mistakes.push(...(await unfit()));
  for (const mistake of mistakes) console.error(mistake);
  return mistakes.length > 0 ? 1 : plantAll();
}

function read(file) {
  return existsSync(root + file) ? readFileSync(root + file, "utf8") : undefined;
}

function mistakesOfTests(mutant) {
  if (testsOf(mutant).length === 0) return [`${mutant.id}: there are no tests in ${mutant.suites.join(" and ")}`];
  return mutant.by === undefined || testsOf(mutant)[0].endsWith(`/${mutant.by}.test.ts`)
    ? []
    : [`${mutant.id}: no file of tests is called ${mutant.by}`];
}

// The one that found it last comes first, then the others, the quickest first: time is saved, and nothing is left out.
function testsOf({ suites, by }) {
  const files = suites.flatMap((name) =>
    readdirSync(`${root}packages/${name}/test`, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts") && !findsNothing.test(file.replace(/^.*\//, "")))
      .map((file) => `packages/${name}/test/${file}`),
  );
  const rank = (file) => (file.endsWith(`/${by}.test.ts`) ? -1 : (times.get(file) ?? 0));
  return files.toSorted((one, other) => rank(one) - rank(other));
}

// Tests that fail without a mutant would find every one.
async function unfit() {
  const files = [...new Set(mutants.flatMap(testsOf))];
  const results = await judgeAll(
    files.map((file) => ({ edits: [], files: [file] })),
    (index, { took }) => times.set(files[index] ?? "", took),
  );
  return results.flatMap(({ outcome, by, test }, index) =>
    outcome === "passed" ? [] : [`${files[index]} does not pass as it is: ${test ?? by}`],
  );
}

async function plantAll() {
  const tasks = mutants.map((mutant) => ({ edits: mutant.edits, files: testsOf(mutant) }));
  const results = await judgeAll(tasks, (index, { outcome, by, test }) => {
    console.log(`${outcome === "failed" ? "found" : outcome} ${mutants[index]?.id}${by === "" ? "" : ` by ${by}: ${test ?? ""}`}`);
  });
  const judged = mutants.map((mutant, index) => ({ mutant, ...results[index] }));
  const missed = judged.filter((one) => one.outcome !== "failed");
  for (const { mutant, outcome, by } of missed)
    console.log(`${outcome === "passed" ? "survived" : `not judged (${by})`}: ${mutant.id} at ${placeOf(mutant, read)}: ${mutant.hole}`);
  console.log(`${judged.length - missed.length} of ${judged.length} mutants were found`);
  if (missed.length > 0) console.log(`again: pnpm mutants ${missed.map(({ mutant }) => mutant.id).join(" ")}`);
  return missed.length > 0 ? 1 : 0;
}
