import type { RunEnd, RunHead } from "@maestro-bench/arl";
import type { Choices, Scenario } from "@maestro-bench/scenario";
import type { Drawing, Fork } from "./draws/draw.ts";
import { nothingAnswered } from "./folds/answered-before.ts";
import { countingLog } from "./logs/counting-log.ts";
import type { PromiseWatch } from "./judgements/promises.ts";
import { planOf } from "./plan.ts";
import { playRun, type Playing, type Run } from "./play-run.ts";
import { carriedAtFirst } from "./series.ts";
import type { JudgedGate, WrittenRow } from "./stage.ts";

export { drawWith, keyOf, placeOf, type Drawing, type Fork, type Key } from "./draws/draw.ts";

export { isWrong } from "./questions/faults-of-people.ts";

/** How trials are played: independent series, each with draws of its own. */
export interface TrialsOptions {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** How many runs share their ledgers, from 1. */
  readonly length: number;
  /** Draws outcomes that happen under stress only too. */
  readonly stress: boolean;
  /** Told of every verdict before its row is written. */
  readonly onVerdict?: (judged: JudgedGate) => void;
  /** Told of everything that is drawn. What a trial comes to follows from that and from the ids of its runs. */
  readonly onDraw?: (drawing: Drawing) => void;
  /** Says on which of its chances a draw falls, -1 for what they leave over; undefined: the seed decides. */
  readonly pick?: (fork: Fork) => number | undefined;
}

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
  const chosen = Array.from({ length: options.length }, (_, index): Choices => scenario.runs[index] ?? new Map());
  const shared = {
    scenario: { ...scenario, runs: chosen },
    seed: options.seed,
    stress: options.stress,
    choices: new Map(),
    plan: planOf(scenario),
    promises: UNWATCHED,
    people: "simulated",
    asksOutside: false,
    onRow: () => {},
    onVerdict: options.onVerdict ?? (() => {}),
    writeFile: () => {},
    ...(options.onDraw && { onDraw: options.onDraw }),
    ...(options.pick && { pick: options.pick }),
  } satisfies Omit<Playing, "trial" | "log" | "answered">;
  return (trial, tell) => playTrial(shared, trial, tell);
}

// Whoever plays trials judges them from their rows.
const UNWATCHED: PromiseWatch = { see: () => {}, broken: () => [], memory: () => [], recall: () => {} };

function playTrial(shared: Omit<Playing, "trial" | "log" | "answered">, trial: number, tell: (run: TrialRun) => void): void {
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
