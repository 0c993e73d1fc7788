import type { Json } from "@maestro-bench/codebook";
import { valueToJson } from "@maestro-bench/codebook";
import type { Step } from "@maestro-bench/scenario";
import { approvalsHold } from "../questions/approvals.ts";
import { fault, isSeal, seal } from "../endings/ending.ts";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { pausedByUnsound } from "../endings/unsound.ts";
import { effectOf } from "../turns/effects.ts";
import { viewOf } from "../view.ts";
import { lookout } from "../endings/watch.ts";
import { writeRow } from "../rows/write-row.ts";

type TellStep = Extract<Step, { kind: "note" | "record" }>;

/** A RUN row that only tells: no effect, no arrow in the lifecycle. */
export function note(stage: Stage, state: RunState, step: TellStep): void {
  writeTelling(stage, state, step, true);
  state.place++;
}

/**
 * An effect takes place, its row first. Before it: the sealing gates look, nothing that came in may be unsound without an objection, and
 * every approval that it rests on must still hold.
 */
export function record(stage: Stage, state: RunState, step: TellStep): void {
  const effect = effectOf(state);
  if (state.effects.includes(effect)) {
    state.place++;
    return;
  }
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) return seal(stage, state, sighting);
  if (sighting !== "clear") {
    const { gate, doubt, doubts, reads } = sighting;
    return fault(stage, state, { layer: gate.layer, gate: gate.name, couldHave: doubt, doubts, reads });
  }
  if (pausedByUnsound(stage, state) || !approvalsHold(stage, state)) return;
  writeTelling(stage, state, step, false);
  state.effects.push(effect);
  state.place++;
}

function writeTelling(stage: Stage, state: RunState, step: TellStep, tells: boolean): void {
  writeRow(stage, state, {
    layer: step.layer,
    said: { decision: "run", code: step.code },
    reads: step.noting.flatMap((noted) => noted.evaluator.reads),
    noted: notesOf(stage, state, step),
    tells,
  });
}

// Noting what is absent or unknown writes null.
function notesOf(stage: Stage, state: RunState, step: TellStep): ReadonlyMap<string, Json> {
  const view = viewOf(stage, state);
  return new Map(
    step.noting.map(({ name, evaluator }) => {
      const evaluated = evaluator.evaluate(view);
      return [name, evaluated.known ? valueToJson(evaluator.type, evaluated.value, view.offsetMinutes) : null];
    }),
  );
}
