import { BigNumber } from "bignumber.js";
import type { Scenario } from "@maestro-bench/engine";
import type { Audit } from "../audit/index.ts";
import { unusualIn } from "../counterexamples/choices-of.ts";
import { inOrder } from "../tallies/counts.ts";
import { goalResult, proofResult } from "./claims.ts";
import type { ExploreResult, GoalProof, ProofResult, WayResult } from "./explore-result.ts";
import { likeliestWays, type LikelyWay } from "./likeliest-ways.ts";
import { openWays } from "./play-way.ts";
import { sumUp } from "./sums.ts";
import type { Walk } from "./walk-states.ts";
import { pickDrawn, wayName } from "./way-name.ts";

/** Adds up what was walked, for trials of so many runs. */
export function resultOfWalk(
  scenario: Scenario,
  audit: Audit,
  { walk, length }: { readonly walk: Walk; readonly length: number },
): ExploreResult {
  const { start, played, merged, complete, exact } = walk;
  const sums = sumUp(start, exact);
  const share = sharesOf(length);
  const shares = (all: ReadonlyMap<string, BigNumber>): Readonly<Record<string, string>> =>
    inOrder(new Map([...all].map(([name, sum]) => [name, share(sum)])));
  const proofs = audit.claims.map(({ kind }, at) => {
    const [tested, broken] = [sums.tested, sums.broken].map((all) => share(all.get(at) ?? NONE));
    const known = { tested: tested ?? "0", broken: broken ?? "0", brokenBy: walk.broken.get(at) };
    return { kind, result: proofResult({ scenario, audit, length, complete }, at, known) };
  });
  const of = (wanted: "promise" | "law"): readonly ProofResult[] => proofs.flatMap(({ kind, result }) => (kind === wanted ? [result] : []));
  const goals = audit.claims.flatMap(({ kind, text }, at): readonly GoalProof[] => {
    const known = { share: share(sums.tested.get(at) ?? NONE), ways: counted(sums.reached.get(at) ?? 0n), drawn: walk.reached.get(at) };
    return kind === "goal" ? [goalResult(text, known, complete)] : [];
  });
  const [promises, laws] = [of("promise"), of("law")];
  const findings = [...findingsOf(promises, laws), ...missed(goals)];
  return {
    scenario: scenario.name,
    trial_length: length,
    complete,
    exact,
    played,
    merged,
    ways: counted(sums.ways),
    rows: counted(sums.rows),
    covered: sums.covered.toFixed(),
    final_states: shares(sums.finalStates),
    reasons: shares(sums.reasons),
    promises,
    goals,
    laws,
    likeliest: likeliestWays(start, { most: MOST_LISTED, exact }).map((way) => wayResult(scenario, way, length)),
    findings,
    ok: findings.length === 0,
  };
}

const MOST_LISTED = 20;
const NONE = new BigNumber(0);

// Merged ways can be more than a number of JSON can count.
function counted(count: bigint): number | string {
  return count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : count.toString();
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

function wayResult(scenario: Scenario, { drawn, chance }: LikelyWay, length: number): WayResult {
  const { drawings, runs } = openWays(scenario, { length })(pickDrawn(drawn));
  const chosen = unusualIn(drawings, length);
  return {
    way: wayName(drawn),
    probability: chance.toFixed(),
    runs: runs.map(({ end }, at) => ({ chosen: chosen[at] ?? {}, state: end.state })),
  };
}
