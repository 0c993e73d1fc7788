import type { Scenario } from "@maestro-bench/engine";
import type { Audit } from "../audit/index.ts";
import { asCase } from "../counterexamples/as-case.ts";
import { causeOf } from "../tallies/tally.ts";
import type { GoalProof, ProofResult } from "./explore-result.ts";
import { openWays } from "./play-way.ts";
import type { Drawn } from "./states.ts";
import { pickDrawn, wayName } from "./way-name.ts";

/** What is known of one claim. */
interface Proof {
  readonly tested: string;
  readonly broken: string;
  /** What is drawn on a way that breaks it, if there is one. */
  readonly brokenBy: readonly Drawn[] | undefined;
}

/** What became of a claim. `complete`: whether every way was played. */
export function proofResult(
  {
    scenario,
    audit,
    length,
    complete,
  }: { readonly scenario: Scenario; readonly audit: Audit; readonly length: number; readonly complete: boolean },
  at: number,
  { tested, broken, brokenBy }: Proof,
): ProofResult {
  const claim = audit.claims[at];
  const held = complete ? "proved" : "held";
  const verdict = brokenBy !== undefined ? "broken" : tested !== "0" ? held : "never tested";
  return {
    text: claim?.text ?? "",
    verdict: claim?.unjudged !== undefined ? "not judged" : verdict,
    ...(claim?.unjudged !== undefined && { why: claim.unjudged }),
    tested,
    broken,
    ...(brokenBy !== undefined && { counterexample: counterexample({ scenario, audit, length }, at, brokenBy) }),
  };
}

// The way is played once more and judged as a whole: what was put together from parts must hold there too.
function counterexample(
  { scenario, audit, length }: { readonly scenario: Scenario; readonly audit: Audit; readonly length: number },
  claim: number,
  drawn: readonly Drawn[],
): NonNullable<ProofResult["counterexample"]> {
  const { drawings, runs } = openWays(scenario, { length })(pickDrawn(drawn));
  for (const run of runs) {
    const broken = audit.judge(run)[claim]?.broken;
    if (broken === undefined) continue;
    const found = { scenario, audit, claim, cause: causeOf(broken) };
    return { run: run.run, ...broken, ...asCase(found, { name: `counterexample ${claim + 1}`, drawings, length }), way: wayName(drawn) };
  }
  throw new Error("a way that breaks a claim breaks it no more when it is played again");
}

/** What is known of one goal. */
interface Reached {
  readonly share: string;
  readonly ways: number | string;
  /** What is drawn on a way that reaches it, if there is one. */
  readonly drawn: readonly Drawn[] | undefined;
}

/** What became of a goal. `complete`: whether every way was played. */
export function goalResult(text: string, { share, ways, drawn }: Reached, complete: boolean): GoalProof {
  const missed = complete ? "never reached" : "not reached";
  return { text, verdict: drawn === undefined ? missed : "reached", share, ways, ...(drawn && { way: wayName(drawn) }) };
}
