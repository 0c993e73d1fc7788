import { ENGINE_LAYER, type Json } from "@maestro-bench/codebook";
import type { Doubt, Said } from "@maestro-bench/gate-dsl";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { inOrder, lookout, type Seal, type Sighting } from "./watch.ts";
import { notesOfDoubts } from "../rows/own-notes.ts";
import { writeRow, type Draft } from "../rows/write-row.ts";

/** Writes a seal. It is final: the run is over and nobody can lift it. */
export function seal(stage: Stage, state: RunState, found: Seal, more?: Pick<Draft, "more"> & { readonly also?: readonly Said[] }): void {
  state.sealed.push(...found.lines);
  const fired = inOrder(stage, [...found.fired, ...(more?.also ?? [])]);
  writeRow(stage, state, {
    layer: found.layer,
    said: found.seal,
    fired,
    reads: found.reads,
    noted: found.noted,
    notedFrom: found.notedFrom,
    ...(more?.more && { more: more.more }),
  });
  over(state);
}

/** After a row that stopped the run: the sealing gates look once more, then the run is over. */
export function stopped(stage: Stage, state: RunState): void {
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) seal(stage, state, sighting);
  else over(state);
}

/**
 * After a pause row that nobody is asked about: the sealing gates look (law 5), and what they do not end waits for a fact.
 * `doubts`: why it cannot be known, where that is the reason.
 */
export function held(stage: Stage, state: RunState, row: { readonly seq: number }, facts: readonly string[]): void {
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) seal(stage, state, sighting);
  else wait(state, { for: "fact", facts: facts.length > 0 ? facts : doubtedFacts(sighting), seq: row.seq });
}

/** Lets the run wait. A run that waits is in a paused state. */
export function wait(state: RunState, waits: NonNullable<RunState["wait"]>): void {
  state.wait = waits;
  state.paused = true;
  state.status = waits.for === "answer" ? "asking" : "waiting";
}

/** The story is over for this run; what is played afterwards may follow. */
export function over(state: RunState): void {
  state.status = "over";
}

export function isSeal(sighting: Sighting): sighting is Seal {
  return sighting !== "clear" && "seal" in sighting;
}

/** Writes that something cannot be known and lets the run wait for the facts in doubt. Law 1: doubt never becomes RUN. */
export function fault(stage: Stage, state: RunState, at: Fault): void {
  const noted = new Map<string, Json>([...(at.noted ?? []), ...notesOfDoubts(at.doubts)]);
  const judged = { gate: at.gate ?? "", couldHave: at.couldHave };
  const row = writeRow(stage, state, {
    layer: at.layer ?? ENGINE_LAYER,
    said: { decision: "pause", code: "GATE_FAULT" },
    ...(at.gate !== undefined && { judged }),
    reads: at.reads,
    noted,
  });
  held(stage, state, row, factsOf(at.doubts));
}

export interface Fault {
  /** The gate's layer; the engine's own when no gate is in doubt. */
  readonly layer?: string;
  readonly gate?: string;
  readonly couldHave: readonly Said[];
  readonly doubts: readonly Doubt[];
  readonly reads: readonly string[];
  readonly noted?: ReadonlyMap<string, Json>;
}

/** The facts that doubts are about, each once. */
export function factsOf(doubts: readonly Doubt[]): readonly string[] {
  return [...new Set(doubts.filter((doubt) => doubt.why !== "said").map((doubt) => doubt.path.split(".")[0] ?? doubt.path))];
}

function doubtedFacts(sighting: Sighting): readonly string[] {
  return sighting === "clear" || isSeal(sighting) ? [] : factsOf(sighting.doubts);
}
