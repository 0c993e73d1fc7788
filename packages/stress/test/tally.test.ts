import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeTallies, openIntervals, readThreshold, resultOf, runTrials, stressResultShape, type Tally } from "../src/index.ts";
import { meanOf, mergeDistributions, openSpread, quantileOf, type Distribution } from "../src/tallies/distribution.ts";
import { shipped } from "./stories.ts";

const scenario = shipped("emergency-contract-v4.4");
const plan = { seed: 42, length: 2, plays: "all" } as const;
const whole = runTrials(scenario, plan, { first: 0, trials: 120 });

function spreadOf(numbers: readonly number[]): Distribution {
  const spread = openSpread();
  for (const number of numbers) spread.add(number);
  return spread.distribution();
}

// Any cut of 120 trials into chunks.
const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 119 }), { maxLength: 12 }).map((at) => [0, ...at.toSorted((a, b) => a - b), 120]);

function parts(at: readonly number[]): readonly Tally[] {
  return at.slice(1).map((end, index) => runTrials(scenario, plan, { first: at[index] ?? 0, trials: end - (at[index] ?? 0) }));
}

describe("a tally", () => {
  it("is the same, byte for byte, in whatever chunks the trials were played and in whatever order they were merged", () => {
    const small = fc.sample(cuts, { seed: 3, numRuns: 4 });
    for (const at of small) {
      const chunks = parts(at);
      fc.assert(
        fc.property(fc.shuffledSubarray([...chunks], { minLength: chunks.length }), (shuffled) => {
          expect(JSON.stringify(shuffled.reduce(mergeTallies))).toBe(JSON.stringify(whole));
          expect(JSON.stringify(shuffled.reduceRight((all, one) => mergeTallies(one, all)))).toBe(JSON.stringify(whole));
        }),
        { numRuns: 10 },
      );
    }
  });

  it("counts what was played", () => {
    expect([whole.trials, whole.runs]).toEqual([120, 240]);
    const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, one) => all + one, 0);
    expect(sum(whole.states)).toBe(240);
    expect(sum(whole.reasons)).toBe(whole.rows);
    expect(sum(whole.deciders)).toBe(whole.rows);
    expect(whole.ledgers["trust.score"]?.count).toBe(240);
    expect(whole.claims.every((one) => one.broken === 0)).toBe(true);
  });

  it("keeps the first breaches, whoever found them", () => {
    const breach = (trial: number): Tally => ({
      ...runTrials(scenario, plan, { first: 0, trials: 0 }),
      claims: [{ tested: 1, broken: 1, first: [{ trial, run: 1, why: "" }], causes: [{ trial, run: 1, why: `A of ${trial}` }] }],
    });
    const merged = [9, 3, 7, 1, 8, 2, 6].map(breach).reduce(mergeTallies);
    expect(merged.claims[0]?.broken).toBe(7);
    expect(merged.claims[0]?.first.map((one) => one.trial)).toEqual([1, 2, 3, 6, 7]);
    expect(merged.claims[0]?.causes).toEqual([{ trial: 1, run: 1, why: "A of 1" }]);
  });
});

describe("a distribution", () => {
  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 20 });

  it("cannot tell in which parts and in which order its numbers came", () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const [x, y, z] = [spreadOf(a), spreadOf(b), spreadOf(c)];
        const all = JSON.stringify(spreadOf([...a, ...b, ...c]));
        expect(JSON.stringify(mergeDistributions(x, mergeDistributions(y, z)))).toBe(all);
        expect(JSON.stringify(mergeDistributions(mergeDistributions(z, x), y))).toBe(all);
      }),
    );
  });

  it("knows its mean, and its quantiles to three digits", () => {
    const hundred = spreadOf(Array.from({ length: 100 }, (_, index) => index + 1));
    expect([meanOf(hundred), quantileOf(hundred, 0.05), quantileOf(hundred, 0.5), quantileOf(hundred, 1)]).toEqual([50.5, 5, 50, 100]);
    expect(meanOf(spreadOf([0.1, 0.2]))).toBeCloseTo(0.15, 12);
    expect(quantileOf(spreadOf([0.123456]), 0.5)).toBe(0.123);
  });
});

