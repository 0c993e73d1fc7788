import type { Audit } from "./audit/index.ts";
import type { Tally } from "./tallies/tally.ts";

/** What must come about in at least one run of many, and whether it did. */
export interface GoalResult {
  readonly text: string;
  readonly verdict: "reached" | "never reached";
  /** Runs that reached it. */
  readonly reached: number;
}

/** What became of the goals of a scenario. */
export function goalsOf({ claims }: Pick<Audit, "claims">, tally: Pick<Tally, "claims">): readonly GoalResult[] {
  return claims.flatMap(({ kind, text }, at) => {
    if (kind !== "goal") return [];
    const reached = tally.claims[at]?.tested ?? 0;
    return [{ text, verdict: reached > 0 ? "reached" : "never reached", reached }];
  });
}

/** Findings: goals that no run reached. */
export function missedGoals(goals: readonly GoalResult[], runs: number): readonly string[] {
  return goals
    .filter(({ reached }) => reached === 0)
    .map(({ text }) => `never reached in ${runs === 1 ? "1 run" : `${runs} runs`}: ${text}`);
}
