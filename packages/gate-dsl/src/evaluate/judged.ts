import type { CoreCondition } from "../core/core.ts";
import type { Doubt, Truth } from "../gate.ts";
import type { Scope } from "./reading.ts";

/** The truth of a condition; when it is unknown, why. */
export interface Judged {
  readonly truth: Truth;
  readonly doubts: readonly Doubt[];
}

/** How a condition is judged. */
export type Judge = (core: CoreCondition, scope: Scope) => Judged;

export const TRUE: Judged = { truth: true, doubts: [] };
const FALSE: Judged = { truth: false, doubts: [] };

/** Known for certain. */
export function certain(truth: boolean): Judged {
  return truth ? TRUE : FALSE;
}

/** Unknown, and why. */
export function unknown(doubts: readonly Doubt[]): Judged {
  return { truth: "unknown", doubts };
}

/** Whether it is unknown only because of facts that were not received yet. */
export function isOnlyUnborn({ truth, doubts }: Judged): boolean {
  return truth === "unknown" && doubts.length > 0 && doubts.every((doubt) => doubt.why === "unborn");
}

/** The truth of a whole that `deciding` decides as soon as one part has it: false for `and`, true for `or`. All parts count, in any order. */
export function joinTruths(parts: readonly Judged[], deciding: boolean): Judged {
  if (parts.some((part) => part.truth === deciding)) return certain(deciding);
  const doubts = parts.flatMap((part) => part.doubts);
  return parts.some((part) => part.truth === "unknown") ? unknown(doubts) : certain(!deciding);
}
