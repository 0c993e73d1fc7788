import type { Chunk } from "../run-trials.ts";
import { mergeTallies, type Tally } from "../tallies/tally.ts";

/** Trials as they come back in chunks, in whatever order: what the first of them come to, without a hole. */
export interface FirstTrials {
  /** Takes what a chunk came to. No trial may come twice. */
  readonly add: (chunk: Chunk, tally: Tally) => void;
  /** Of the trials from 0 up to the first one that has not come back. */
  readonly tally: () => Tally;
}

/** Begins with what the first trials came to; of no trials where nothing was played. */
export function openFirstTrials(begun: Tally): FirstTrials {
  let first = begun;
  // What stands behind a hole. Neighbours are joined, so there are no more of them than chunks that are played at this moment.
  let ahead: readonly Stretch[] = [];
  return {
    add: ({ first: from }, tally) => {
      ahead = joined(ahead, { from, tally });
      const next = ahead.find((one) => one.from === first.trials);
      if (next === undefined) return;
      first = mergeTallies(first, next.tally);
      ahead = ahead.filter((one) => one !== next);
    },
    tally: () => first,
  };
}

interface Stretch {
  readonly from: number;
  readonly tally: Tally;
}

function joined(stretches: readonly Stretch[], added: Stretch): readonly Stretch[] {
  const before = stretches.find((one) => endOf(one) === added.from);
  const behind = stretches.find((one) => one.from === endOf(added));
  const parts = [before, added, behind].filter((one) => one !== undefined);
  const whole = { from: parts[0]?.from ?? added.from, tally: parts.map(({ tally }) => tally).reduce(mergeTallies) };
  return [...stretches.filter((one) => one !== before && one !== behind), whole];
}

function endOf({ from, tally }: Stretch): number {
  return from + tally.trials;
}
