import { AS_GIVEN } from "@maestro-bench/scenario";
import { functionThing, THROWS } from "@maestro-bench/scenario/thing-faults";
import { choose } from "../draws/choose.ts";
import type { RunState } from "../run-state.ts";
import { choiceOfLast, chosenNext, type Stage } from "../stage.ts";

/** Settles which functions of plugins throw in a run that begins: those that are chosen, and what the swarm draws. The first row tells it. */
export function settleThrowing(stage: Stage, state: RunState): void {
  const throwing = stage.scenario.functions.filter((name) => throws(stage, state, functionThing(name)));
  if (throwing.length === 0) return;
  state.throwing = throwing;
  for (const name of throwing) state.next.outcome[functionThing(name)] = THROWS;
}

function throws(stage: Stage, state: RunState, thing: string): boolean {
  const chosen = chosenNext(stage, state, thing, "");
  const { trouble } = stage;
  if (trouble?.kind === "calm") return false;
  if (chosen !== undefined || trouble === undefined) return chosen === THROWS;
  const table = trouble.swarm.chancesAt(thing, [THROWS], []);
  return (
    table.length > 0 && choose(stage, state, { what: thing, rest: AS_GIVEN, choice: choiceOfLast(state, thing, "") }, table) === THROWS
  );
}
