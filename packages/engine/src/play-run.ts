import type { LogWriter, RunHead } from "@maestro-bench/arl";
import { formatTime, type Json } from "@maestro-bench/codebook";
import type { Choices, Scenario } from "@maestro-bench/scenario";
import { advance, playAfterwards, receiveAtStart } from "./advance.ts";
import { ledgersJson } from "./folds/ledgers.ts";
import type { Drawing } from "./draws/draw.ts";
import type { Plan } from "./plan.ts";
import type { PromiseWatch } from "./judgements/promises.ts";
import { stateName, STOPPED, type LedgerValues, type RunState, type Wait } from "./run-state.ts";
import { askModel } from "./questions/simulated-people.ts";
import { freshRun, type JudgedGate, type Stage, type WrittenFile, type WrittenRow } from "./stage.ts";

/** One run as it ended. */
export interface Run {
  readonly id: string;
  /** Its place in the series, from 1. */
  readonly number: number;
  /** Its final state, or the paused state that it waits in. */
  readonly state: string;
  readonly rows: readonly WrittenRow[];
  /** Ledgers at its end; times as RFC 3339. */
  readonly ledgers: { readonly [ledger: string]: Json };
  /** What it waits for, if it ended paused. */
  readonly waits?: Wait;
  /** Of what was chosen for it, what it came to: names of received things, `people.NAME`. */
  readonly chose: readonly string[];
}

/** What the runs of one series share. */
export interface Playing {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly trial: number;
  readonly log: LogWriter;
  /** Whether outcomes that happen under stress only are drawn too. */
  readonly stress: boolean;
  /** Laid over the choices of every run. */
  readonly choices: Choices;
  readonly plan: Plan;
  readonly promises: PromiseWatch;
  readonly onRow: (row: WrittenRow) => void;
  readonly onVerdict: (judged: JudgedGate) => void;
  readonly onDraw?: (drawing: Drawing) => void;
  readonly writeFile: (file: WrittenFile) => void;
}

/** What a run begins with: where the clock and the ledgers were left, and by which run. */
export interface Carried {
  readonly clock: number;
  readonly ledgers: LedgerValues;
  readonly from: RunHead["carries_from"];
}

/** Plays one run from its head to its end in the log, and gives what the next one begins with. The run is told even when the log fails. */
export function playRun(
  playing: Playing,
  begin: { readonly number: number; readonly carried: Carried },
  tell: (run: Run) => void,
): Carried {
  const { scenario, log } = playing;
  const rows: WrittenRow[] = [];
  const stage = stageOf(playing, begin.number, rows);
  const state = freshRun({ clock: begin.carried.clock, state: scenario.lifecycle.initial, ledgers: begin.carried.ledgers });
  log.head({ ...lineOf(stage, state), run: begin.number, carries_from: begin.carried.from });
  let told = false;
  try {
    playToEnd(stage, state);
    const end = log.end({ ...lineOf(stage, state), rows: rows.length, waiting: waitingOf(state) });
    tell(runOf(stage, state, rows));
    told = true;
    return { clock: state.clock, ledgers: state.ledgers, from: { head: end.hash, rows: log.rows } };
  } finally {
    if (!told) tell(runOf(stage, { ...state, lifecycle: STOPPED }, rows));
  }
}

function lineOf(stage: Stage, state: RunState): Pick<RunHead, "run_id" | "ts" | "state" | "ledgers"> {
  return {
    run_id: stage.runId,
    ts: formatTime(state.clock, stage.scenario.clock.offsetMinutes),
    state: stateName(state),
    ledgers: ledgersJson(stage, state.ledgers),
  };
}

function playToEnd(stage: Stage, state: RunState): void {
  receiveAtStart(stage, state);
  advance(stage, state);
  playAfterwards(stage, state);
  if (endsWithoutEffect(stage, state)) state.lifecycle = "RUN";
}

// A derived lifecycle names its final state after the story's last effect; a story without one that came through ends in RUN.
function endsWithoutEffect(stage: Stage, state: RunState): boolean {
  const { lifecycle } = stage.scenario;
  const named = [...lifecycle.states.values()].some((one) => one.final);
  return lifecycle.derived && !named && state.status === "over" && state.lifecycle !== STOPPED && !state.paused;
}

function stageOf(playing: Playing, number: number, rows: WrittenRow[]): Stage {
  const { scenario, trial } = playing;
  const stage: Omit<Stage, "ask"> = {
    scenario,
    plan: playing.plan,
    seed: playing.seed,
    trial,
    run: number,
    runId: trial === 0 ? `run-${number}` : `trial-${trial}-run-${number}`,
    stress: playing.stress,
    choices: new Map([...(scenario.runs[number - 1] ?? []), ...playing.choices]),
    chose: new Set(),
    write: (row) => playing.log.row(row),
    onRow: (row, state) => {
      rows.push(row);
      playing.promises.see(stage, row, state);
      playing.onRow(row);
    },
    onVerdict: playing.onVerdict,
    ...(playing.onDraw && { onDraw: playing.onDraw }),
    writeFile: playing.writeFile,
    values: new Map(),
  };
  return { ...stage, ask: (question, state) => askModel(stage, question, state) };
}

function runOf(stage: Stage, state: RunState, rows: readonly WrittenRow[]): Run {
  const waits = waitOf(state);
  const run = {
    id: stage.runId,
    number: stage.run,
    state: stateName(state),
    rows,
    ledgers: ledgersJson(stage, state.ledgers),
    chose: [...stage.chose],
  };
  return waits === undefined ? run : { ...run, waits };
}

function waitOf(state: RunState): Wait | undefined {
  return state.lifecycle === STOPPED ? undefined : state.wait;
}

function waitingOf(state: RunState): Json {
  const waits = waitOf(state);
  if (waits === undefined) return null;
  return { for: waits.for, ...(waits.person !== undefined && { person: waits.person }), facts: waits.facts, seq: waits.seq };
}
