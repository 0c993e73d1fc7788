import type { Person } from "@maestro-bench/scenario";
import { choose } from "../draws/choose.ts";
import type { OpenQuestion, RunState } from "../run-state.ts";
import { choiceOfLast, chosenNext, type Given, type Stage } from "../stage.ts";
import { chanceOf } from "../steps/receive.ts";
import { pathOf } from "../turns/whose-turn.ts";
import { anyName, modelsName } from "./who-may-answer.ts";
import { fault, isFault, NOBODY } from "./faults-of-people.ts";
import { mannerOf, type AskedModel } from "./manner.ts";

/**
 * Answers as the scenario's model of that person does: the chosen outcome, else one drawn by its chances, after the time that it takes. Every answer is
 * labelled simulated; this is the only place where one is made up.
 */
export function askModel({ stage, before }: AskedModel, question: OpenQuestion, state: RunState): Given {
  const person = stage.scenario.people.get(question.person);
  if (person === undefined) throw new Error(`no person is called ${question.person}`);
  const chosen = chosenNext(stage, state, `people.${person.name}`, pathOf(state));
  const outcome = chosen ?? drawn(stage, state, person);
  if (outcome === NOBODY) return { kind: "nobody", simulated: true };
  const manner = mannerOf({ stage, before }, state, person);
  if (outcome === "malformed") return { kind: "malformed", took: manner.took, simulated: true };
  if (isFault(outcome)) {
    state.next.outcome[`people.${person.name}`] = outcome;
    return fault(outcome, { stage, before, state, question, person, took: manner.took });
  }
  const code = chosen === undefined ? manner.says(outcome) : outcome;
  if (anyName(question, person) === undefined) return { kind: "nobody", simulated: true };
  const good = { by: person.decider, row: question.row, shown: question.shown, took: manner.took, simulated: true } as const;
  return { kind: "answer", code, ...good, ...modelsName(question, person), ...(manner.noted.size > 0 && { noted: manner.noted }) };
}

// What the chances leave over, a rounding apart, is silence: nobody is invented.
function drawn(stage: Omit<Stage, "ask">, state: RunState, person: Person): string {
  const { answers } = person.simulated;
  const [first, ...others] = answers;
  if (first !== undefined && others.length === 0 && first[1] === 1) return first[0];
  const chances = [...answers].map(([outcome, chance]) => [outcome, chanceOf(stage, state, chance)] as const);
  const what = `people.${person.name}`;
  return choose(stage, state, { what, rest: NOBODY, choice: choiceOfLast(state, what, pathOf(state)) }, chances);
}
