import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksUntilDecided, openSequence, type Looks } from "../../src/deciding/index.ts";
import { playHere, playInChunks, readThreshold, resultOf, runTrials, type Tally, type Threshold } from "../../src/index.ts";
import { shipped } from "../stories.ts";

const scenario = shipped("emergency-contract-v4.4");
const plan = { seed: 42, length: 1, plays: "ways" } as const;
const intervals = await openSequence();

function threshold(text: string): Threshold {
  const read = readThreshold(text);
  if (read === undefined) throw new Error(`${text} is no threshold`);
  return read;
}

function looksFor(...texts: readonly string[]): Looks {
  return looksUntilDecided(texts.map(threshold), intervals);
}

function numbersOf({ after }: Looks, most: number): readonly number[] {
  const found: number[] = [];
  for (let trials = after(0); trials <= most; trials = after(trials)) found.push(trials);
  return found;
}

describe("looks", () => {
  it("come after 100 trials and whenever there are a quarter more, from wherever one goes on", () => {
    const all = numbersOf(looksFor("STOPPED > 25%"), 2000);
    expect(all).toEqual([100, 125, 156, 195, 243, 303, 378, 472, 590, 737, 921, 1151, 1438, 1797]);
    const { after } = looksFor("STOPPED > 25%");
    for (let trials = 0; trials < 1797; trials++) expect(after(trials)).toBe(all.find((one) => one > trials));
  });

  it("end a play at the first one at which each threshold is decided, whoever plays, in whatever chunks, gone on from wherever", async () => {
    // About 22 % are stopped: one is decided soon, the other later.
    const looks = looksFor("STOPPED > 40%", "STOPPED > 15%");
    const expected = numbersOf(looks, 5000).find((trials) => looks.isEnough(runTrials(scenario, plan, { first: 0, trials })));
    if (expected === undefined) throw new Error("it is never decided");
    expect(expected).toBeGreaterThan(100);
    const whole = JSON.stringify(runTrials(scenario, plan, { first: 0, trials: expected }));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.option(fc.integer({ min: 1, max: 300 })),
        fc.nat(expected),
        async (workers, chunk, ended) => {
          const executor = { ...playHere(scenario, plan), workers };
          const begun = runTrials(scenario, plan, { first: 0, trials: ended });
          const asked = { trials: 5000, looks, begun, ...(chunk !== null && { chunk }) };
          const told: number[] = [];
          const { tally, complete } = await playInChunks(executor, { ...asked, onFirst: (first) => told.push(first.trials) });
          expect(complete).toBe(true);
          expect(JSON.stringify(tally)).toBe(whole);
          expect(Math.max(0, ...told)).toBeLessThanOrEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("let all be played where nothing is decided, which is a finding", async () => {
    const thresholds = [threshold("STOPPED > 22%"), threshold("STOPPED > 90%")];
    const { tally, complete } = await playInChunks(playHere(scenario, plan), {
      trials: 400,
      looks: looksUntilDecided(thresholds, intervals),
    });
    expect([tally.trials, complete]).toEqual([400, true]);
    const result = resultOf(scenario, { plan, tally, complete, thresholds, untilDecided: true }, intervals);
    expect(result.decided_after).toBeNull();
    expect(result.thresholds.map(({ decided }) => decided)).toEqual([false, true]);
    expect(result.findings).toContain("threshold not decided: STOPPED > 22%");
    expect(result.ok).toBe(false);
  });

  it.each([
    // Of 1,000 trials so many stopped, the interval is about 4 % to each side.
    ["STOPPED > 25%", 200, true],
    ["STOPPED > 25%", 240, false],
    ["STOPPED > 25%", 260, false],
    ["STOPPED > 25%", 310, true],
    ["STOPPED < 25%", 310, true],
    ["STOPPED <= 25%", 250, false],
    // One is enough to know that it is not none, and none is never enough to know that it is none.
    ["STOPPED > 0%", 1, true],
    ["STOPPED > 0%", 0, false],
    ["STOPPED >= 100%", 999, true],
    ["STOPPED >= 100%", 1000, false],
    ["STOPPED > 100%", 1000, true],
    // What no run ended in counts as none.
    ["ELSEWHERE > 5%", 1000, true],
  ])("know whether %s is decided where %s of 1,000 were stopped: %s", (text, stopped, decided) => {
    const tally: Tally = { ...runTrials(scenario, plan, { first: 0, trials: 0 }), trials: 1000, runs: 1000, states: { STOPPED: stopped } };
    expect(looksFor(text).isEnough(tally)).toBe(decided);
  });
});
