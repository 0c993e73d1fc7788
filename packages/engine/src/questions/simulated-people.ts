import type { Person } from "@maestro-bench/scenario";
import { outcomesOfPerson } from "@maestro-bench/scenario/person-outcomes";
import { choose } from "../draws/choose.ts";
import type { OpenQuestion, RunState } from "../run-state.ts";
import { choiceOfLast, chosenNext, type Given, type Stage } from "../stage.ts";
import { chanceOf } from "../steps/receive.ts";
import { pathOf } from "../turns/whose-turn.ts";
import { anyName, modelsName } from "./who-may-answer.ts";
import { fault, isFault, isWrong, NOBODY } from "./faults-of-people.ts";
import { mannerOf, type AskedModel } from "./manner.ts";

/**
 * Answers as the scenario's model of that person does: the chosen outcome, else one drawn by its chances, after the time that it takes. Every answer is
 * labelled simulated; this is the only place where one is made up.
 */
export function askModel({ stage, before }: AskedModel, question: OpenQuestion, state: RunState): Given {
  const person = stage.scenario.people.get(question.person);
  if (person === undefined) throw new Error(`no person is called ${question.person}`);
  const chosen = chosenNext(stage, state, `people.${person.name}`, pathOf(state));
  const isCalm = stage.trouble?.kind === "calm";
  const outcome = isCalm ? likeliest(stage, state, person) : (chosen ?? drawn(stage, state, person));
  if (outcome === NOBODY) return { kind: "nobody", simulated: true };
  const manner = mannerOf({ stage, before }, state, person);
  if (outcome === "malformed") return { kind: "malformed", took: manner.took, simulated: true };
  if (isFault(outcome)) {
    state.next.outcome[`people.${person.name}`] = outcome;
    return fault(outcome, { stage, before, state, question, person, took: manner.took });
  }
  const code = chosen === undefined && !isCalm ? manner.says(outcome) : outcome;
  if (anyName(question, person) === undefined) return { kind: "nobody", simulated: true };
  const good = { by: person.decider, row: question.row, shown: question.shown, took: manner.took, simulated: true } as const;
  return { kind: "answer", code, ...good, ...modelsName(question, person), ...(manner.noted.size > 0 && { noted: manner.noted }) };
}

// What the chances leave over, a rounding apart, is silence: nobody is invented.
function drawn(stage: Omit<Stage, "ask">, state: RunState, person: Person): string {
  const { answers } = person.simulated;
  const [first, ...others] = answers;
  const what = `people.${person.name}`;
  const told = { what, rest: NOBODY, choice: choiceOfLast(state, what, pathOf(state)) };
  if (stage.trouble?.kind === "swarm") {
    const all = outcomesOfPerson(person.answers, person.until !== "never");
    return choose(stage, state, told, stage.trouble.swarm.chancesAt(what, all, chancesOf(stage, state, person)));
  }
  if (first !== undefined && others.length === 0 && first[1] === 1) return first[0];
  return choose(stage, state, told, chancesOf(stage, state, person));
}

function chancesOf(stage: Omit<Stage, "ask">, state: RunState, { simulated }: Person): readonly (readonly [string, number])[] {
  return [...simulated.answers].map(([outcome, chance]) => [outcome, chanceOf(stage, state, chance)] as const);
}

// Where nothing goes wrong, whoever may answer does: as is likeliest. Who never does stays silent.
function likeliest(stage: Omit<Stage, "ask">, state: RunState, person: Person): string {
  const good = chancesOf(stage, state, person).filter(([outcome, chance]) => chance > 0 && !isWrong(outcome));
  return good.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? NOBODY;
}
