import type { Condition } from "@maestro-bench/gate-dsl";
import type { Step } from "@maestro-bench/scenario";
import { settle } from "./questions/answer.ts";
import { fault } from "./endings/ending.ts";
import { isFinal } from "./folds/lifecycle.ts";
import type { PlannedStep } from "./plan.ts";
import type { RunState } from "./run-state.ts";
import type { Given, Stage } from "./stage.ts";
import { judge } from "./steps/judge.ts";
import { receive } from "./steps/receive.ts";
import { note, record } from "./steps/tell.ts";
import { viewOf } from "./view.ts";

/** Plays the story from where it stands until the run is over or waits. */
export function advance(stage: Stage, state: RunState): void {
  while (state.status === "going") {
    const planned = stage.plan.story[state.place];
    if (planned === undefined || isFinal(stage, state)) state.status = "over";
    else play(stage, state, planned);
  }
}

/** Gives the answer to the open question and plays on. */
export function answer(stage: Stage, state: RunState, given: Given): void {
  if (state.status !== "asking") throw new Error(`the run does not wait for an answer, it is ${state.status}`);
  settle(stage, state, given);
  advance(stage, state);
}

/** What was not received by the time of the first step and no step receives: it is there from the start. */
export function receiveAtStart(stage: Stage, state: RunState): void {
  for (const fact of stage.scenario.receivedAtStart) receive(stage, state, fact);
}

/** Plays what follows every ending, however it ended. It can make the ending only stricter. */
export function playAfterwards(stage: Stage, state: RunState): void {
  const { status, wait } = state;
  state.afterwards = true;
  for (let place = 0; place < stage.plan.afterwards.length; ) {
    const planned = stage.plan.afterwards[place];
    if (planned === undefined) throw new Error("a place outside the plan");
    state.place = place;
    state.status = "going";
    play(stage, state, planned);
    place = state.place > place ? state.place : planned.past;
  }
  state.status = status;
  if (wait !== undefined) state.wait = wait;
}

function play(stage: Stage, state: RunState, planned: PlannedStep): void {
  const { step } = planned;
  if (isPlayedAgain(state) && step.kind !== "gate" && step.kind !== "scene") {
    state.place++;
    return;
  }
  if (step.when !== undefined && !applies(stage, state, { ...planned, when: step.when })) return;
  perform(stage, state, step);
}

// While questions come again, what came in and took place stays as it is.
function isPlayedAgain(state: RunState): boolean {
  if (state.againUntil === undefined) return false;
  if (state.place < state.againUntil) return true;
  delete state.againUntil;
  return false;
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
  }
}

function perform(stage: Stage, state: RunState, step: Step): void {
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
    case "scene":
      state.place++;
  }
}
