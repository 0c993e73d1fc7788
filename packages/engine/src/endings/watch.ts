import type { Doubt, Gate, Said, Verdict, View } from "@maestro-bench/gate-dsl";
import type { RunState } from "../run-state.ts";
import { judgeGate, type Stage } from "../stage.ts";
import { viewOf } from "../view.ts";
import { named, pathOf } from "../turns/whose-turn.ts";
import { notesFrom, type NotesFrom } from "../rows/hidden.ts";
import { wireSaid } from "../rows/write-row.ts";

/** What the sealing gates say when they look: one of them seals, or it cannot be known whether one would, or nothing. */
export type Sighting =
  | Seal
  | { readonly doubt: readonly Said[]; readonly gate: Gate; readonly doubts: readonly Doubt[]; readonly reads: readonly string[] }
  | "clear";

/** A seal that has come true, not yet written. */
export interface Seal {
  readonly seal: Said;
  readonly layer: string;
  /** Every sealing line that is true, codebook order. */
  readonly fired: readonly Said[];
  /** The lines as they are remembered. */
  readonly lines: readonly string[];
  readonly reads: readonly string[];
  readonly noted: Verdict["notes"];
  readonly notedFrom: NotesFrom;
}

/**
 * Lets every gate that can seal look, whether or not a step places it: after every pause row, before every effect row and at every stop.
 * Only their `seal` lines are judged, all gates together: a seal beats a doubt, among seals the codebook's order decides. A line that has
 * sealed does not seal again.
 */
export function lookout(stage: Stage, state: RunState, view: View = viewOf(stage, state)): Sighting {
  const looks = stage.scenario.watch.map((gate) => ({ gate, verdict: judgeGate(stage, state, gate, { view, lines: "seals" }) }));
  const seals = looks
    .flatMap(({ gate, verdict }) => verdict.fired.map((said) => ({ gate, verdict, said })))
    .filter(({ gate, said }) => !hasSealed(state, gate, said))
    .toSorted((a, b) => orderOf(stage, a.said) - orderOf(stage, b.said));
  const first = seals[0];
  if (first !== undefined) {
    const { gate, verdict, said } = first;
    const lines = seals.map((one) => lineOf(state, one.gate, one.said));
    return {
      seal: said,
      layer: gate.layer,
      fired: inOrder(
        stage,
        seals.map((one) => one.said),
      ),
      lines,
      reads: gate.reads,
      noted: verdict.notes,
      notedFrom: notesFrom(gate, verdict.notes),
    };
  }
  const inDoubt = looks.find(({ gate, verdict }) => verdict.couldHave.some((said) => !hasSealed(state, gate, said)));
  if (inDoubt === undefined) return "clear";
  const { gate, verdict } = inDoubt;
  return { doubt: verdict.couldHave, gate, doubts: verdict.doubts, reads: gate.reads };
}

/** The name under which a sealing line is remembered as having spoken, for the subject whose turn it is. */
export function lineOf(state: RunState, gate: { readonly name: string }, said: Said): string {
  return named(`${gate.name} ${said.code}`, pathOf(state));
}

function hasSealed(state: RunState, gate: Gate, said: Said): boolean {
  return state.sealed.includes(lineOf(state, gate, said));
}

function orderOf(stage: Stage, said: Said): number {
  return stage.scenario.codebook.reasons.get(said.code)?.order ?? Number.MAX_SAFE_INTEGER;
}

/** Each decision with its reason once, in the codebook's order. */
export function inOrder(stage: Stage, said: readonly Said[]): readonly Said[] {
  const distinct = [...new Map(said.map((one) => [wireSaid(one), one])).values()];
  return distinct.toSorted((a, b) => orderOf(stage, a) - orderOf(stage, b));
}
