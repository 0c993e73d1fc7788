import type { Scenario } from "@maestro-bench/engine";
import type { TrialPlan } from "../run-trials.ts";
import { auditOf } from "../swarm/audit-of-swarm.ts";
import type { StressCounterexample } from "../stress-result.ts";
import { causeOf, type Tally } from "../tallies/tally.ts";
import { asCase } from "./as-case.ts";
import { shrink } from "./shrink.ts";

/** One counterexample for each cause of which a claim broke in the trials that were counted, with as few draws as could be that are not as usual. */
export function counterexamplesOf(
  scenario: Scenario,
  plan: Pick<TrialPlan, "seed" | "length" | "swarm">,
  { claims }: Pick<Tally, "claims">,
): readonly StressCounterexample[] {
  const { seed, length, swarm } = plan;
  const audit = auditOf(scenario, plan);
  const causes = claims.flatMap(({ causes: all }, claim) => all.map((breach) => ({ claim, breach })));
  return causes.map(({ claim, breach }, at) => {
    const broken = { scenario, audit, claim, cause: causeOf(breach) };
    const shrunk = shrink({ ...broken, seed, trial: breach.trial, run: breach.run, swarm: swarm === true ? { length } : undefined });
    const name = `counterexample ${at + 1}`;
    return { claim: audit.claims[claim]?.text ?? "", ...breach, ...asCase(broken, { name, ...shrunk }) };
  });
}
