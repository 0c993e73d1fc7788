import type { PersonLoad } from "@maestro-bench/engine/load";
import type { Comparison } from "./compared/comparison.ts";
import type { Counterexample } from "./counterexamples/counterexample.ts";
import type { GoalResult } from "./goals.ts";
import type { Counts } from "./tallies/counts.ts";

/** What came of a stress run, for programs. Keys in this order; the same trials give the same bytes, whoever played them. */
export interface StressResult {
  readonly scenario: string;
  /** Outcomes come with their own chances, so that shares are rates. */
  readonly mode: "estimate";
  readonly seed: number;
  /** Runs in a trial; they share their ledgers. */
  readonly trial_length: number;
  /** `all`: every trial was played in full. `ways`: one that took a way that was taken before is counted like that one; a sample of them was played to compare. */
  readonly plays: "all" | "ways";
  /** False when it was interrupted: these are the first trials. */
  readonly complete: boolean;
  /** Only where it was played until each threshold was decided: after how many trials that was; null where some are not. */
  readonly decided_after?: number | null;
  readonly trials: number;
  readonly runs: number;
  /** Decision rows. */
  readonly rows: number;
  /** Of every interval. */
  readonly confidence: number;
  /** How intervals are computed. */
  readonly intervals: string;
  readonly final_states: { readonly [state: string]: StateResult };
  /** Rows by decision, reason and layer. */
  readonly reasons: Counts;
  readonly deciders: Counts;
  /** Verdicts of each gate by what was spoken. */
  readonly gates: { readonly [gate: string]: Counts };
  /** How things that came in turned out, where that was not as given. */
  readonly outcomes: { readonly [thing: string]: Counts };
  /** What came of questions, by person. */
  readonly answers: { readonly [person: string]: Counts };
  /** Only where somebody was asked: the load on each person. */
  readonly people: { readonly [person: string]: PersonLoad };
  readonly ledgers: { readonly [field: string]: LedgerResult };
  readonly promises: readonly ClaimResult[];
  /** What must sometimes be: whether any run reached it. */
  readonly goals: readonly GoalResult[];
  readonly laws: readonly ClaimResult[];
  /** One for each cause of which a promise or a law broke, as small as it could be made. */
  readonly counterexamples: readonly StressCounterexample[];
  readonly never_seen: {
    readonly states: readonly string[];
    /** `gate: decision CODE`. */
    readonly lines: readonly string[];
    /** Of those that are drawn: `thing: outcome`. */
    readonly outcomes: readonly string[];
    /** `person: CODE`. */
    readonly answers: readonly string[];
  };
  /** `decided`, only where it was played until each is: whether the true share is on the same side, at the stated confidence. */
  readonly thresholds: readonly { readonly text: string; readonly crossed: boolean; readonly decided?: boolean }[];
  /** Only where it was compared with another result. */
  readonly compared?: Comparison;
  /** Plain sentences: broken or untested promises, broken laws, goals that no run reached, thresholds that were crossed or are not decided, differences from another result. */
  readonly findings: readonly string[];
  readonly ok: boolean;
}

/** A run that broke a claim, with all of its draws as usual but for those that it takes. */
export interface StressCounterexample extends Counterexample {
  /** The promise or the law. */
  readonly claim: string;
  /** The first trial that broke it for this cause; `run` and `seq` are of that one. */
  readonly trial: number;
}

/** Runs in one final state, their share of all, and between which shares the true one lies. */
interface StateResult {
  readonly count: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What became of a promise or a law. */
export interface ClaimResult {
  readonly text: string;
  readonly verdict: "held" | "broken" | "never tested" | "not judged";
  /** Why it is not judged. */
  readonly why?: string | undefined;
  /** Runs that put it to the test, and runs that broke it. */
  readonly tested: number;
  readonly broken: number;
  /** The true share of runs that break it is below this, one-sided. */
  readonly below: number;
  /** The first few runs that broke it. */
  readonly first: readonly {
    readonly trial: number;
    readonly run: number;
    /** The row in the log of that trial; not there where the end of the run is meant. */
    readonly seq?: number | undefined;
    readonly why: string;
  }[];
}

/** Numbers of a ledger at the ends of runs. Quantiles are rounded to three significant digits. */
interface LedgerResult {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly p05: number;
  readonly median: number;
  readonly p95: number;
}
