import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playSeries, summarise, type Series } from "../../src/index.ts";
import { quantile, type Counts } from "../../src/load/counts.ts";
import { mergeLoads, NO_LOAD, tallyLoads, type LoadTally } from "../../src/load/load-tally.ts";
import { door, GATES, MORE } from "../door.ts";

function played(simulated: string, runs: number, choices: ReadonlyMap<string, string> = new Map()): Series {
  const gates = GATES.replace(/^ *seal NONSENSE.*\n/m, "");
  return playSeries(door({ gates, more: MORE.replace("simulated: OPEN", `simulated: ${simulated}`) }), { runs, choices });
}

function loadIn(series: Series): LoadTally {
  return tallyLoads(series.runs);
}

describe("the load on people, from rows alone", () => {
  it("counts what was asked, answered, late and no answer", () => {
    const load = loadIn(played("{ answers: { OPEN: 0.6, nobody: 0.2, malformed: 0.2 }, takes: 10s }", 200)).people.get("porter");
    expect(load?.asked).toBe(200);
    expect((load?.answered ?? 0) + (load?.expired ?? 0) + (load?.invalid ?? 0)).toBe(200);
    expect(load?.expired).toBeGreaterThan(10);
    expect(load?.invalid).toBeGreaterThan(10);
  });

  it("does not count a question that a gate made needless", () => {
    expect(loadIn(played("OPEN", 3, new Map([["alarm", "calm"]]))).people.size).toBe(0);
  });

  it("counts two answers to one question as one question", () => {
    const load = loadIn(played("double", 4)).people.get("porter");
    expect(load).toMatchObject({ asked: 4, answered: 4, invalid: 0 });
  });

  it("counts an answer from a clock that is behind as none", () => {
    expect(loadIn(played("clock_skew", 2)).people.get("porter")).toMatchObject({ asked: 2, answered: 0, invalid: 2 });
  });

  it("counts a question that is still open", () => {
    const more = MORE.replace("until: now + 60s\n    late: PORTER_LATE", "until: never").replace("simulated: OPEN", "simulated: nobody");
    const load = loadIn(playSeries(door({ more }), { runs: 2 })).people.get("porter");
    expect(load).toMatchObject({ asked: 2, open: 2, answered: 0, expired: 0 });
  });

  it("knows how long was waited, and of that how long the answer itself took", () => {
    const load = loadIn(played("{ answers: { OPEN: 1 }, takes: 30s, on duty: 08:01..17:00 }", 1)).people.get("porter");
    expect([...(load?.works.keys() ?? [])]).toEqual([]);
    const long = MORE.replace("now + 60s", "now + 2h").replace(
      "simulated: OPEN",
      "simulated: { answers: { OPEN: 1 }, takes: 30s, on duty: 09:00..17:00 }",
    );
    const tally = loadIn(playSeries(door({ more: long }))).people.get("porter");
    expect([...(tally?.works.keys() ?? [])]).toEqual([30_000]);
    expect(quantile(tally?.waits ?? new Map(), 0.5)).toBeGreaterThan(3_500_000);
  });

  it("merges in any order", () => {
    const tallies = played("{ answers: { OPEN: 0.6, SHUT: 0.2 }, takes: 1s..2m }", 30).runs.map((run) => tallyLoads([run]));
    const sorted = (counts: Counts): unknown => [...counts].toSorted(([a], [b]) => a - b);
    const plain = ({ runs, people }: LoadTally): unknown => [
      runs,
      ...[...people].map(([name, tally]) => [name, { ...tally, waits: sorted(tally.waits), works: sorted(tally.works) }]),
    ];
    const whole = plain(tallies.reduce(mergeLoads, NO_LOAD));
    fc.assert(
      fc.property(fc.shuffledSubarray(tallies, { minLength: tallies.length }), fc.nat(tallies.length), (shuffled, cut) => {
        const [one, other] = [shuffled.slice(0, cut), shuffled.slice(cut)].map((part) => part.reduce(mergeLoads, NO_LOAD));
        expect(plain(mergeLoads(one ?? NO_LOAD, other ?? NO_LOAD))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the summary of a series", () => {
  it("tells the load by person, per 1,000 runs", () => {
    const summary = summarise(played("{ answers: { OPEN: 1 }, takes: 30s }", 4), new Map());
    expect(summary.people).toMatchObject({
      porter: { asked: 4, per_1000_runs: 1000, answered: 4, expired: 0, invalid: 0, open: 0, wait_median_ms: 30_000, wait_95_ms: 30_000 },
    });
    expect(summary.people?.["porter"]?.staffing?.[0]?.people).toBe(2);
  });

  it("does not speak of people where nobody was asked", () => {
    expect(summarise(played("OPEN", 1, new Map([["alarm", "calm"]])), new Map())).not.toHaveProperty("people");
  });
});
