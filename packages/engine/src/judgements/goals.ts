import { matches } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { Run } from "../play-run.ts";
import { factsOfRow } from "../rows/row-facts.ts";

/** What must sometimes be, and in how many runs of a series it came about. That it did in none proves nothing: other runs may reach it. */
export interface ReachedGoal {
  readonly text: string;
  readonly runs: number;
}

/** The goals of a scenario, in its order, with how many of these runs reached each. */
export function reachedGoals({ promises }: Pick<Scenario, "promises">, runs: readonly Pick<Run, "rows">[]): readonly ReachedGoal[] {
  return promises.flatMap(({ text, rule }) => {
    if (rule.kind !== "sometimes") return [];
    const reaching = runs.filter(({ rows }) => rows.some((row) => matches(rule.pattern, factsOfRow(row), "fired")));
    return [{ text, runs: reaching.length }];
  });
}
