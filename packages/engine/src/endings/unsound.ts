import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { held } from "./ending.ts";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { factsInSight } from "../turns/whose-turn.ts";
import { writeRow } from "../rows/write-row.ts";

/**
 * Before a question or an effect: a received thing that is not sound, and that nothing has objected to, pauses the run. Gives true when
 * it did. `about`: what the pause that is about to be asked objects to.
 */
export function pausedByUnsound(stage: Stage, state: RunState, about: readonly string[] = []): boolean {
  const found = factsInSight(state).find(({ name, fact }) => fact.problems.length > 0 && !fact.objected && !about.includes(name));
  if (found === undefined) return false;
  pauseForUnsound(stage, state, { fact: found.name, problems: found.fact.problems });
  return true;
}

/** Pauses because of a thing that is not sound. `problems`: what is wrong with it, in words. */
export function pauseForUnsound(
  stage: Stage,
  state: RunState,
  found: { readonly fact: string; readonly problems: readonly string[] },
): void {
  const row = writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "pause", code: "FACT_UNSOUND" },
    reads: [found.fact],
    noted: new Map([["problems", found.problems]]),
  });
  held(stage, state, row, [found.fact]);
}
