import { compiled, incbi } from "cephes";

/** Between which shares the true one lies. */
interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a share of runs is worth. */
export interface Counted {
  /** Runs of which it was so, and all runs; trials are independent of each other, runs of a trial are not. */
  readonly count: number;
  readonly runs: number;
  readonly trials: number;
}

/** What can be said of a share at 95 %, whatever it truly is. */
export interface Intervals {
  /** The chance that the true share lies outside is at most 5 %, or the one that is given. */
  readonly around: (counted: Counted, chance?: number) => Interval;
  /** The chance that the true share is greater is at most 5 %. */
  readonly below: (counted: Counted) => number;
  /** How they are computed, in words. */
  readonly method: (counted: Pick<Counted, "runs" | "trials">) => string;
}

/** Gives what computes intervals, once the library that it needs is ready. */
export async function openIntervals(): Promise<Intervals> {
  await compiled;
  return {
    around: (counted, chance = CHANCE) => ({ low: lowOf(counted, chance / 2), high: highOf(counted, chance / 2) }),
    below: (counted) => highOf(counted, CHANCE),
    method: methodOf,
  };
}

function methodOf({ runs, trials }: Pick<Counted, "runs" | "trials">): string {
  return trials === runs ? "Clopper-Pearson, exact" : "Chernoff bound over the means of trials";
}

const CHANCE = 0.05;

// Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial" (Biometrika 1934).
function lowOf(counted: Counted, tail: number): number {
  const { count, runs, trials } = counted;
  if (count === 0) return 0;
  return trials === runs ? incbi(count, runs - count + 1, tail) : furthest(counted, 0, tail);
}

function highOf(counted: Counted, tail: number): number {
  const { count, runs, trials } = counted;
  if (count === runs) return 1;
  if (count === 0) return -Math.expm1(Math.log(tail) / trials);
  return trials === runs ? incbi(count + 1, runs - count, 1 - tail) : furthest(counted, 1, tail);
}

// Runs of a trial depend on each other, so a trial counts once, by the share of its runs. For independent shares in [0, 1] the chance that their mean of n is
// m or further away from the true p is at most exp(-n KL(m, p)) (Hoeffding, "Probability inequalities for sums of bounded random variables", 1963, theorem 1).
function furthest({ count, runs, trials }: Counted, end: 0 | 1, tail: number): number {
  const mean = count / runs;
  const most = -Math.log(tail) / trials;
  return edgeOf(end, mean, (p) => divergence(mean, p) > most);
}

/** Where, between an end of all shares and one that is inside, those that are outside begin, to the last digit that counts; it is outside. */
export function edgeOf(end: 0 | 1, within: number, isOutside: (p: number) => boolean): number {
  let [outside, inside]: [number, number] = [end, within];
  for (let step = 0; step < 60; step++) {
    const middle = (outside + inside) / 2;
    if (isOutside(middle)) outside = middle;
    else inside = middle;
  }
  return outside;
}

function divergence(m: number, p: number): number {
  return partOf(m, p) + partOf(1 - m, 1 - p);
}

function partOf(a: number, b: number): number {
  return a === 0 ? 0 : a * Math.log(a / b);
}
