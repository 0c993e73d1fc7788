import { factsOf, isSeal, seal, wait } from "../endings/ending.ts";
import { lookout } from "../endings/watch.ts";
import { takeBackPause } from "../folds/lifecycle.ts";
import type { Approval, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { named, pathOf } from "../turns/whose-turn.ts";
import { isOfThisTurn } from "./voiding.ts";

/** Where an answer goes back to, and the approvals that count no longer because of it. */
export interface WayBack {
  readonly place: number;
  readonly voided: readonly Approval[];
  /** Under which name it is counted. */
  readonly counted: string;
}

/** Where the answer to the open question goes back to; undefined when it only pauses, or has gone back as often as it may. */
export function wayBack(stage: Stage, state: RunState, code: string): WayBack | undefined {
  const person = stage.scenario.people.get(state.question?.person ?? "");
  const back = person?.leadsBack.get(code);
  if (person === undefined || back === undefined) return undefined;
  // In turns that begin anew what took place stays, and it could not be told from what is due: the answer only pauses.
  if (state.playsAgain !== undefined && state.playsAgain.depth < state.frames.length) return undefined;
  const counted = named(`${person.name} ${code}`, pathOf(state));
  if ((state.led[counted] ?? 0) >= back.times) return undefined;
  const start = (state.frames.at(-1)?.place ?? -1) + 1;
  const place = stage.plan.story.findLastIndex(
    ({ step }, at) => at >= start && at <= state.place && step.kind === "scene" && step.name === back.scene,
  );
  if (place < 0) throw new Error(`the scene ${back.scene} passed the check, and does not come before the question`);
  return { place, counted, voided: state.approvals.filter((approval) => approval.place >= place && isOfThisTurn(state, approval)) };
}

/** Goes back to the scene, after the row of the answer: the sealing gates look first, as after every pause. */
export function goBackTo(stage: Stage, state: RunState, back: WayBack, row: { readonly seq: number }): void {
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) return seal(stage, state, sighting);
  if (sighting !== "clear") return wait(state, { for: "fact", facts: factsOf(sighting.doubts), seq: row.seq });
  state.led[back.counted] = (state.led[back.counted] ?? 0) + 1;
  state.approvals = state.approvals.filter((approval) => !back.voided.includes(approval));
  state.place = back.place;
  state.status = "going";
  delete state.playsAgain;
  takeBackPause(state);
}
