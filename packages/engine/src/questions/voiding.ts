import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { takeBackPause } from "../folds/lifecycle.ts";
import type { PlannedStep } from "../plan.ts";
import type { Approval, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { factsInSight, isRelated, keyOf, pathOf } from "../turns/whose-turn.ts";
import { writeRow } from "../rows/write-row.ts";

/** The facts, as they are kept, that an approval given now rests on: all that is shown. */
export function restsOn(state: RunState): readonly string[] {
  return factsInSight(state).map(({ name }) => keyOf(state, name) ?? name);
}

/** Whether an approval was given in the turns and rounds that are open now. One of others does not come again. */
export function isOfThisTurn(state: RunState, { turns }: Pick<Approval, "turns">): boolean {
  const now = state.frames.map((frame) => frame.turn);
  return now.length === turns.length && now.every((turn, depth) => turns[depth] === turn);
}

/**
 * Lets the approvals and skips that rest on a fact count no longer, of this turn and of those that it stands in or that stood in it. What comes again, because
 * the gates of this turn do, is forgotten; what does not stays as voided, and every effect that would rest on it finds it so. Gives those just voided.
 */
export function voidWhatRests(state: RunState, key: string): readonly Approval[] {
  const now = state.frames.map((frame) => frame.turn);
  const isOpen = ({ turns }: Approval): boolean => beginsWith(turns, now) || beginsWith(now, turns);
  const voided = state.approvals.filter((one) => one.voided === undefined && one.rests.includes(key) && isOpen(one));
  state.approvals = state.approvals.flatMap((approval) => {
    if (!voided.includes(approval)) return [approval];
    return beginsWith(approval.turns, now) ? [] : [{ ...approval, voided: true as const }];
  });
  return voided;
}

function beginsWith(turns: readonly number[], start: readonly number[]): boolean {
  return turns.length >= start.length && start.every((turn, depth) => turns[depth] === turn);
}

/**
 * After a fact has come in again: the gates and questions of this turn (and round) are played again, in the order of the story, from the first that read it
 * or whose approval was voided; where that stands in turns of its own, these are. What came in and took place stays.
 */
export function judgeAgain(stage: Stage, state: RunState, fact: string, voided: readonly Approval[]): void {
  const asked = new Set(voided.map(({ place }) => place));
  const isDue = ({ step }: PlannedStep, place: number): boolean => asked.has(place) || reads(step, fact);
  goBack(state, firstDue(stage, state, isDue));
}

// A place inside turns or rounds that are over has nobody's turn: these begin anew.
function firstDue(stage: Stage, state: RunState, isDue: (planned: PlannedStep, place: number) => boolean): number {
  const { story } = stage.plan;
  for (let place = (state.frames.at(-1)?.place ?? -1) + 1; place < state.place; ) {
    const planned = story[place];
    if (planned === undefined) throw new Error("a place outside the plan");
    const isTurns = planned.step.kind === "each" || planned.step.kind === "rounds";
    const past = isTurns ? planned.past : place + 1;
    if (story.slice(place, past).some((one, index) => isDue(one, place + index))) return place;
    place = past;
  }
  return state.place;
}

/** Goes back to an earlier place: up to where the run stands, only gates and questions are played. */
export function goBack(state: RunState, from: number): void {
  if (from < state.place) state.playsAgain = { until: Math.max(state.place, state.playsAgain?.until ?? 0), depth: state.frames.length };
  state.place = from;
  state.status = "going";
  takeBackPause(state);
  delete state.wait;
}

function reads(step: PlannedStep["step"], fact: string): boolean {
  if (step.when?.reads.includes(fact) === true) return true;
  return step.kind === "gate" && [step.gate, ...step.skips.map(({ gate }) => gate)].some((gate) => gate.reads.includes(fact));
}

/** A fact has come in a second time by a step of the story: what rests on it counts no longer, by a row, and is asked again before anything else. */
export function receivedAgain(stage: Stage, state: RunState, fact: string): void {
  const key = keyOf(state, fact) ?? fact;
  const here = state.approvals.some(
    (approval) => approval.rests.includes(key) && isOfThisTurn(state, approval) && isRelated(approval.path, pathOf(state)),
  );
  if (!here) return;
  const voided = voidWhatRests(state, key);
  writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "run", code: "APPROVAL_VOIDED" },
    reads: [fact],
    noted: new Map([["people", voided.map(({ person }) => person)]]),
    more: { voided: voided.map(({ row }) => row) },
    tells: true,
  });
  judgeAgain(stage, state, fact, voided);
}
