import type { Json, Type } from "@maestro-bench/codebook";
import type { Evaluator } from "@maestro-bench/gate-dsl";
import { AS_GIVEN, type Outcome } from "@maestro-bench/scenario";
import { isThingFault, type ThingFault } from "@maestro-bench/scenario/thing-faults";
import { compose, withPart } from "../compose.ts";
import { choose } from "../draws/choose.ts";
import { arrivalOf } from "../faults/arrival.ts";
import { spoilt } from "../faults/spoil.ts";
import { whatCanHappenTo } from "../faults/trouble.ts";
import type { RunState } from "../run-state.ts";
import { choiceOfLast, chosenNext, type Stage } from "../stage.ts";
import { keyOf, pathOfKey, whoseTurn } from "../turns/whose-turn.ts";
import { received, valueOf, type Looking } from "../received.ts";
import { viewOf, viewWith } from "../view.ts";

/**
 * A thing arrives: its given value is computed, then what the chosen or drawn outcome changes of it, or what goes wrong with it. This is the only
 * entrance for outcomes. The value is judged against the codebook's type here, once.
 */
export function receive(stage: Stage, state: RunState, fact: string): void {
  let json: Json | undefined;
  const place = {
    path: [],
    view: () => viewWith(viewOf(stage, state), fact, () => valueOf(stage, fact, json)),
    put: (path: readonly (string | number)[], part: Json | undefined) => {
      json = withPart(json, path, part);
    },
  };
  const given = stage.scenario.facts.get(fact);
  if (given !== undefined) compose(given, place);
  const outcome = outcomeOf(stage, state, fact);
  const fault = typeof outcome === "string" ? outcome : undefined;
  if (typeof outcome === "object") for (const change of outcome.set) compose(change.value, { ...place, path: change.path.slice(1) });
  if (fault !== undefined) json = spoilt(fault, typeOf(stage, fact), json);
  if (outcome !== undefined) state.next.outcome[fact] = typeof outcome === "string" ? outcome : outcome.name;
  const key = keyOf(state, fact);
  if (key === undefined) throw new Error(`${fact} is of a subject, and none has a turn`);
  const turns = stage.onLook === undefined ? {} : { turns: whoseTurn(state).turns };
  const at = arrivalOf(stage, state, fault, { fact, json });
  state.facts[key] = received(stage, fact, { json, at, ...turns, ...(fault === "fault:duplicated" && { twice: true }) });
}

function typeOf(stage: Stage, fact: string): Type {
  const field = stage.scenario.codebook.facts.get(fact);
  if (field === undefined) throw new Error(`fact ${fact} passed the check but is not in the codebook`);
  return field.type;
}

// A choice (of a case, of a run) beats chance; without one the chances that are always drawn decide, the rest is as given.
function outcomeOf(stage: Stage, state: RunState, fact: string): Outcome | ThingFault | undefined {
  const outcomes = stage.scenario.outcomes.get(fact);
  const path = pathOfKey(keyOf(state, fact) ?? fact);
  const chosen = chosenNext(stage, state, fact, path);
  if (stage.trouble?.kind === "calm") return undefined;
  if (chosen !== undefined && isThingFault(chosen)) return chosen;
  if (stage.trouble !== undefined && chosen === undefined) {
    const anyway = drawnAnyway(stage, state, outcomes);
    const table = stage.trouble.swarm.chancesAt(fact, whatCanHappenTo(stage.scenario, fact), anyway);
    if (table.length === 0) return undefined;
    const found = choose(stage, state, { what: fact, rest: AS_GIVEN, choice: choiceOfLast(state, fact, path) }, table);
    return isThingFault(found) ? found : outcomes?.get(found);
  }
  if (outcomes === undefined || chosen === AS_GIVEN) return undefined;
  if (chosen !== undefined) return outcomes.get(chosen);
  const drawn = drawnAnyway(stage, state, outcomes);
  if (drawn.length === 0) return undefined;
  return outcomes.get(choose(stage, state, { what: fact, rest: AS_GIVEN, choice: choiceOfLast(state, fact, path) }, drawn));
}

// What stress alone can make of it counts only where nothing else raises its chance.
function drawnAnyway(
  stage: Stage,
  state: RunState,
  outcomes: ReadonlyMap<string, Outcome> | undefined,
): readonly (readonly [string, number])[] {
  return [...(outcomes?.values() ?? [])].flatMap((outcome) => {
    const chance = outcome.chance ?? (stage.stress === true && stage.trouble === undefined ? outcome.stress : undefined);
    return chance === undefined ? [] : [[outcome.name, chanceOf(stage, state, chance)] as const];
  });
}

/** A chance as it stands now, from 0 to 1. One that cannot be known is 0: it is never taken. */
export function chanceOf(stage: Looking, state: RunState, chance: number | Evaluator): number {
  if (typeof chance === "number") return chance;
  const evaluated = chance.evaluate(viewOf(stage, state));
  return evaluated.known && typeof evaluated.value === "number" ? Math.min(1, Math.max(0, evaluated.value)) : 0;
}
