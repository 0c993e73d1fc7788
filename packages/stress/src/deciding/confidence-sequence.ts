import { compiled, lbeta } from "cephes";
import { edgeOf, type Counted, type Intervals } from "../intervals.ts";

/**
 * Gives what computes a confidence sequence: intervals at 95 % that hold the true share at every number of trials at once, so that whoever looks at them after
 * each trial, and ends when they please, is still wrong in at most 5 % of cases. Ready once the library that it needs is.
 *
 * With S the sum of the shares of n trials it is all p where `B(1 + S, 1 + n - S) / (p^S (1 - p)^(n - S)) < 1 / 0.05`, B the beta function: the likelihood ratio
 * mixed over a uniform prior, of H. Robbins, "Statistical methods related to the law of the iterated logarithm" (Annals of Mathematical Statistics 41, 1970). That
 * this holds too where a trial is a share in [0, 1] and not only 0 or 1: S. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, nonparametric,
 * nonasymptotic confidence sequences" (Annals of Statistics 49, 2021), the sub-Bernoulli case of the beta-binomial mixture.
 */
export async function openSequence(): Promise<Intervals> {
  await compiled;
  return {
    around: (counted, chance = CHANCE) => ({ low: limit(counted, { end: 0, chance }), high: limit(counted, { end: 1, chance }) }),
    below: (counted) => limit(counted, { end: 1, chance: CHANCE }),
    method: () => "confidence sequence of Robbins (beta-binomial mixture), which holds whenever one stops",
  };
}

const CHANCE = 0.05;

function limit({ count, runs, trials }: Counted, { end, chance }: { readonly end: 0 | 1; readonly chance: number }): number {
  if (count === end * runs) return end;
  const mean = count / runs;
  const hits = mean * trials;
  const most = -Math.log(chance) - lbeta(1 + hits, 1 + trials - hits);
  return edgeOf(end, mean, (p) => -weighed(hits, p) - weighed(trials - hits, 1 - p) >= most);
}

function weighed(times: number, p: number): number {
  return times === 0 ? 0 : times * Math.log(p);
}
