import type { Scenario } from "@maestro-bench/engine";
import { choosable } from "@maestro-bench/scenario";
import { functionThing } from "@maestro-bench/scenario/thing-faults";
import { counterexamplesOf } from "../counterexamples/counterexamples-of.ts";
import { goalsOf, missedGoals } from "../goals.ts";
import { neverSeen } from "../never-seen.ts";
import type { TrialPlan } from "../run-trials.ts";
import { claimFindings, toldClaim } from "../claim-results.ts";
import type { Tally } from "../tallies/tally.ts";
import { auditOf } from "./audit-of-swarm.ts";
import type { SwarmClaim, SwarmResult } from "./swarm-result.ts";

/** Sums up what was seen in a swarm: what was broken, what was reached, what never came. `complete`: whether all was played that was asked for. */
export function resultOfSwarm(
  scenario: Scenario,
  { plan, tally, complete }: { readonly plan: TrialPlan; readonly tally: Tally; readonly complete: boolean },
): SwarmResult {
  const audit = auditOf(scenario, plan);
  const told = audit.claims.map((claim, at) => ({ kind: claim.kind, claim: toldClaim(claim, tally, at) }));
  const of = (kind: "promise" | "law"): readonly SwarmClaim[] => told.filter((one) => one.kind === kind).map(({ claim }) => claim);
  const [promises, laws, goals] = [of("promise"), of("law"), goalsOf(audit, tally)];
  const findings = [...claimFindings(promises, laws), ...missedGoals(goals, tally.runs)];
  const { states, reasons, answers } = tally;
  return {
    scenario: scenario.name,
    mode: "swarm",
    seed: plan.seed,
    trial_length: plan.length,
    complete,
    trials: tally.trials,
    runs: tally.runs,
    seen: { final_states: states, reasons, outcomes: withoutAnswers(scenario, tally), answers },
    promises,
    goals,
    laws,
    counterexamples: counterexamplesOf(scenario, plan, tally),
    never_seen: { ...neverSeen(scenario, tally), outcomes: neverHappened(scenario, tally) },
    findings,
    ok: findings.length === 0,
  };
}

// What people are meant to answer is told with their answers.
function withoutAnswers({ people }: Scenario, { outcomes }: Tally): SwarmResult["seen"]["outcomes"] {
  const isAnswer = (thing: string, name: string): boolean => people.get(thing.replace(/^people\./, ""))?.answers.has(name) ?? false;
  const told = Object.entries(outcomes).map(
    ([thing, counts]) => [thing, Object.fromEntries(Object.entries(counts).filter(([name]) => !isAnswer(thing, name)))] as const,
  );
  return Object.fromEntries(told.filter(([, counts]) => Object.keys(counts).length > 0));
}

// In a swarm all outcomes of things can happen, and what can go wrong with any of them.
function neverHappened(scenario: Scenario, { outcomes }: Tally): readonly string[] {
  const known = choosable(scenario);
  return [...scenario.facts.keys(), ...scenario.functions.map(functionThing)].flatMap((thing) => {
    const found = known.find(thing);
    if (found === undefined || !("name" in found)) return [];
    const all = [...(scenario.outcomes.get(thing)?.keys() ?? []), ...found.faults];
    return all.filter((name) => outcomes[thing]?.[name] === undefined).map((name) => `${thing}: ${name}`);
  });
}
