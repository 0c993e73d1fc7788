import { readdirSync, readFileSync } from "node:fs";
import { mistakesOfTypes } from "./compiles.mjs";
import { mistakesIn, placeOf, readSeeded } from "./list.mjs";
import { judgeAll } from "./planters.mjs";

const folder = new URL("seeded/", import.meta.url);
const player = "tests/mutants/plays.test.ts";

// All of them, in the order of the list.
const seeded = readdirSync(folder)
  .toSorted()
  .flatMap((file) => readSeeded(readFileSync(new URL(file, folder), "utf8")));

/**
 * Plants each seeded bug, one at a time, plays shipped scenarios through the bench, and tells which laws and promises it broke. Without a bug nothing may
 * be found. Gives the exit code.
 * @param {readonly string[]} words ids, or `--sample`: a few that are quick to play
 * @param {(file: string) => string | undefined} read
 * @returns {Promise<number>}
 */
export async function plantSeeded(words, read) {
  const isSample = words.includes("--sample");
  const ids = words.filter((word) => word !== "--sample");
  const chosen = isSample
    ? seeded.filter(({ id }) => SAMPLE.includes(id))
    : seeded.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const mistakes = [
    ...[...ids, ...SAMPLE].filter((id) => !seeded.some((one) => one.id === id)).map((id) => `no seeded bug is called ${id}`),
    ...mistakesIn(seeded, read),
    ...seeded.flatMap(mistakesOf),
  ];
  // The sample is to be quick, and what compiles was shown where all are planted.
  if (mistakes.length === 0 && !isSample) mistakes.push(...mistakesOfTypes(chosen));
  for (const mistake of mistakes) console.error(mistake);
  return mistakes.length > 0 ? 1 : score(chosen, read);
}

// One of each kind, each quick to play.
const SAMPLE = ["stop-unwatched", "cooldown-ignored", "timeout-approves", "effect-on-expired-approval", "row-unchained"];

function mistakesOf({ id, plays, breaks, unseen }) {
  if (unseen !== undefined) return plays.length > 0 || breaks !== "" ? [`${id}: what is unseen is neither played nor found`] : [];
  return plays.length === 0 || breaks === "" ? [`${id}: it says what is played and what that breaks, or why it is \`unseen\``] : [];
}

async function score(chosen, read) {
  const bugs = chosen.filter(({ unseen }) => unseen === undefined);
  const plays = [...new Set(bugs.flatMap((bug) => bug.plays))];
  // First all that is played with no bug in it: a finding would be a false alarm.
  const tasks = [{ edits: [], files: [player], plays }, ...bugs.map(({ edits, plays: own }) => ({ edits, files: [player], plays: own }))];
  const missed = [];
  let alarms = 1;
  await judgeAll(tasks, (index, judged) => {
    const bug = bugs[index - 1];
    const found = judged.left?.["found"] ?? [];
    if (bug === undefined) {
      alarms = judged.outcome === "passed" ? found.length : 1;
      console.log(`${alarms === 0 ? "clear " : "ALARM "} without a bug${toldOf(judged, found)}`);
      return;
    }
    const isCaught = found.some((one) => one.startsWith(bug.breaks));
    if (!isCaught) missed.push(bug.id);
    console.log(`${isCaught ? "caught" : "MISSED"} ${bug.id}${isCaught ? "" : ` at ${placeOf(bug, read)}`}${toldOf(judged, found)}`);
  });
  for (const { id, unseen } of chosen) if (unseen !== undefined) console.log(`unseen ${id}: ${unseen}`);
  console.log(
    `${bugs.length - missed.length} of ${bugs.length} seeded bugs caught, ${alarms === 0 ? "no false alarm" : "and a false alarm"}`,
  );
  if (missed.length > 0) console.log(`again: pnpm mutants --seeded ${missed.join(" ")}`);
  return missed.length > 0 || alarms > 0 ? 1 : 0;
}

function toldOf({ outcome, by, test, took }, found) {
  const what =
    outcome === "passed" ? (found.length === 0 ? "nothing was found" : found.join(" | ")) : `it could not be played (${test ?? by})`;
  return `: ${what} (${(took / 1000).toFixed(1)} s)`;
}
