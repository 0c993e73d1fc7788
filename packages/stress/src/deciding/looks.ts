import type { Intervals } from "../intervals.ts";
import type { Tally } from "../tallies/tally.ts";
import { isCrossed, type Threshold } from "../thresholds.ts";

/** After how many of the first trials somebody looks at what they came to, and whether that is enough. It hangs on nothing but the trials. */
export interface Looks {
  /** The number of trials of the first look that comes after so many trials. */
  readonly after: (trials: number) => number;
  readonly isEnough: (tally: Tally) => boolean;
}

/** Looks after 100 trials, and whenever there are a quarter more of them, until of each threshold it is certain on which side of it the true share is. */
export function looksUntilDecided(thresholds: readonly Threshold[], intervals: Intervals): Looks {
  return {
    after: nextLook,
    isEnough: (tally) => thresholds.every((one) => isDecided(one, tally, intervals)),
  };
}

/** Whether all that a true share may be is on the same side of a threshold. */
export function isDecided(threshold: Threshold, { states, runs, trials }: Tally, { around }: Intervals): boolean {
  if (trials === 0) return false;
  const { low, high } = around({ count: states[threshold.state] ?? 0, runs, trials });
  return isCrossed(threshold, low) === isCrossed(threshold, high);
}

const FIRST_LOOK = 100;

function nextLook(trials: number): number {
  let look = FIRST_LOOK;
  while (look <= trials) look += Math.floor(look / 4);
  return look;
}