describe("intervals", () => {
  it("are those of Clopper and Pearson where runs are independent", async () => {
    const { around, below } = await openIntervals();
    // As R's binom.test gives them.
    const { low, high } = around({ count: 5, runs: 10, trials: 10 });
    expect(low).toBeCloseTo(0.1870860284474, 10);
    expect(high).toBeCloseTo(0.8129139715526, 10);
    expect(around({ count: 0, runs: 10, trials: 10 })).toEqual({ low: 0, high: expect.closeTo(0.3084971078187, 10) });
    expect(around({ count: 10, runs: 10, trials: 10 })).toEqual({ low: expect.closeTo(0.6915028921813, 10), high: 1 });
    expect(below({ count: 0, runs: 1e6, trials: 1e6 })).toBeCloseTo(2.9957e-6, 9);
  });

  it("count a trial once where its runs depend on each other", async () => {
    const { around } = await openIntervals();
    const [alone, together] = [around({ count: 300, runs: 1000, trials: 1000 }), around({ count: 300, runs: 1000, trials: 100 })];
    expect(together.low).toBeLessThan(alone.low);
    expect(together.high).toBeGreaterThan(alone.high);
    expect(around({ count: 0, runs: 1000, trials: 10 }).high).toBeCloseTo(around({ count: 0, runs: 10, trials: 10 }).high, 12);
    expect(around({ count: 1000, runs: 1000, trials: 10 })).toEqual({ low: expect.closeTo(0.6915028921813, 10), high: 1 });
  });
});

describe("a result", () => {
  it("has the shape that is published", async () => {
    const threshold = readThreshold("STOPPED > 25%");
    const result = resultOf(
      scenario,
      { plan, tally: whole, complete: true, thresholds: threshold ? [threshold] : [] },
      await openIntervals(),
    );
    expect(stressResultShape.parse(result)).toEqual(result);
    expect(result.thresholds).toEqual([{ text: "STOPPED > 25%", crossed: false }]);
    expect(result.findings).toEqual([]);
  });

  it("says what was never seen, and fails a promise that nothing put to the test", async () => {
    const tally = runTrials(shipped("refund"), plan, { first: 0, trials: 3 });
    const refund = resultOf(shipped("refund"), { plan, tally, complete: true, thresholds: [] }, await openIntervals());
    expect(refund.never_seen).toEqual({
      states: ["STOPPED"],
      lines: expect.arrayContaining(["receipt_gate: pause RECEIPT_MISSING"]),
      outcomes: [],
      answers: ["manager: REJECT"],
    });
    const few = [0, 1, 2, 3, 4, 5, 6, 7]
      .map((first) => runTrials(scenario, plan, { first, trials: 1 }))
      .find((one) => one.states["STOPPED"] === undefined);
    if (few === undefined) throw new Error("every one of eight trials was stopped");
    const result = resultOf(scenario, { plan, tally: few, complete: true, thresholds: [] }, await openIntervals());
    expect(result.ok).toBe(false);
    expect(result.findings).toEqual([
      "promise never put to the test: never sealed outside ethics_gate or acc_gate",
      "promise never put to the test: never CONTRACT_EFFECTIVE after sealed",
    ]);
  });
});

describe("a threshold", () => {
  it.each([
    ["STOPPED > 25%", { text: "STOPPED > 25%", state: "STOPPED", sign: ">", share: 0.25 }],
    ["  PAID<=0.5 %", { text: "PAID <= 0.5%", state: "PAID", sign: "<=", share: 0.005 }],
    ["STOPPED", undefined],
    ["STOPPED > 101%", undefined],
    ["STOPPED = 3%", undefined],
    ["STOPPED > 3", undefined],
  ])("%s", (text, expected) => {
    expect(readThreshold(text)).toEqual(expected);
  });
});
