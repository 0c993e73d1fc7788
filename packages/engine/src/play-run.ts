import type { LogHeader, LogWriter, RunHead } from "@maestro-bench/arl";
import { formatTime, type Json } from "@maestro-bench/codebook";
import type { Choices, Scenario } from "@maestro-bench/scenario";
import { advance, playAfterwards, receiveAtStart } from "./advance.ts";
import type { AnsweredBefore } from "./folds/answered-before.ts";
import { ledgersJson } from "./folds/ledgers.ts";
import { chooseAt } from "./draws/choose.ts";
import type { Drawing } from "./draws/draw.ts";
import { LOG, REFUSED, type Trouble } from "./faults/trouble.ts";
import { refuseRow } from "./logs/log-failure.ts";
import type { Plan } from "./plan.ts";
import type { PromiseWatch } from "./judgements/promises.ts";
import { stateName, STOPPED, type LedgerValues, type OpenQuestion, type RunState, type Wait } from "./run-state.ts";
import { hiddenLedgers, hiddenName } from "./rows/hidden.ts";
import { askModel } from "./questions/simulated-people.ts";
import { pathOf } from "./turns/whose-turn.ts";
import { freshRun, type JudgedGate, type Looked, type Picker, type Stage, type WrittenFile, type WrittenRow } from "./stage.ts";

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
  /** What people were asked, in order. */
  readonly asked: readonly OpenQuestion[];
  /** Of what was chosen for it, what it came to: names of received things, `people.NAME`. */
  readonly chose: readonly string[];
}

/** What the runs of one series share. */
export interface Playing {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly trial: number;
  /** Models of people answer, or the run waits for real ones. */
  readonly people: "simulated" | "real";
  /** Whether questions go out of the engine, and the run waits at each of them. */
  readonly asksOutside: boolean;
  /** Whose signatures count, where real people are heard only with one. */
  readonly signers?: NonNullable<LogHeader["signers"]>;
  readonly log: LogWriter;
  /** Whether outcomes that happen under stress only are drawn too. */
  readonly stress: boolean;
  /** Laid over the choices of every run. */
  readonly choices: Choices;
  readonly plan: Plan;
  readonly promises: PromiseWatch;
  /** What people have answered so far. */
  readonly answered: AnsweredBefore;
  readonly onRow: (row: WrittenRow) => void;
  readonly onVerdict: (judged: JudgedGate) => void;
  readonly onDraw?: (drawing: Drawing) => void;
  readonly pick?: Picker;
  /** What goes wrong in a run besides, by its number. */
  readonly trouble?: (run: number) => Trouble;
  readonly writeFile: (file: WrittenFile) => void;
  /** Told of what is looked at. */
  readonly onLook?: Looked;
}

/** What a run begins with: where the clock and the ledgers were left, and by which run. */
export interface Carried {
  readonly clock: number;
  readonly ledgers: LedgerValues;
  readonly from: RunHead["carries_from"];
}

/** A run that has begun: what stays the same, what changes, and its rows so far. */
export interface OpenRun {
  readonly stage: Stage;
  readonly state: RunState;
  readonly rows: WrittenRow[];
  /** Whose each row is; in the row an id can be hidden. */
  readonly paths: string[];
  /** Questions that were put to somebody, oldest first. */
  readonly asked: OpenQuestion[];
}

/**
 * Plays one run from its head to its end in the log, and gives what the next one begins with. The run is told even when the log fails, and
 * beside it its ledgers with what is hidden in it and in the log.
 */
export function playRun(
  playing: Playing,
  begin: { readonly number: number; readonly carried: Carried },
  tell: (run: Run, ledgers: Run["ledgers"]) => void,
): Carried {
  const open = beginRun(playing, begin);
  let run: Run | undefined;
  try {
    advanceFromStart(open);
    const { run: ended, ...carried } = endRun(playing, open);
    run = ended;
    return carried;
  } finally {
    // Where the log fails on the way, the run has stopped (law 7).
    tell(run ?? runOf({ ...open, state: { ...open.state, lifecycle: STOPPED } }), ledgersJson(open.stage, open.state.ledgers));
  }
}

/** Begins a run: its head is written, and nothing has been played yet. */
export function beginRun(playing: Playing, begin: { readonly number: number; readonly carried: Carried }): OpenRun {
  const kept: Kept = { rows: [], paths: [], asked: [] };
  const stage = stageOf(playing, { ...kept, number: begin.number, chose: [] });
  const state = freshRun({
    clock: begin.carried.clock,
    state: playing.scenario.lifecycle.initial,
    ledgers: begin.carried.ledgers,
  });
  playing.log.head({ ...lineOf(stage, state), run: begin.number, carries_from: begin.carried.from });
  return { ...kept, stage, state };
}

/** Plays a run from its first step on, until it is over or waits. */
export function advanceFromStart({ stage, state }: OpenRun): void {
  receiveAtStart(stage, state);
  advance(stage, state);
}

