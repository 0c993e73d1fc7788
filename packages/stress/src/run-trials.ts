import type { Scenario } from "@maestro-bench/engine";
import { openTrials } from "@maestro-bench/engine/trials";
import { openAudit } from "./audit/index.ts";
import { openCounter } from "./counter.ts";
import type { Tally } from "./tally.ts";

/** Which trials are played, and how. */
export interface Chunk {
  /** The first trial, from 0, and how many. */
  readonly first: number;
  readonly trials: number;
}

/** What is the same for all trials of a stress run. */
export interface TrialPlan {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** Runs in a trial, from 1: they share their ledgers. Trials share nothing. */
  readonly length: number;
}

/** Plays chunks of trials of one scenario under stress, judges every run from its rows, and counts. */
export function openRunner(scenario: Scenario, plan: TrialPlan): (chunk: Chunk) => Tally {
  const audit = openAudit(scenario);
  return ({ first, trials }) => {
    const counter = openCounter(scenario, audit);
    const play = openTrials(scenario, { ...plan, stress: true, onVerdict: counter.verdict });
    for (let trial = first; trial < first + trials; trial++) {
      play(trial, counter.run);
      counter.trial();
    }
    return counter.tally();
  };
}

/** Plays one chunk; see `openRunner`. */
export function runTrials(scenario: Scenario, plan: TrialPlan, chunk: Chunk): Tally {
  return openRunner(scenario, plan)(chunk);
}
