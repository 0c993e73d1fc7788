import type { Gate, Verdict } from "@maestro-bench/gate-dsl";
import { objectedTo } from "../received.ts";
import type { RunState } from "../run-state.ts";
import type { Stage, WrittenRow } from "../stage.ts";
import { lineOf } from "../endings/watch.ts";
import { keyOf } from "../turns/whose-turn.ts";
import { notesFrom } from "./hidden.ts";
import { ownNotes } from "./own-notes.ts";
import { writeRow, type Draft } from "./write-row.ts";

/** A gate and what it said. */
export interface Judged {
  readonly gate: Gate;
  readonly verdict: Verdict;
}

/** Writes a gate's verdict and remembers what it objected to. */
export function writeVerdict(stage: Stage, state: RunState, judged: Judged, more?: Draft["more"]): WrittenRow {
  const { gate, verdict } = judged;
  const said = verdict.spoken;
  if (said === undefined) throw new Error(`gate ${gate.name} has nothing to write`);
  if (said.decision === "seal")
    state.sealed.push(...verdict.fired.filter((one) => one.decision === "seal").map((one) => lineOf(state, gate, one)));
  if (said.decision !== "run") for (const fact of verdict.objectsTo) objectTo(state, fact);
  return writeRow(stage, state, {
    layer: gate.layer,
    said,
    fired: verdict.fired,
    judged: { gate: gate.name, couldHave: verdict.couldHave },
    reads: gate.reads,
    noted: new Map([...verdict.notes, ...ownNotes(stage, verdict)]),
    notedFrom: notesFrom(gate, verdict.notes),
    ...(more && { more }),
  });
}

function objectTo(state: RunState, fact: string): void {
  const key = keyOf(state, fact) ?? fact;
  const received = state.facts[key];
  if (received !== undefined) state.facts[key] = objectedTo(received);
}
