import type { Scenario } from "@maestro-bench/engine";
import { openAudit } from "../audit/index.ts";
import type { TrialPlan } from "../run-trials.ts";
import type { StressCounterexample } from "../stress-result.ts";
import { causeOf, type Tally } from "../tallies/tally.ts";
import { asCase } from "./as-case.ts";
import { shrink } from "./shrink.ts";

/** One counterexample for each cause of which a claim broke in the trials that were counted, with as few draws as could be that are not as usual. */
export function counterexamplesOf(
  scenario: Scenario,
  { seed }: Pick<TrialPlan, "seed">,
  { claims }: Pick<Tally, "claims">,
): readonly StressCounterexample[] {
  const audit = openAudit(scenario);
  const causes = claims.flatMap(({ causes: all }, claim) => all.map((breach) => ({ claim, breach })));
  return causes.map(({ claim, breach }, at) => {
    const broken = { scenario, audit, claim, cause: causeOf(breach) };
    const { drawings, length } = shrink({ ...broken, seed, trial: breach.trial, run: breach.run });
    const name = `counterexample ${at + 1}`;
    return { claim: audit.claims[claim]?.text ?? "", ...breach, ...asCase(broken, { name, drawings, length }) };
  });
}
