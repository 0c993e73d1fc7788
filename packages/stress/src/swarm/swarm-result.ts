import type { GoalResult } from "../goals.ts";
import type { ClaimResult, StressCounterexample, StressResult } from "../stress-result.ts";
import type { Counts } from "../tallies/counts.ts";

/**
 * What came of a swarm, for programs. Its chances are raised and differ from trial to trial, so that nothing in it is a rate: it tells what was seen, and what was
 * broken. Keys in this order; the same trials give the same bytes, whoever played them.
 */
export interface SwarmResult {
  readonly scenario: string;
  readonly mode: "swarm";
  readonly seed: number;
  /** Runs in a trial in which something can go wrong; behind them come up to five in which nothing does. */
  readonly trial_length: number;
  /** False when it was interrupted: these are the first trials. */
  readonly complete: boolean;
  readonly trials: number;
  /** Runs in which something could go wrong. */
  readonly runs: number;
  /** How often each was seen in them. No rates. */
  readonly seen: {
    readonly final_states: Counts;
    readonly reasons: Counts;
    /** By thing, what became of it where that was not as given. */
    readonly outcomes: { readonly [thing: string]: Counts };
    readonly answers: { readonly [person: string]: Counts };
  };
  readonly promises: readonly SwarmClaim[];
  readonly goals: readonly GoalResult[];
  readonly laws: readonly SwarmClaim[];
  readonly counterexamples: readonly StressCounterexample[];
  readonly never_seen: StressResult["never_seen"];
  /** Plain sentences: broken or untested promises, broken laws, goals that no run reached. */
  readonly findings: readonly string[];
  readonly ok: boolean;
}

/** What became of a promise or a law, without any share of runs. */
export type SwarmClaim = Omit<ClaimResult, "below">;
