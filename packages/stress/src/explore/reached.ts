import { BigNumber } from "bignumber.js";
import type { GoalProof } from "./explore-result.ts";
import type { Walked } from "./walk-ways.ts";
import { wayName } from "./way-name.ts";

/** Adds up the ways that reach one goal. */
export interface Reached {
  /** A run of a way reaches it. */
  readonly by: (walked: Walked) => void;
  readonly result: (text: string, complete: boolean, share: (sum: BigNumber) => string) => GoalProof;
}

/** A goal that no way has reached so far. */
export function openReached(): Reached {
  let [runs, ways] = [new BigNumber(0), 0];
  let first: string | undefined;
  let last: Walked | undefined;
  return {
    by: (walked) => {
      runs = runs.plus(walked.probability);
      // Of several runs of one way, more than one may reach it.
      if (last !== walked) ways++;
      last = walked;
      first ??= wayName(walked);
    },
    result: (text, complete, share) => ({
      text,
      verdict: ways > 0 ? "reached" : complete ? "never reached" : "not reached",
      share: share(runs),
      ways,
      ...(first !== undefined && { way: first }),
    }),
  };
}
