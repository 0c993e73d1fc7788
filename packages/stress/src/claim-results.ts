import type { ClaimResult } from "./stress-result.ts";
import type { ClaimTally } from "./tallies/tally.ts";

/** What became of a promise or a law that can be judged. */
export function verdictOf({ tested, broken }: Pick<ClaimTally, "tested" | "broken">): ClaimResult["verdict"] {
  if (broken > 0) return "broken";
  return tested > 0 ? "held" : "never tested";
}

/** A plain sentence about one that is broken. */
export function brokenText({ text, broken, first }: Pick<ClaimResult, "text" | "broken" | "first">): string {
  const [one] = first;
  const where = one === undefined ? "" : `, first in trial ${one.trial}, run ${one.run}: ${one.why}`;
  return `broken in ${broken === 1 ? "1 run" : `${broken} runs`}: ${text}${where}`;
}
