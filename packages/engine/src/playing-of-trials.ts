import type { RunEnd, RunHead } from "@maestro-bench/arl";
import type { Choices, Scenario } from "@maestro-bench/scenario";
import type { Drawing, Fork } from "./draws/draw.ts";
import type { PromiseWatch } from "./judgements/promises.ts";
import { planOf } from "./plan.ts";
import type { Playing } from "./play-run.ts";
import type { JudgedGate, WrittenRow } from "./stage.ts";

/** How trials are played: independent series, each with draws of its own. */
export interface TrialsOptions {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** How many runs share their ledgers, from 1. */
  readonly length: number;
  /** Draws outcomes that happen under stress only too. */
  readonly stress: boolean;
  /** Lets a random part of all that can go wrong go wrong in each trial, with raised chances, and plays calm runs behind. */
  readonly swarm?: boolean;
  /** Told of a run in which the log refused a row, and which ended there; so did its trial. Only in a swarm. */
  readonly onCut?: (run: CutRun) => void;
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
  /** Of a run behind all others, in which nothing goes wrong any more: whether it is the last one. */
  readonly calm?: "last" | "not yet";
}

/** A run in which the log refused a row. */
export interface CutRun extends Pick<TrialRun, "trial" | "run" | "head" | "rows"> {
  /** Which row was refused, as the log would have numbered it. */
  readonly refused: number;
  /** There only if something followed all the same. */
  readonly end?: RunEnd;
}

/** What all trials share. */
export type PlayingTrials = Omit<Playing, "trial" | "log" | "answered">;

/** Makes a scenario ready to be played in trials: nothing is watched, nothing is kept and no file is written. */
export function playingOfTrials(scenario: Scenario, options: TrialsOptions): PlayingTrials {
  const chosen = Array.from({ length: options.length }, (_, index): Choices => scenario.runs[index] ?? new Map());
  return {
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
  };
}

// Whoever plays trials judges them from their rows.
const UNWATCHED: PromiseWatch = { see: () => {}, broken: () => [], memory: () => [], recall: () => {} };
