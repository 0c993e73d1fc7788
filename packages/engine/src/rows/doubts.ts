import type { Json } from "@maestro-bench/codebook";
import type { Doubt } from "@maestro-bench/gate-dsl";

/** What the row of a fault notes: why it cannot be known, in words such as `request.amount is absent`. */
export function notesOfDoubts(doubts: readonly Doubt[]): ReadonlyMap<string, Json> {
  return new Map([["doubts", doubts.map(({ path, why }) => `${path} ${WORDS[why]}`)]]);
}

const WORDS = {
  absent: "is absent",
  unsound: "is unsound",
  stale: "is too old",
  unborn: "is not received yet",
  undefined: "leaves nothing to compute",
  disputed: "can be read both ways",
  said: "could have been said",
} as const;
