import { BigNumber } from "bignumber.js";
import type { Scenario } from "@maestro-bench/engine";
import type { Audit } from "../audit/index.ts";
import { unusualIn } from "../counterexamples/choices-of.ts";
import { inOrder } from "../tallies/counts.ts";
import { saidIn } from "../tallies/said.ts";
import { openClaims } from "./claims.ts";
import type { ExploreResult, GoalProof, ProofResult, WayResult } from "./explore-result.ts";
import type { Walked } from "./walk-ways.ts";
import { wayName } from "./way-name.ts";

/** Adds up what ways come to. */
export interface Proofs {
  readonly see: (walked: Walked) => void;
  readonly ways: () => number;
  /** The chances of the ways so far, added up. */
  readonly covered: () => number;
  readonly result: (complete: boolean) => ExploreResult;
}

/** Opens the proofs of all that the audit claims, for trials of so many runs. */
export function openProofs(scenario: Scenario, audit: Audit, length: number): Proofs {
  const sums = { ways: 0, rows: 0, covered: NONE, exact: true };
  const [states, reasons] = [new Map<string, BigNumber>(), new Map<string, BigNumber>()];
  const claims = openClaims(scenario, audit, length);
  const likeliest = openLikeliest();
  const share = sharesOf(length);
  return {
    see: (walked) => {
      const { probability, runs, exact } = walked;
      sums.ways++;
      sums.covered = sums.covered.plus(probability);
      sums.exact &&= exact;
      for (const run of runs) {
        sums.rows += run.rows.length;
        add(states, run.end.state, probability);
        for (const said of new Set(run.rows.map(saidIn))) add(reasons, said, probability);
        claims.judge(walked, run);
      }
      likeliest.see(walked);
    },
    ways: () => sums.ways,
    covered: () => sums.covered.toNumber(),
    result: (complete) => {
      const { promises, goals, laws } = claims.results(complete, share);
      const findings = [...findingsOf(promises, laws), ...missed(goals)];
      const shares = (all: ReadonlyMap<string, BigNumber>): Readonly<Record<string, string>> =>
        inOrder(new Map([...all].map(([name, sum]) => [name, share(sum)])));
      const counted = { final_states: shares(states), reasons: shares(reasons), promises, goals, laws };
      return {
        scenario: scenario.name,
        trial_length: length,
        complete,
        exact: sums.exact,
        ways: sums.ways,
        rows: sums.rows,
        covered: sums.covered.toFixed(),
        ...counted,
        likeliest: likeliest.ways().map((walked) => wayResult(walked, length)),
        findings,
        ok: findings.length === 0,
      };
    },
  };
}

const NONE = new BigNumber(0);

function add(sums: Map<string, BigNumber>, name: string, probability: BigNumber): void {
  sums.set(name, (sums.get(name) ?? NONE).plus(probability));
}

const Rounding = BigNumber.clone({ DECIMAL_PLACES: 40 });

// Sums over the runs of trials as shares of all runs. A third may have no end of digits.
function sharesOf(length: number): (sum: BigNumber) => string {
  return (sum) => new Rounding(sum).div(length).toFixed();
}

function findingsOf(promises: readonly ProofResult[], laws: readonly ProofResult[]): readonly string[] {
  return [
    ...[...promises, ...laws].flatMap(({ text, counterexample: found }) =>
      found === undefined ? [] : [`broken: ${text}, in the way ${found.way}, run ${found.run}: ${found.why}`],
    ),
    ...promises.filter(({ verdict }) => verdict === "never tested").map(({ text }) => `promise never put to the test: ${text}`),
  ];
}

function missed(goals: readonly GoalProof[]): readonly string[] {
  return goals.filter(({ verdict }) => verdict === "never reached").map(({ text }) => `no way reaches it: ${text}`);
}

// Few are kept, so that nothing grows with the number of ways.
function openLikeliest(): { readonly see: (walked: Walked) => void; readonly ways: () => readonly Walked[] } {
  const kept: Walked[] = [];
  return {
    see: (walked) => {
      if (kept.length === MOST_LISTED && !walked.probability.gt(kept.at(-1)?.probability ?? NONE)) return;
      const at = kept.findIndex(({ probability }) => walked.probability.gt(probability));
      kept.splice(at < 0 ? kept.length : at, 0, walked);
      if (kept.length > MOST_LISTED) kept.pop();
    },
    ways: () => kept,
  };
}

const MOST_LISTED = 20;

function wayResult(walked: Walked, length: number): WayResult {
  const chosen = unusualIn(walked.drawings, length);
  return {
    way: wayName(walked),
    probability: walked.probability.toFixed(),
    runs: walked.runs.map(({ end }, at) => ({ chosen: chosen[at] ?? {}, state: end.state })),
  };
}
