import { ENGINE_LAYER, type Json } from "@maestro-bench/codebook";
import { stopped } from "../endings/ending.ts";
import { takeBackPause } from "../folds/lifecycle.ts";
import { writeRow } from "../rows/write-row.ts";
import type { RunState } from "../run-state.ts";
import type { Stage, Whoever } from "../stage.ts";
import { received } from "../received.ts";
import { keyOf, nameOfKey } from "../turns/whose-turn.ts";
import { judgeAgain, takeBackStale } from "./voiding.ts";

/** Who does something to a run that waits, and how many milliseconds it had waited. */
export interface FromOutside {
  readonly role: string;
  readonly who: Whoever;
  readonly took: number;
}

/** Supplies a fact to a run that waits for one. It is received and judged again, and what was approved on the old one counts no longer. */
export function supply(
  stage: Stage,
  state: RunState,
  supplied: FromOutside & { readonly fact: string; readonly json: Json | undefined },
): void {
  if (state.status !== "waiting") throw new Error(`the run does not wait for a fact, it is ${state.status}`);
  const { fact } = supplied;
  // What is judged is what counts for the rest of the run, whatever becomes of the caller's object.
  const json = structuredClone(supplied.json);
  const key = keyOf(state, fact);
  if (key === undefined) throw new RangeError(`${fact} is of a subject, and none has a turn`);
  if (fact.includes("(") && state.facts[key] === undefined)
    throw new RangeError(`${fact} has not come in: nobody of that name has had a turn`);
  resume(state, supplied.took);
  state.facts[key] = received(stage, nameOfKey(fact), { json, at: state.clock });
  const voided = takeBackStale(state, "this turn and those in it");
  writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "run", code: "FACT_SUPPLIED" },
    decider: supplied.role,
    reads: [fact],
    noted: notesOfWho(supplied.who),
    more: { took: supplied.took, ...(voided.length > 0 && { voided: voided.map(({ row }) => row) }) },
    tells: true,
  });
  judgeAgain(stage, state, voided, fact);
}

/** Closes a run that waits, or the turn in it that does: a stop by whoever closed it. */
export function close(stage: Stage, state: RunState, closing: FromOutside): void {
  const { question } = state;
  resume(state, closing.took);
  writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "stop", code: "WAIT_CLOSED" },
    decider: closing.role,
    noted: notesOfWho(closing.who),
    more: { took: closing.took, ...(question !== undefined && { question: { row: question.row, shown: question.shown } }) },
  });
  stopped(stage, state);
}

function resume(state: RunState, took: number): void {
  if (!Number.isSafeInteger(took) || took < 0) throw new RangeError("how long it took is a whole number of milliseconds, not below 0");
  state.clock += took;
  state.status = "going";
  takeBackPause(state);
  delete state.wait;
  delete state.question;
}

/** What a row notes of whoever said something. */
export function notesOfWho(who: Whoever | undefined): ReadonlyMap<string, Json> {
  return new Map(
    (["by", "because", "signer"] as const).flatMap((key) => {
      const said = who?.[key];
      return said === undefined ? [] : [[key, said] as const];
    }),
  );
}
