import { choiceName, keyMistake, thingIn, type WrongKey } from "./choice-key.ts";
import { AS_GIVEN } from "./outcome.ts";
import { outcomesOfPerson } from "./person-outcomes.ts";
import type { Scenario } from "./scenario.ts";
import { faultsOfThing, functionThing, THROWS } from "./thing-faults.ts";

/** What a run can choose. */
export interface Choosable {
  /** All that there is, and how each can turn out: received things and ledgers by name, people as `people.NAME`, functions of plugins as `functions.NAME`. */
  readonly things: ReadonlyMap<string, readonly string[]>;
  /** What a choice names: a thing, or one for a subject, a round or a time, such as `task.draft[A]@3#2`. Undefined where there is no such thing. */
  find(key: string): Chosen | WrongKey | undefined;
}

/** What a choice names. */
interface Chosen {
  /** The one form of its name, by which two choices of the same are known: `task.draft(A)@3#2`. */
  readonly name: string;
  /** How that can turn out. */
  readonly outcomes: readonly string[];
  /** What can go wrong with anything that comes in, or with a function: `fault:absent` and the like. Empty for people and ledgers. */
  readonly faults: readonly string[];
}

/** What runs of a scenario can choose. */
export function choosable(
  scenario: Pick<Scenario, "codebook" | "facts" | "outcomes" | "people" | "ledgers" | "subjects" | "functions">,
): Choosable {
  const { codebook, facts, outcomes, people, ledgers, subjects } = scenario;
  const functions = new Set(scenario.functions.map(functionThing));
  const things = new Map<string, readonly string[]>([
    ...[...facts.keys()].map((fact) => [fact, [AS_GIVEN]] as const),
    ...[...outcomes].map(([thing, named]) => [thing, [...named.keys(), AS_GIVEN]] as const),
    ...[...people].map(([name, { answers, until }]) => [`people.${name}`, outcomesOfPerson(answers, until !== "never")] as const),
    ...[...functions].map((name) => [name, [AS_GIVEN]] as const),
  ]);
  const faultsOfFact = (thing: string): readonly string[] => {
    const field = facts.has(thing) ? codebook.facts.get(thing) : undefined;
    return field === undefined ? [] : faultsOfThing(field);
  };
  return {
    things,
    find: (key) => {
      const thing = thingIn(key);
      const known = things.get(thing);
      if (known === undefined) return undefined;
      const wrong = keyMistake(key, { isLedger: (one) => ledgers.has(one), isFunction: (one) => functions.has(one), ids: subjects });
      return wrong ?? { name: choiceName(key), outcomes: known, faults: functions.has(thing) ? [THROWS] : faultsOfFact(thing) };
    },
  };
}
