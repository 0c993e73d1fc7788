import type { Counterexample } from "../counterexamples/counterexample.ts";
import type { ChosenInRun } from "../counterexamples/choices-of.ts";

/** What came of an exploration, for programs. Keys in this order. Shares are decimal numbers, written out. */
export interface ExploreResult {
  readonly scenario: string;
  /** Runs in a trial; they share their ledgers. */
  readonly trial_length: number;
  /** Whether every way was played. Else all shares are of what was, and the true ones are greater by at most what is not covered. */
  readonly complete: boolean;
  /** False where a chance is no decimal number: then shares are rounded. Where it is true, only a share of several runs that has no end is, to 40 digits. */
  readonly exact: boolean;
  /** Ways that were played, each from the state where it leaves another one, and how many of them went on as another one that had been in the same state. */
  readonly played: number;
  readonly merged: number;
  /** The ways that they stand for. A count past 2^53 - 1 is written out. */
  readonly ways: number | string;
  /** Decision rows of all of them. */
  readonly rows: number | string;
  /** The chances of the ways that were played to their end, added up. */
  readonly covered: string;
  /** By final state, the share of runs that end in it. */
  readonly final_states: Readonly<Record<string, string>>;
  /** By decision, reason and layer, the share of runs that have such a row. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly promises: readonly ProofResult[];
  /** What must sometimes be. */
  readonly goals: readonly GoalProof[];
  readonly laws: readonly ProofResult[];
  /** The likeliest ways. */
  readonly likeliest: readonly WayResult[];
  /** Plain sentences: broken promises and laws, promises that nothing put to the test, goals that no way reaches. */
  readonly findings: readonly string[];
  readonly ok: boolean;
}

/** What became of a promise or a law. */
export interface ProofResult {
  readonly text: string;
  /** `held`: in the ways that were played, and there are others. */
  readonly verdict: "proved" | "held" | "broken" | "never tested" | "not judged";
  /** Why it is not judged. */
  readonly why?: string | undefined;
  /** The share of runs that put it to the test, and of those that break it. */
  readonly tested: string;
  readonly broken: string;
  /** One that as few draws as possible lead to. */
  readonly counterexample?: (Counterexample & { readonly way: string }) | undefined;
}

/** What must come about in at least one run, and whether it can. */
export interface GoalProof {
  readonly text: string;
  /** `never reached`: no way there is reaches it. `not reached`: none of those that were played does, and there are others. */
  readonly verdict: "reached" | "never reached" | "not reached";
  /** The share of runs that reach it. */
  readonly share: string;
  /** How many ways do. A count past 2^53 - 1 is written out. */
  readonly ways: number | string;
  /** One of them that takes as few draws as possible. */
  readonly way?: string | undefined;
}

/** One way through a trial. */
export interface WayResult {
  /** Its name: on which place each of the first draws falls; all behind them is as usual. */
  readonly way: string;
  readonly probability: string;
  /** What each run draws that is not as usual, and how it ends. */
  readonly runs: readonly { readonly chosen: ChosenInRun; readonly state: string }[];
}
