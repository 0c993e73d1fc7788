import { beforeAll, describe, expect, it } from "vitest";
import { openSequence } from "../../src/deciding/index.ts";
import { openIntervals, type Intervals } from "../../src/index.ts";

const LONG = process.env["MAESTRO_LONG"] === "1";
const STREAMS = LONG ? 10_000 : 2000;
const TRIALS = LONG ? 5000 : 2000;

let sequence: Intervals;
let fixed: Intervals;
beforeAll(async () => {
  [sequence, fixed] = await Promise.all([openSequence(), openIntervals()]);
});

// After each of the first trials, and then whenever there are a twentieth more.
const looks: readonly number[] = looksUpTo(TRIALS);

describe("a confidence sequence", () => {
  it.each([
    { what: "trials of one run", p: 0.5, length: 1, share: allOrNone },
    { what: "trials of one run", p: 0.25, length: 1, share: allOrNone },
    { what: "trials of one run", p: 0.02, length: 1, share: allOrNone },
    { what: "trials of ten runs that are all the same", p: 0.25, length: 10, share: allOrNone },
    { what: "trials of ten runs that have a chance in common", p: 0.25, length: 10, share: sharedChance },
  ])("of $what with the true share $p is wrong at any time in at most one play of twenty", ({ p, length, share }) => {
    const wrong = playsThatWereWrong(sequence, { p, length, share });
    expect(tailOf(wrong, STREAMS, 0.05)).toBeGreaterThan(0.001);
  });

  it("is needed: whoever looks at exact intervals again and again is wrong more often, and this test sees it", () => {
    const wrong = playsThatWereWrong(fixed, { p: 0.25, length: 1, share: allOrNone });
    expect(tailOf(wrong, STREAMS, 0.05)).toBeLessThan(0.001);
  });

  it("is all shares of which (n + 1) C(n, k) p^k (1 - p)^(n - k) is more than 0.05", () => {
    const weight = (p: number): number => 11 * 120 * p ** 3 * (1 - p) ** 7;
    const { low, high } = sequence.around({ count: 3, runs: 10, trials: 10 });
    expect([weight(low), weight(high)]).toEqual([expect.closeTo(0.05, 12), expect.closeTo(0.05, 12)]);
    expect([low < 0.3, high > 0.3]).toEqual([true, true]);
    for (const n of [1, 7, 1000, 1_000_000, 1_000_000_000]) {
      const none = sequence.around({ count: 0, runs: n, trials: n });
      expect(none).toEqual({ low: 0, high: expect.closeTo(-Math.expm1(-Math.log(20 * (n + 1)) / n), 12) });
      const all = sequence.around({ count: n, runs: n, trials: n });
      expect(all).toEqual({ low: expect.closeTo(1 - none.high, 12), high: 1 });
      expect(sequence.below({ count: 0, runs: n, trials: n })).toBe(none.high);
    }
  });

  it("holds the exact interval, and is less than three times as wide", () => {
    for (const [count, trials] of [
      [25, 100],
      [2500, 10_000],
      [3, 10_000],
      [250_000_000, 1_000_000_000],
    ] as const) {
      const [wide, narrow] = [sequence, fixed].map((one) => one.around({ count, runs: trials, trials }));
      if (wide === undefined || narrow === undefined) throw new Error("there are two");
      expect([wide.low < narrow.low, wide.high > narrow.high]).toEqual([true, true]);
      expect((wide.high - wide.low) / (narrow.high - narrow.low)).toBeLessThan(3);
    }
  });

  it("counts a trial once where its runs depend on each other", () => {
    const [alone, together] = [1000, 100].map((trials) => sequence.around({ count: 300, runs: 1000, trials }));
    expect(together?.low).toBeLessThan(alone?.low ?? 0);
    expect(together?.high).toBeGreaterThan(alone?.high ?? 1);
  });
});

type Next = () => number;

interface Stream {
  readonly p: number;
  readonly length: number;
  /** The share of a trial, of which the mean is `p`. */
  readonly share: (p: number, next: Next) => number;
}

function playsThatWereWrong({ around }: Intervals, { p, length, share }: Stream): number {
  const next = numbersFrom(20_260_101);
  let wrong = 0;
  for (let stream = 0; stream < STREAMS; stream++) {
    let [sum, at, isWrong] = [0, 0, false];
    for (const trials of looks) {
      for (; at < trials; at++) sum += share(p, next);
      // To its end even then: every stream takes the same numbers, whatever is looked at.
      if (isWrong) continue;
      const { low, high } = around({ count: Math.round(sum * length), runs: trials * length, trials });
      isWrong = p < low || p > high;
    }
    if (isWrong) wrong++;
  }
  return wrong;
}

function allOrNone(p: number, next: Next): number {
  return Number(next() < p);
}

// Its ten runs go wrong with a chance that is half of `p` or half more.
function sharedChance(p: number, next: Next): number {
  const chance = next() < 0.5 ? p / 2 : (3 * p) / 2;
  let hits = 0;
  for (let run = 0; run < 10; run++) if (next() < chance) hits++;
  return hits / 10;
}

function looksUpTo(most: number): readonly number[] {
  const found: number[] = [];
  for (let trials = 1; trials <= most; trials += Math.max(1, Math.floor(trials / 20))) found.push(trials);
  return found;
}

// How likely so many or more of `all` are where each has the chance `chance`, by adding up.
function tailOf(count: number, all: number, chance: number): number {
  let [weight, sum] = [all * Math.log1p(-chance), 0];
  for (let hits = 0; hits <= all; hits++) {
    if (hits >= count) sum += Math.exp(weight);
    weight += Math.log(all - hits) - Math.log(hits + 1) + Math.log(chance) - Math.log1p(-chance);
  }
  return sum;
}

// George Marsaglia, "Xorshift RNGs" (Journal of Statistical Software 8, 2003): shifts of 13, 17 and 5.
function numbersFrom(seed: number): Next {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
