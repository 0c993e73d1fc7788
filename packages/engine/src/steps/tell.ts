import type { Json } from "@maestro-bench/codebook";
import { valueToJson } from "@maestro-bench/codebook";
import type { Step } from "@maestro-bench/scenario";
import { approvalsHold } from "../questions/approvals.ts";
import { fault, isSeal, seal } from "../endings/ending.ts";
import { receiveAgain } from "../received.ts";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { pausedByUnsound } from "../endings/unsound.ts";
import { effectOf } from "../turns/effects.ts";
import { viewOf } from "../view.ts";
import { draftFile, notesOfFile, writeFile, type DraftedFile } from "./write-file.ts";
import { lookout } from "../endings/watch.ts";
import { writeRow } from "../rows/write-row.ts";

type TellStep = Extract<Step, { kind: "note" | "record" }>;

/** A RUN row that only tells: no effect, no arrow in the lifecycle. */
export function note(stage: Stage, state: RunState, step: TellStep): void {
  writeTelling(stage, state, step, "only tells");
  state.place++;
}

/**
 * An effect takes place, its row first, then its file. Before it: the sealing gates look, nothing that came in may be unsound without an objection, and
 * every approval that it rests on must still hold. What has yet to come once more comes before all that.
 */
export function record(stage: Stage, state: RunState, step: TellStep): void {
  const effect = effectOf(state);
  if (state.effects.includes(effect)) {
    state.place++;
    return;
  }
  receiveAgain(stage, state);
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) return seal(stage, state, sighting);
  if (sighting !== "clear") {
    const { gate, doubt, doubts, reads } = sighting;
    return fault(stage, state, { layer: gate.layer, gate: gate.name, couldHave: doubt, doubts, reads });
  }
  if (pausedByUnsound(stage, state) || !approvalsHold(stage, state)) return;
  const file = step.file && draftFile(stage, state, { code: step.code, file: step.file });
  if (step.file !== undefined && file === undefined) return;
  writeTelling(stage, state, step, file ?? "no file");
  state.effects.push(effect);
  if (file === undefined || writeFile(stage, state, file)) state.place++;
}

function writeTelling(stage: Stage, state: RunState, step: TellStep, leaves: DraftedFile | "no file" | "only tells"): void {
  writeRow(stage, state, {
    layer: step.layer,
    said: { decision: "run", code: step.code },
    reads: [...step.noting.map((noted) => noted.evaluator), ...(step.file === undefined ? [] : [step.file.name, step.file.text])].flatMap(
      (one) => one.reads,
    ),
    noted: new Map([...notesOf(stage, state, step), ...(typeof leaves === "string" ? [] : notesOfFile(leaves))]),
    notedFrom: new Map([
      ...step.noting.map(({ name, evaluator }) => [name, evaluator.paths] as const),
      ...(step.file === undefined ? [] : [["file", step.file.name.paths] as const]),
    ]),
    tells: leaves === "only tells",
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
