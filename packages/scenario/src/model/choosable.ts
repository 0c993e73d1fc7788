import { AS_GIVEN } from "./outcome.ts";
import { outcomesOfPerson } from "./person-outcomes.ts";
import type { Scenario } from "./scenario.ts";

/** What a run can choose. */
export interface Choosable {
  /** All that there is, and how each can turn out: received things and ledgers by name, people as `people.NAME`. */
  readonly things: ReadonlyMap<string, readonly string[]>;
  /** How what a choice names can turn out: a thing, or one for a subject or a round, such as `task.draft(A)@3`. Undefined where there is no such thing. */
  outcomesOf(key: string): readonly string[] | undefined;
}

/** What runs of a scenario can choose. */
export function choosable({ facts, outcomes, people, ledgers }: Pick<Scenario, "facts" | "outcomes" | "people" | "ledgers">): Choosable {
  const things = new Map<string, readonly string[]>([
    ...[...facts.keys()].map((fact) => [fact, [AS_GIVEN]] as const),
    ...[...outcomes].map(([thing, named]) => [thing, [...named.keys(), AS_GIVEN]] as const),
    ...[...people].map(([name, { answers, until }]) => [`people.${name}`, outcomesOfPerson(answers, until !== "never")] as const),
  ]);
  return {
    things,
    outcomesOf: (key) => {
      const { thing, subject } = choiceKey(key);
      // A ledger begins once; and what has no dot is of the run itself.
      const isNoOther = key === thing || (!ledgers.has(thing) && (subject === undefined || thing.includes(".")));
      return isNoOther ? things.get(thing) : undefined;
    },
  };
}

/** What a choice names: `task.draft`, and for whom and in which round, where it says so: `task.draft(A)@3`. */
interface ChoiceKey {
  readonly thing: string;
  readonly subject?: string;
}

/** The parts of what a choice names. A round is counted from 1; any other text is a thing of that name. */
export function choiceKey(key: string): ChoiceKey {
  const [, thing = key, subject] = KEY.exec(key) ?? [];
  return { thing, ...(subject !== undefined && { subject }) };
}

const KEY = /^([^(@]+)(?:\((.+)\))?(?:@[1-9]\d{0,3})?$/su;
