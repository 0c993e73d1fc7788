import { redactionOf } from "@maestro-bench/gate-dsl/redaction";
import type { Person, Scenario } from "@maestro-bench/scenario";
import type { OpenQuestion } from "../run-state.ts";
import type { Whoever } from "../stage.ts";

/** Why somebody of the right role may not answer, in plain words; undefined when they may. `by`: the name that they go by. */
export function whyNot(question: Pick<OpenQuestion, "notBy" | "counted">, person: Person, by: string | undefined): string | undefined {
  if (!needsName(question, person)) return undefined;
  if (by === undefined || by === "") return "a name is needed, because not everybody may answer this";
  if (by === question.notBy) return `${by} asked for it, and cannot approve it`;
  if (question.counted.some((one) => one.by === by)) return `${by} has answered already`;
  if (person.among !== undefined && !person.among.includes(by)) return `${by} is none of ${person.among.join(", ")}`;
  return undefined;
}

/** Who may answer a question, as whoever is asked is told it. */
export interface MayAnswer {
  /** How many of the same answer are needed for it to count. */
  readonly needs: number;
  /** Whether the answer must name somebody. */
  readonly named: boolean;
  /** The only names that may; null when all of the role may. */
  readonly among: readonly string[] | null;
  /** Names that may not: who asked for it, and who has answered already. What the codebook hides is hidden here. */
  readonly not: readonly string[];
}

/** Who may answer a question. */
export function mayAnswer({ codebook }: Pick<Scenario, "codebook">, question: OpenQuestion, person: Person): MayAnswer {
  const redaction = redactionOf(codebook);
  const not = [...(question.notBy === undefined ? [] : [question.notBy]), ...question.counted.map(({ by }) => by)];
  return {
    needs: person.needs,
    named: needsName(question, person),
    among: person.among ?? null,
    not: not.map((name) => redaction.text(name)),
  };
}

function needsName(question: Pick<OpenQuestion, "notBy">, person: Person): boolean {
  return person.needs > 1 || person.among !== undefined || question.notBy !== undefined;
}

/** Under which name a model answers, where not everybody may: the next that may. */
export function modelsName(question: Pick<OpenQuestion, "notBy" | "counted">, person: Person): { readonly who?: Whoever } {
  const by = needsName(question, person) ? anyName(question, person) : undefined;
  return by === undefined ? {} : { who: { by } };
}

/** The next name under which somebody may answer, where no name is given: a model has none of its own. */
export function anyName(question: Pick<OpenQuestion, "notBy" | "counted">, person: Person): string | undefined {
  const names = person.among ?? Array.from({ length: person.needs + 1 }, (_, index) => `${person.name}-${index + 1}`);
  return names.find((name) => whyNot(question, person, name) === undefined);
}
