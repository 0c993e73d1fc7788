import { BigNumber } from "bignumber.js";
import type { Scenario } from "@maestro-bench/engine";
import type { Audit } from "../audit/index.ts";
import { asCase } from "../counterexamples/as-case.ts";
import { causeOf } from "../tallies/tally.ts";
import type { GoalProof, ProofResult } from "./explore-result.ts";
import { openReached } from "./reached.ts";
import type { Walked } from "./walk-ways.ts";
import { wayName } from "./way-name.ts";

/** Adds up what becomes of claims. */
interface Claims {
  /** Judges one run of a way. The first that breaks a claim is its counterexample. */
  readonly judge: (walked: Walked, run: Walked["runs"][number]) => void;
  readonly results: (
    complete: boolean,
    share: (sum: BigNumber) => string,
  ) => { readonly promises: readonly ProofResult[]; readonly goals: readonly GoalProof[]; readonly laws: readonly ProofResult[] };
}

/** What became of one claim so far. */
interface Proof {
  tested: BigNumber;
  broken: BigNumber;
  counterexample?: NonNullable<ProofResult["counterexample"]>;
}

/** Opens what is claimed by an audit, for trials of so many runs. */
export function openClaims(scenario: Scenario, audit: Audit, length: number): Claims {
  const proofs = audit.claims.map((): Proof => ({ tested: NONE, broken: NONE }));
  const goals = new Map(audit.claims.flatMap(({ kind }, at) => (kind === "goal" ? [[at, openReached()] as const] : [])));
  return {
    judge: (walked, run) => {
      for (const [at, { tested, broken }] of audit.judge(run).entries()) {
        const proof = proofs[at];
        if (proof === undefined) continue;
        if (tested) goals.get(at)?.by(walked);
        if (tested) proof.tested = proof.tested.plus(walked.probability);
        if (broken === undefined) continue;
        proof.broken = proof.broken.plus(walked.probability);
        const found = { scenario, audit, claim: at, cause: causeOf(broken) };
        const played = { name: `counterexample ${at + 1}`, drawings: walked.drawings, length };
        proof.counterexample ??= { run: run.run, ...broken, ...asCase(found, played), way: wayName(walked) };
      }
    },
    results: (complete, share) => {
      const told = proofs.map((proof, at) => proofResult(audit.claims[at], proof, { complete, share }));
      const of = (kind: "promise" | "law"): readonly ProofResult[] => told.filter((_, at) => audit.claims[at]?.kind === kind);
      const reached = [...goals].map(([at, goal]) => goal.result(audit.claims[at]?.text ?? "", complete, share));
      return { promises: of("promise"), goals: reached, laws: of("law") };
    },
  };
}

const NONE = new BigNumber(0);

function proofResult(
  claim: Audit["claims"][number] | undefined,
  { tested, broken, counterexample }: Proof,
  { complete, share }: { readonly complete: boolean; readonly share: (sum: BigNumber) => string },
): ProofResult {
  const [isTested, isBroken] = [!tested.isZero(), !broken.isZero()];
  const held = complete ? "proved" : "held";
  const verdict = isBroken ? "broken" : isTested ? held : "never tested";
  return {
    text: claim?.text ?? "",
    verdict: claim?.unjudged !== undefined ? "not judged" : verdict,
    ...(claim?.unjudged !== undefined && { why: claim.unjudged }),
    tested: share(tested),
    broken: share(broken),
    ...(counterexample !== undefined && { counterexample }),
  };
}