/**
 * Plays what follows every ending and ends the run in the log. Gives what the next one begins with, and the run as it ended. `before`: how many rows it had
 * before those that are kept here.
 */
export function endRun(playing: Playing, open: OpenRun, before = 0): Carried & { readonly run: Run } {
  const { log } = playing;
  const { stage, state, rows } = open;
  playAfterwards(stage, state);
  if (endsWithoutEffect(stage, state)) state.lifecycle = "RUN";
  const end = log.end({ ...lineOf(stage, state), rows: before + rows.length, waiting: waitingOf(stage, state) });
  return { clock: state.clock, ledgers: state.ledgers, from: { head: end.hash, rows: log.rows }, run: runOf(open) };
}

function lineOf(stage: Stage, state: RunState): Pick<RunHead, "run_id" | "ts" | "state" | "ledgers"> {
  return {
    run_id: stage.runId,
    ts: formatTime(state.clock, stage.scenario.clock.offsetMinutes),
    state: stateName(state),
    ledgers: hiddenLedgers(stage, ledgersJson(stage, state.ledgers)),
  };
}

// A derived lifecycle names its final state after the story's last effect; a story without one that came through ends in RUN.
function endsWithoutEffect(stage: Stage, state: RunState): boolean {
  const { lifecycle } = stage.scenario;
  const named = [...lifecycle.states.values()].some((one) => one.final);
  return lifecycle.derived && !named && state.status === "over" && state.lifecycle !== STOPPED && !state.paused;
}

/** What is kept of a run while it is played. */
type Kept = Pick<OpenRun, "rows" | "paths" | "asked">;

/** What stays the same during one run. `chose`: what of its choices it has come to so far. */
export function stageOf(playing: Playing, of: Kept & { readonly number: number; readonly chose: readonly string[] }): Stage {
  const { number, chose, ...kept } = of;
  const { scenario, trial } = playing;
  const stage: Omit<Stage, "ask"> = {
    scenario,
    plan: playing.plan,
    seed: playing.seed,
    trial,
    run: number,
    real: playing.people === "real",
    runId: trial === 0 ? `run-${number}` : `trial-${trial}-run-${number}`,
    stress: playing.stress,
    choices: new Map([...(scenario.runs[number - 1] ?? []), ...playing.choices]),
    chose: new Set(chose),
    write: (row) => {
      refuseWhereDrawn(playing, { run: number, howOften: kept.rows.length });
      return playing.log.row(row);
    },
    onRow: (row, state) => {
      kept.rows.push(row);
      kept.paths.push(pathOf(state));
      playing.promises.see(stage, row, state);
      playing.answered.see(row);
      playing.onRow(row);
    },
    onVerdict: playing.onVerdict,
    ...(playing.onDraw && { onDraw: playing.onDraw }),
    ...(playing.pick && { pick: playing.pick }),
    ...(playing.trouble && { trouble: playing.trouble(number) }),
    writeFile: playing.writeFile,
    ...(playing.onLook && { onLook: playing.onLook }),
  };
  return {
    ...stage,
    ask: (question, state) => {
      kept.asked.push(question);
      return playing.asksOutside ? undefined : askModel({ stage, before: playing.answered }, question, state);
    },
  };
}

function refuseWhereDrawn(playing: Playing, of: { readonly run: number; readonly howOften: number }): void {
  const trouble = playing.trouble?.(of.run);
  if (trouble?.kind !== "swarm") return;
  const table = trouble.swarm.chancesAt(LOG, [REFUSED], []).map(([name, chance]) => [name, chance / ROWS] as const);
  if (table.length === 0) return;
  const stream = { what: LOG, subject: "", trial: playing.trial, round: 0, ...of };
  if (chooseAt(playing, stream, { rest: "taken" }, table) === REFUSED) refuseRow();
}

// So many rows share the chance that one of them is refused: else none would come far.
const ROWS = 8;

/** A run as it stands. */
export function runOf({ stage, state, rows, asked }: OpenRun): Run {
  const waits = waitOf(stage, state);
  const run = {
    id: stage.runId,
    number: stage.run,
    state: stateName(state),
    rows,
    ledgers: hiddenLedgers(stage, ledgersJson(stage, state.ledgers)),
    asked,
    chose: [...stage.chose],
  };
  return waits === undefined ? run : { ...run, waits };
}

function waitOf(stage: Stage, state: RunState): Wait | undefined {
  if (state.lifecycle === STOPPED || state.wait === undefined) return undefined;
  return { ...state.wait, facts: state.wait.facts.map((fact) => hiddenName(stage, fact)) };
}

function waitingOf(stage: Stage, state: RunState): Json {
  const waits = waitOf(stage, state);
  if (waits === undefined) return null;
  return { for: waits.for, ...(waits.person !== undefined && { person: waits.person }), facts: waits.facts, seq: waits.seq };
}
