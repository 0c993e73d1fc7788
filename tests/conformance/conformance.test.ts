import { afterAll, describe, expect, it } from "vitest";
import { compareRuns } from "./compare.ts";
import { readListed } from "./listed.ts";
import { playOurs } from "./ours.ts";
import { playsLong, readRecordings } from "./recorded.ts";
import { openTable } from "./table.ts";

// Law 1 and the others judged by facts that were recorded from the original, not by what this engine says of itself.
const listed = readListed();
const all = new Set([...listed.always, ...listed.inLongSeries]);
const met = new Set<string>();
const table = openTable();

describe.each(readRecordings())("conformance of $scenario", ({ scenario, plays }) => {
  it.each(plays)("$name", (play) => {
    const ours = playOurs(scenario, play);
    const compared = play.runs.map((recorded, index) => compareRuns(scenario, recorded, ours[index], play));
    const differences = compared.flatMap((one) => one.differences);
    const unlisted = differences.filter((difference) => !all.has(difference));
    for (const difference of differences) met.add(difference);
    const equal = compared.reduce((sum, one) => sum + one.equal, 0);
    table.count(scenario, { runs: play.runs.length, equal, deliberate: differences.length - unlisted.length, unlisted: unlisted.length });
    expect([...new Set(unlisted)]).toEqual([]);
    if (play.endings !== undefined) expect(tally(ours.map(({ state }) => state))).toEqual(play.endings);
  });
});

describe("the page of deliberate differences", () => {
  it("lists no difference that does not occur", () => {
    expect((playsLong ? [...all] : listed.always).filter((difference) => !met.has(difference))).toEqual([]);
  });

  it("lists none twice", () => {
    expect(listed.always.length + listed.inLongSeries.length).toBe(all.size);
  });
});

afterAll(() => table.save());

function tally(states: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
