import type { CutRun, TrialRun } from "@maestro-bench/engine/trials";
import type { Audit } from "../audit/index.ts";
import { causeOf, MOST_BREACHES, MOST_CAUSES, type Breach, type ClaimTally } from "./tally.ts";

/** Counts what becomes of claims. */
export interface ClaimCounter {
  readonly judge: (run: TrialRun | CutRun) => void;
  /** In the order of the audit's claims. */
  readonly tallies: () => readonly ClaimTally[];
}

/** Opens a counter of what an audit claims. */
export function openClaimCounter(audit: Audit): ClaimCounter {
  const claims = audit.claims.map(() => ({ tested: 0, broken: 0, first: [] as Breach[], causes: new Map<string, Breach>() }));
  return {
    judge: (run) => {
      for (const [at, { tested, broken }] of audit.judge(run).entries()) {
        const claim = claims[at];
        if (claim === undefined) continue;
        if (tested) claim.tested++;
        if (broken === undefined) continue;
        claim.broken++;
        const breach = { trial: run.trial, run: run.run, ...broken };
        if (claim.first.length < MOST_BREACHES) claim.first.push(breach);
        const cause = causeOf(breach);
        if (claim.causes.size < MOST_CAUSES && !claim.causes.has(cause)) claim.causes.set(cause, breach);
      }
    },
    tallies: () => claims.map((one) => ({ ...one, first: [...one.first], causes: [...one.causes.values()] })),
  };
}
