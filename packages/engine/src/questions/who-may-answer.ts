import type { Person } from "@maestro-bench/scenario";
import type { OpenQuestion } from "../run-state.ts";

/** Why somebody of the right role may not answer, in plain words; undefined when they may. `by`: the name that they go by. */
export function whyNot(question: Pick<OpenQuestion, "notBy" | "counted">, person: Person, by: string | undefined): string | undefined {
  const needsName = person.needs > 1 || person.among !== undefined || question.notBy !== undefined;
  if (!needsName) return undefined;
  if (by === undefined || by === "") return "a name is needed, because not everybody may answer this";
  if (by === question.notBy) return `${by} asked for it, and cannot approve it`;
  if (question.counted.some((one) => one.by === by)) return `${by} has answered already`;
  if (person.among !== undefined && !person.among.includes(by)) return `${by} is none of ${person.among.join(", ")}`;
  return undefined;
}

/** The next name under which somebody may answer, where no name is given: a model has none of its own. */
export function anyName(question: Pick<OpenQuestion, "notBy" | "counted">, person: Person): string | undefined {
  const names = person.among ?? Array.from({ length: person.needs + 1 }, (_, index) => `${person.name}-${index + 1}`);
  return names.find((name) => whyNot(question, person, name) === undefined);
}
