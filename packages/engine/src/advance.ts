import type { Condition } from "@maestro-bench/gate-dsl";
import type { Step } from "@maestro-bench/scenario";
import { settle } from "./questions/answer.ts";
import { fault, over } from "./endings/ending.ts";
import { settleThrowing } from "./faults/throwing-functions.ts";
import { isFinal } from "./folds/lifecycle.ts";
import type { PlannedStep } from "./plan.ts";
import type { RunState } from "./run-state.ts";
import type { Given, Stage } from "./stage.ts";
import { judge } from "./steps/judge.ts";
import { receive } from "./steps/receive.ts";
import { note, record } from "./steps/tell.ts";
import { isAtEnd, playEach, playNext, playRounds } from "./turns/begin-turns.ts";
import { settleTurns } from "./turns/end-turn.ts";
import { lookAt } from "./turns/look.ts";
import { keyOf } from "./turns/whose-turn.ts";
import { viewOf } from "./view.ts";

/** Plays the story from where it stands until the run is over or waits. */
export function advance(stage: Stage, state: RunState): void {
  while (state.status === "going") advanceByStep(stage, state);
}

/** Plays one step of the story of a run that goes on. */
export function advanceByStep(stage: Stage, state: RunState): void {
  const frame = state.frames.at(-1);
  const planned = stage.plan.story[state.place];
  if (isFinal(stage, state)) return over(state);
  if (frame !== undefined && isAtEnd(stage, state, frame)) playNext(stage, state, frame);
  else if (planned === undefined) return over(state);
  else play(stage, state, planned);
  settleTurns(stage, state);
}

/** Gives the answer to the open question and plays on. */
export function answer(stage: Stage, state: RunState, given: Given): void {
  if (state.status !== "asking") throw new Error(`the run does not wait for an answer, it is ${state.status}`);
  settle(stage, state, given);
  settleTurns(stage, state);
  advance(stage, state);
}

/** Does something from outside to a run that waits, and plays on. */
export function actFromOutside(stage: Stage, state: RunState, act: () => void): void {
  act();
  settleTurns(stage, state);
  advance(stage, state);
}

/** What no step receives is there from the start; what is of a subject, from its first turn on. What functions throw throw from the start. */
export function receiveAtStart(stage: Stage, state: RunState): void {
  settleThrowing(stage, state);
  for (const fact of stage.scenario.receivedAtStart) if (!fact.includes(".")) receive(stage, state, fact);
}

/** Plays what follows every ending, however it ended. It can make the ending only stricter. */
export function playAfterwards(stage: Stage, state: RunState): void {
  const { status, wait, frames } = state;
  state.afterwards = true;
  state.frames = [];
  for (let place = 0; place < stage.plan.afterwards.length; ) {
    const planned = stage.plan.afterwards[place];
    if (planned === undefined) throw new Error("a place outside the plan");
    state.place = place;
    state.status = "going";
    play(stage, state, planned);
    place = state.place > place ? state.place : planned.past;
  }
  state.status = status;
  state.frames = frames;
  if (wait !== undefined) state.wait = wait;
}

function play(stage: Stage, state: RunState, planned: PlannedStep): void {
  const { step } = planned;
  if (isPlayedAgain(state) && isDoneAlready(stage, state, step)) {
    state.place++;
    return;
  }
  if (step.kind === "each") return playEach(stage, state, { ...planned, step });
  if (step.when !== undefined && !applies(stage, state, { ...planned, when: step.when })) return;
  perform(stage, state, step);
}

// While questions come again, what came in and took place stays as it is.
function isPlayedAgain(state: RunState): boolean {
  if (state.playsAgain === undefined) return false;
  if (state.place < state.playsAgain.until) return true;
  delete state.playsAgain;
  return false;
}

function isDoneAlready(stage: Stage, state: RunState, step: Step): boolean {
  return step.kind === "note" || step.kind === "record" || (step.kind === "receive" && wasReceived(stage, state, step.fact));
}

function wasReceived(stage: Stage, state: RunState, fact: string): boolean {
  const key = keyOf(state, fact) ?? fact;
  lookAt(stage, state, key);
  return state.facts[key] !== undefined;
}

// A false condition leaves the step out and says so on the next row; one that cannot be known is a fault.
function applies(stage: Stage, state: RunState, planned: PlannedStep & { readonly when: Condition }): boolean {
  const { truth, doubts } = planned.when.judge(viewOf(stage, state));
  if (truth === true) return true;
  if (truth === false) {
    state.next.skipped.push(nameOf(planned.step));
    state.place = planned.past;
  } else {
    fault(stage, state, { couldHave: [], doubts, reads: planned.when.reads, noted: new Map([["step", nameOf(planned.step)]]) });
  }
  return false;
}

function nameOf(step: Step): string {
  switch (step.kind) {
    case "receive":
      return step.fact;
    case "gate":
      return step.gate.name;
    case "note":
    case "record":
      return step.code;
    case "scene":
      return step.name;
    case "each":
      return step.variable;
    case "rounds":
      return "rounds";
  }
}

function perform(stage: Stage, state: RunState, step: Exclude<Step, { kind: "each" }>): void {
  switch (step.kind) {
    case "receive":
      receive(stage, state, step.fact);
      state.place++;
      return;
    case "gate":
      return judge(stage, state, step);
    case "note":
      return note(stage, state, step);
    case "record":
      return record(stage, state, step);
    case "rounds":
      return playRounds(state);
    case "scene":
      state.place++;
  }
}
