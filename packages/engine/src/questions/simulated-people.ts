import type { Person } from "@maestro-bench/scenario";
import { choose } from "../draws/choose.ts";
import type { OpenQuestion, RunState } from "../run-state.ts";
import { chosenFor, type Given, type Stage } from "../stage.ts";
import { pathOf, roundOf } from "../turns/whose-turn.ts";

/**
 * Answers as the scenario's model of that person does: the chosen outcome, else one drawn by its chances. Every answer is labelled
 * simulated; this is the only place where one is made up.
 */
export function askModel(stage: Omit<Stage, "ask">, question: OpenQuestion, state: RunState): Given {
  const person = stage.scenario.people.get(question.person);
  if (person === undefined) throw new Error(`no person is called ${question.person}`);
  const outcome = chosenFor(stage, `people.${person.name}`, { path: pathOf(state), round: roundOf(state) }) ?? drawn(stage, state, person);
  if (outcome === "nobody") return { kind: "nobody", simulated: true };
  if (outcome === "malformed") return { kind: "malformed", took: 0, simulated: true };
  return { kind: "answer", code: outcome, by: person.decider, row: question.row, shown: question.shown, took: 0, simulated: true };
}

// What the chances leave over, a rounding apart, is silence: nobody is invented.
function drawn(stage: Omit<Stage, "ask">, state: RunState, person: Person): string {
  const [first, ...others] = person.simulated.keys();
  if (first !== undefined && others.length === 0) return first;
  return choose(stage, state, `people.${person.name}`, person.simulated) ?? "nobody";
}
