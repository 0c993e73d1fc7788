import type { RunEnd, RunHead } from "@maestro-bench/arl";
import type { Scenario } from "@maestro-bench/scenario";
import { advanceByStep, receiveAtStart } from "../advance.ts";
import { nothingAnswered, type AnsweredBefore } from "../folds/answered-before.ts";
import { countingLog } from "../logs/counting-log.ts";
import { beginRun, endRun, stageOf, type OpenRun, type Playing } from "../play-run.ts";
import { playingOfTrials, type PlayingTrials, type TrialsOptions } from "../playing-of-trials.ts";
import type { RunState } from "../run-state.ts";
import { carriedAtFirst } from "../series.ts";
import type { Looked, WrittenRow } from "../stage.ts";
import { copyState } from "./copy-state.ts";

/** A trial between two steps: all that is needed to play on from there, as often as one likes. */
export interface Standing {
  /** The run that is played, from 1. */
  readonly run: number;
  /** What is next: what is there from the start comes in, a step of the story is played, or what follows the story is. */
  readonly next: "start" | "step" | "end";
  readonly state: RunState;
  /** Rows of the trial so far, and of this run. */
  readonly rows: { readonly trial: number; readonly run: number };
  readonly answered: AnsweredBefore;
}

/** What is told while a trial is played. */
export interface StepListener {
  readonly head: (head: RunHead) => void;
  readonly row: (row: WrittenRow) => void;
  readonly end: (end: RunEnd) => void;
}

/** A trial that goes on step by step. */
export interface Stepping {
  /** Whether the next step can draw. */
  readonly mayDraw: () => boolean;
  /** Plays one step. */
  readonly step: () => void;
  /** Whether the last run has ended. */
  readonly isOver: () => boolean;
  /** Where it stands: it stays as it is, whatever is played after. */
  readonly standing: () => Standing;
}

/** How trials are played step by step. */
export interface StepsOptions extends Pick<TrialsOptions, "length" | "stress"> {
  /** Says on which of its chances a draw falls, -1 for what they leave over. */
  readonly pick: NonNullable<TrialsOptions["pick"]>;
  /** Told of what is drawn. */
  readonly onDraw?: NonNullable<TrialsOptions["onDraw"]>;
  /** Told when something that is played looks at the clock, or asks what was said. */
  readonly onLook: Looked;
}

/**
 * Makes a scenario ready to be played step by step: the same decisions as `openTrials` for trial 0. Gives what begins a trial, or goes on from where one stood.
 */
export function openSteps(scenario: Scenario, options: StepsOptions): (tell: StepListener, from?: Standing) => Stepping {
  const shared = { ...playingOfTrials(scenario, { seed: 0, ...options }), onLook: options.onLook };
  return (tell, from) => stepping(shared, tell, from);
}

function stepping(shared: PlayingTrials, tell: StepListener, from: Standing | undefined): Stepping {
  const playing: Playing = {
    ...shared,
    trial: 0,
    log: countingLog(tell, from?.rows.trial),
    answered: from?.answered.copy() ?? nothingAnswered(),
    onRow: tell.row,
  };
  const runs = shared.scenario.runs.length;
  let before = from?.rows.run ?? 0;
  let next: Standing["next"] | "nothing" = from?.next ?? "start";
  let open = from === undefined ? beginRun(playing, { number: 1, carried: carriedAtFirst(playing) }) : opened(playing, from);
  const end = (): void => {
    const carried = endRun(playing, open, before);
    const number = open.stage.run + 1;
    before = 0;
    next = number > runs ? "nothing" : "start";
    if (number <= runs) open = beginRun(playing, { number, carried });
  };
  return {
    mayDraw: () => mayDraw(open, next),
    step: () => {
      if (next === "end") return end();
      if (next === "start") receiveAtStart(open.stage, open.state);
      else advanceByStep(open.stage, open.state);
      next = open.state.status === "going" ? "step" : "end";
    },
    isOver: () => next === "nothing",
    standing: () => {
      if (next === "nothing") throw new Error("a trial that is over stands nowhere");
      const rows = { trial: playing.log.rows, run: before + open.rows.length };
      return { run: open.stage.run, next, state: copyState(open.state), rows, answered: playing.answered.copy() };
    },
  };
}

// What a run chose and whom it asked are told, and decide nothing.
function opened(playing: Playing, { run, state }: Standing): OpenRun {
  const kept = { rows: [], paths: [], asked: [] };
  return { ...kept, stage: stageOf(playing, { ...kept, number: run, chose: [] }), state: copyState(state) };
}

// Things are drawn where they come in, answers where somebody is asked. Of what follows every ending only its end is known.
function mayDraw({ stage, state }: OpenRun, next: Standing["next"] | "nothing"): boolean {
  const { scenario, plan } = stage;
  const isDrawn = (fact: string): boolean => scenario.outcomes.has(fact);
  if (next === "start") return scenario.receivedAtStart.some(isDrawn);
  if (next === "end") return plan.afterwards.length > 0;
  const step = plan.story[state.place]?.step;
  if (step?.kind === "receive") return isDrawn(step.fact);
  if (step?.kind === "gate") return step.ask !== undefined;
  return step?.kind === "each" && scenario.receivedAtStart.some((fact) => fact.startsWith(`${step.variable}.`) && isDrawn(fact));
}
