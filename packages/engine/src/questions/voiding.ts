import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { takeBackPause } from "../folds/lifecycle.ts";
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
 * Lets the approvals and skips that rest on a fact count no longer. What was approved in this turn is asked again and is forgotten; what was approved
 * elsewhere stays as voided, and every effect that would rest on it finds it so. Gives those that have just been voided.
 */
export function voidWhatRests(state: RunState, key: string): readonly Approval[] {
  const voided = state.approvals.filter(({ rests, voided: before }) => before === undefined && rests.includes(key));
  state.approvals = state.approvals.flatMap((approval) => {
    if (!voided.includes(approval)) return [approval];
    return isOfThisTurn(state, approval) ? [] : [{ ...approval, voided: true as const }];
  });
  return voided;
}

/**
 * After a fact has come in again: the gates and questions of this turn (and round) are played again, in the order of the story, from the first that read it
 * or whose approval was voided. What came in and took place stays.
 */
export function judgeAgain(stage: Stage, state: RunState, fact: string, voided: readonly Approval[]): void {
  const start = (state.frames.at(-1)?.place ?? -1) + 1;
  const ofThisTurn = voided.filter((approval) => isOfThisTurn(state, approval)).map(({ place }) => place);
  const read = stage.plan.story.findIndex(({ step }, place) => place >= start && place <= state.place && reads(step, fact));
  const from = Math.min(state.place, ...ofThisTurn, ...(read < 0 ? [] : [read]));
  goBack(state, from);
}

/** Goes back to an earlier place: up to where the run stands, only gates and questions are played. */
export function goBack(state: RunState, from: number): void {
  if (from < state.place) state.againUntil = Math.max(state.place, state.againUntil ?? 0);
  state.place = from;
  state.status = "going";
  takeBackPause(state);
  delete state.wait;
}

type Step = Stage["plan"]["story"][number]["step"];

function reads(step: Step, fact: string): boolean {
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
