import type { Scenario } from "@maestro-bench/engine";
import { loadOnPeople } from "@maestro-bench/engine/load";
import { openAudit } from "./audit/index.ts";
import { compare, type Beside } from "./compared/compare.ts";
import type { Comparison } from "./compared/comparison.ts";
import { claimFindings, toldClaim } from "./claim-results.ts";
import { counterexamplesOf } from "./counterexamples/counterexamples-of.ts";
import type { Counts } from "./tallies/counts.ts";
import { loadOf } from "./tallies/people.ts";
import { meanOf, quantileOf, type Distribution } from "./tallies/distribution.ts";
import { isDecided } from "./deciding/looks.ts";
import { goalsOf, missedGoals } from "./goals.ts";
import type { Counted, Intervals } from "./intervals.ts";
import { neverSeen, stateNames } from "./never-seen.ts";
import type { ClaimResult, StressResult } from "./stress-result.ts";
import type { TrialPlan } from "./run-trials.ts";
import type { Tally } from "./tallies/tally.ts";
import { isCrossed, type Threshold } from "./thresholds.ts";

/** What a result is made from. */
export interface Played {
  readonly plan: TrialPlan;
  readonly tally: Tally;
  /** Whether all was played that was asked for. */
  readonly complete: boolean;
  readonly thresholds: readonly Threshold[];
  /** Whether it was played only until each threshold was decided; the intervals are then those of a confidence sequence. */
  readonly untilDecided?: boolean;
  /** Another result that this one is compared with. */
  readonly beside?: Beside | undefined;
}

/** Sums up what was counted: shares with their intervals, promises, what was never seen, and what is wrong. */
export function resultOf(scenario: Scenario, played: Played, intervals: Intervals): StressResult {
  const { plan, tally, complete } = played;
  const audit = openAudit(scenario);
  const claims = audit.claims.map((claim, at) => ({ kind: claim.kind, told: claimOf(claim, tally, { at, intervals }) }));
  const states = statesOf(scenario, tally, intervals);
  const thresholds = played.thresholds.map((one) => ({
    text: one.text,
    crossed: isCrossed(one, states[one.state]?.share ?? 0),
    ...(played.untilDecided === true && { decided: isDecided(one, tally, intervals) }),
  }));
  const promises = claims.filter(({ kind }) => kind === "promise").map(({ told }) => told);
  const laws = claims.filter(({ kind }) => kind === "law").map(({ told }) => told);
  const compared = played.beside === undefined ? undefined : compare(scenario, tally, { ours: intervals, beside: played.beside });
  const goals = goalsOf(audit, tally);
  const findings = [
    ...claimFindings(promises, laws),
    ...missedGoals(goals, tally.runs),
    ...thresholds.filter((one) => one.crossed).map((one) => `threshold crossed: ${one.text}`),
    ...thresholds.filter((one) => one.decided === false).map((one) => `threshold not decided: ${one.text}`),
    ...(compared === undefined ? [] : differences(compared)),
  ];
  return {
    scenario: scenario.name,
    mode: "estimate",
    seed: plan.seed,
    trial_length: plan.length,
    plays: plan.plays,
    complete,
    ...(played.untilDecided === true && { decided_after: thresholds.every((one) => one.decided === true) ? tally.trials : null }),
    trials: tally.trials,
    runs: tally.runs,
    rows: tally.rows,
    confidence: 0.95,
    intervals: intervals.method(tally),
    final_states: states,
    reasons: tally.reasons,
    deciders: tally.deciders,
    gates: tally.gates,
    outcomes: tally.outcomes,
    answers: tally.answers,
    people: loadOnPeople(loadOf(tally.people, tally.runs)),
    ledgers: Object.fromEntries(Object.entries(tally.ledgers).map(([name, one]) => [name, ledgerOf(one)])),
    promises,
    goals,
    laws,
    counterexamples: counterexamplesOf(scenario, plan, tally),
    never_seen: neverSeen(scenario, tally),
    thresholds,
    ...(compared !== undefined && { compared }),
    findings,
    ok: findings.length === 0,
  };
}

function differences({ final_states: states }: Comparison): readonly string[] {
  const all = Object.entries(states);
  if (all.length === 0) return ["nothing could be compared: no final state of the other result has a name of this scenario"];
  return all.filter(([, { differs }]) => differs).map(([state]) => `beyond chance another share than in the other result: ${state}`);
}

function claimOf(
  claim: { readonly text: string; readonly unjudged?: string },
  tally: Tally,
  { at, intervals }: { readonly at: number; readonly intervals: Intervals },
): ClaimResult {
  const { first, ...told } = toldClaim(claim, tally, at);
  return { ...told, below: tally.runs === 0 ? 1 : intervals.below(countedOf(tally, told.broken)), first };
}

function statesOf(scenario: Scenario, tally: Tally, intervals: Intervals): StressResult["final_states"] {
  if (tally.runs === 0) return {};
  const counts: Counts = { ...Object.fromEntries(stateNames(scenario).map((name) => [name, 0])), ...tally.states };
  return Object.fromEntries(
    Object.entries(counts)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([state, count]) => [state, { count, share: count / tally.runs, ...intervals.around(countedOf(tally, count)) }]),
  );
}

function countedOf({ runs, trials }: Tally, count: number): Counted {
  return { count, runs, trials };
}

function ledgerOf(one: Distribution): StressResult["ledgers"][string] {
  const { count, min, max } = one;
  return { count, min, max, mean: meanOf(one), p05: quantileOf(one, 0.05), median: quantileOf(one, 0.5), p95: quantileOf(one, 0.95) };
}
