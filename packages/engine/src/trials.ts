import type { RunEnd, RunHead } from "@maestro-bench/arl";
import type { Choices, Scenario } from "@maestro-bench/scenario";
import type { Drawing, Fork } from "./draws/draw.ts";
import { nothingAnswered } from "./folds/answered-before.ts";
import { playCalmRuns } from "./faults/calm-runs.ts";
import { openSwarms } from "./faults/swarm.ts";
import { LOG, REFUSED, troubleOf } from "./faults/trouble.ts";
import { countingLog } from "./logs/counting-log.ts";
import { logFailureOf } from "./logs/log-failure.ts";
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
  } satisfies Shared;
  const swarms = options.swarm === true ? openSwarms(options.seed) : undefined;
  return (trial, tell) => {
    const trouble = swarms && troubleOf(swarms(trial), options.length);
    playTrial({ ...shared, ...(trouble && { trouble }) }, trial, { tell, onCut: options.onCut ?? (() => {}) });
  };
}

type Shared = Omit<Playing, "trial" | "log" | "answered">;

interface Told {
  readonly tell: (run: TrialRun) => void;
  readonly onCut: (run: CutRun) => void;
}

// Whoever plays trials judges them from their rows.
const UNWATCHED: PromiseWatch = { see: () => {}, broken: () => [], memory: () => [], recall: () => {} };

function playTrial(shared: Shared, trial: number, { tell, onCut }: Told): void {
  const { scenario } = shared;
  const lines: { head?: RunHead; end?: RunEnd; refused?: number } = {};
  const log = countingLog({
    head: (head) => {
      lines.head = head;
      delete lines.end;
    },
    end: (end) => {
      lines.end = end;
    },
  });
  const onDraw = (drawing: Drawing): void => {
    if (drawing.stream.what === LOG && drawing.names[drawing.place] === REFUSED) lines.refused ??= log.rows;
    shared.onDraw?.(drawing);
  };
  const playing = { ...shared, trial, log, answered: nothingAnswered(), ...(shared.trouble && { onDraw }) };
  const told = ({ number, rows }: Run, calm?: TrialRun["calm"]): void => {
    const { head, end, refused } = lines;
    if (head === undefined) throw new Error("a run was told before its head was written");
    const run = { trial, run: number, head, rows };
    if (refused !== undefined) return onCut({ ...run, refused, ...(end && { end }) });
    if (end === undefined) throw new Error("a run was told before its end was written");
    tell({ ...run, end, ...(calm && { calm }) });
  };
  logFailureOf(() => {
    let carried = carriedAtFirst(playing);
    for (const index of scenario.runs.keys()) carried = playRun(playing, { number: index + 1, carried }, (run) => told(run));
    if (shared.trouble === undefined) return;
    const after = scenario.runs.length;
    playCalmRuns(playing, { after, carried }, (run, _, isLast) => told(run, isLast ? "last" : "not yet"));
  });
}
