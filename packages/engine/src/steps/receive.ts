import type { Json } from "@maestro-bench/codebook";
import type { Evaluator } from "@maestro-bench/gate-dsl";
import { AS_GIVEN, type Outcome } from "@maestro-bench/scenario";
import { compose, withPart } from "../compose.ts";
import { choose } from "../draws/choose.ts";
import type { RunState } from "../run-state.ts";
import { choiceOfLast, chosenNext, type Stage } from "../stage.ts";
import { keyOf, pathOfKey } from "../turns/whose-turn.ts";
import { received, valueOf, type Looking } from "../received.ts";
import { viewOf, viewWith } from "../view.ts";

/**
 * A thing arrives: its given value is computed, then what the chosen or drawn outcome changes of it. This is the only entrance for
 * outcomes. The value is judged against the codebook's type here, once.
 */
export function receive(stage: Stage, state: RunState, fact: string): void {
  let json: Json | undefined;
  const at = {
    path: [],
    view: () => viewWith(viewOf(stage, state), fact, () => valueOf(stage, fact, json)),
    put: (path: readonly (string | number)[], part: Json | undefined) => {
      json = withPart(json, path, part);
    },
  };
  const given = stage.scenario.facts.get(fact);
  if (given !== undefined) compose(given, at);
  const outcome = outcomeOf(stage, state, fact);
  for (const change of outcome?.set ?? []) compose(change.value, { ...at, path: change.path.slice(1) });
  if (outcome !== undefined) state.next.outcome[fact] = outcome.name;
  const key = keyOf(state, fact);
  if (key === undefined) throw new Error(`${fact} is of a subject, and none has a turn`);
  state.facts[key] = received(stage, fact, { json, at: state.clock });
}

// A choice (of a case, of a run) beats chance; without one the chances that are always drawn decide, the rest is as given.
function outcomeOf(stage: Stage, state: RunState, fact: string): Outcome | undefined {
  const outcomes = stage.scenario.outcomes.get(fact);
  const path = pathOfKey(keyOf(state, fact) ?? fact);
  const chosen = chosenNext(stage, state, fact, path);
  if (outcomes === undefined || chosen === AS_GIVEN) return undefined;
  if (chosen !== undefined) return outcomes.get(chosen);
  const drawn = [...outcomes.values()].flatMap((outcome) => {
    const chance = outcome.chance ?? (stage.stress === true ? outcome.stress : undefined);
    return chance === undefined ? [] : [[outcome.name, chanceOf(stage, state, chance)] as const];
  });
  if (drawn.length === 0) return undefined;
  return outcomes.get(choose(stage, state, { what: fact, rest: AS_GIVEN, choice: choiceOfLast(state, fact, path) }, drawn));
}

/** A chance as it stands now, from 0 to 1. One that cannot be known is 0: it is never taken. */
export function chanceOf(stage: Looking, state: RunState, chance: number | Evaluator): number {
  if (typeof chance === "number") return chance;
  const evaluated = chance.evaluate(viewOf(stage, state));
  return evaluated.known && typeof evaluated.value === "number" ? Math.min(1, Math.max(0, evaluated.value)) : 0;
}
