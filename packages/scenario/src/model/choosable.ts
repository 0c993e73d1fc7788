import { AS_GIVEN } from "./outcome.ts";
import { SILENCES } from "./person.ts";
import type { Scenario } from "./scenario.ts";

/** All that a run can choose, and how each can turn out: received things and ledgers by name, people as `people.NAME`. */
export function choosable({
  facts,
  outcomes,
  people,
}: Pick<Scenario, "facts" | "outcomes" | "people">): ReadonlyMap<string, readonly string[]> {
  return new Map<string, readonly string[]>([
    ...[...facts.keys()].map((fact) => [fact, [AS_GIVEN]] as const),
    ...[...outcomes].map(([thing, named]) => [thing, [...named.keys(), AS_GIVEN]] as const),
    ...[...people].map(([name, { answers }]) => [`people.${name}`, [...answers.keys(), ...SILENCES]] as const),
  ]);
}
