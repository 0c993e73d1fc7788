import type { RunEnd, RunHead } from "@maestro-bench/arl";
import type { Scenario } from "@maestro-bench/scenario";
import { nothingAnswered } from "./folds/answered-before.ts";
import { countingLog } from "./logs/counting-log.ts";
import { playRun, type Run } from "./play-run.ts";
import { playingOfTrials, type PlayingTrials, type TrialsOptions } from "./playing-of-trials.ts";
import { carriedAtFirst } from "./series.ts";
import type { WrittenRow } from "./stage.ts";

export { drawWith, keyOf, placeOf, type Drawing, type Fork, type Key } from "./draws/draw.ts";
export { isWrong } from "./questions/faults-of-people.ts";
export { keyOfStanding, type Counted } from "./stepping/key-of-standing.ts";
export { openSteps, type Standing, type Stepping } from "./stepping/stepper.ts";
export type { TrialsOptions } from "./playing-of-trials.ts";
export type { Looked } from "./stage.ts";

/** A run of a trial: what a log would hold of it, but for the hashes, and how it ended. */
export interface TrialRun {
  readonly trial: number;
  /** From 1. */
  readonly run: number;
  readonly head: RunHead;
  /** In place of its hash each row has a name that is its own within the trial. */
  readonly rows: readonly WrittenRow[];
  readonly end: RunEnd;
}

/**
 * Makes a scenario ready to be played again and again, and gives what plays one trial: the same decisions as `playSeries` with that trial and no log.
 * Promises and expectations are not judged, no file is written.
 */
export function openTrials(scenario: Scenario, options: TrialsOptions): (trial: number, tell: (run: TrialRun) => void) => void {
  const shared = playingOfTrials(scenario, options);
  return (trial, tell) => playTrial(shared, trial, tell);
}

function playTrial(shared: PlayingTrials, trial: number, tell: (run: TrialRun) => void): void {
  const { scenario } = shared;
  const lines: { head?: RunHead; end?: RunEnd } = {};
  const log = countingLog({
    head: (head) => {
      lines.head = head;
    },
    end: (end) => {
      lines.end = end;
    },
  });
  const playing = { ...shared, trial, log, answered: nothingAnswered() };
  const played = ({ number, rows }: Run): void => {
    const { head, end } = lines;
    if (head === undefined || end === undefined) throw new Error("a run was told before its end was written");
    tell({ trial, run: number, head, rows, end });
  };
  let carried = carriedAtFirst(playing);
  for (const index of scenario.runs.keys()) carried = playRun(playing, { number: index + 1, carried }, played);
}
