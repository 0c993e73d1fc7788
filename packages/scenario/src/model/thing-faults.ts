import type { Field, Type } from "@maestro-bench/codebook";

/**
 * What can go wrong with anything that comes in, as far as the codebook's type lets it. No outcome of a scenario can have such a name. None of them lets anything
 * take effect that would not have without it, but that time passes where a thing comes late.
 */
export const THING_FAULTS = {
  "fault:absent": "it does not come, where it may not be absent",
  "fault:malformed": "what comes is of another type",
  "fault:out_of_range": "its first part that has a range is past it; only where one has",
  "fault:contradictory": "two members of its first list of things with an `id` have the same one; only where there is such a list",
  "fault:stale": "it came in too long ago to count; only where the codebook says for how long it is fresh",
  "fault:late":
    "it comes after the next moment that counts: a time that stands in what came in, the end of an approval or of a freshness; else an hour later",
  "fault:duplicated": "it comes once more before the next effect, and changes nothing; it is not fresh anew",
} as const;

/** The name of something that can go wrong with anything that comes in. */
export type ThingFault = keyof typeof THING_FAULTS;

/** What can go wrong with a function of a plugin: it throws wherever it is called in the run, so that there is no value. */
export const THROWS = "fault:throws";

/** What names a function of a plugin among all that can be chosen. */
export function functionThing(name: string): string {
  return `${FUNCTIONS}${name}`;
}

const FUNCTIONS = "functions.";

/** How the names of faults begin, and no name of an outcome does. */
export const FAULT = "fault:";

/** Whether an outcome is something that can go wrong with anything that comes in. */
export function isThingFault(outcome: string): outcome is ThingFault {
  return Object.hasOwn(THING_FAULTS, outcome);
}

/** What can go wrong with a fact of the codebook, in the order in which they are listed. */
export function faultsOfThing(field: Field): readonly ThingFault[] {
  const isPossible = {
    "fault:absent": !field.optional,
    "fault:malformed": true,
    "fault:out_of_range": hasRange(field.type),
    "fault:contradictory": hasIds(field.type),
    "fault:stale": field.freshFor !== undefined,
    "fault:late": true,
    "fault:duplicated": true,
  } satisfies Record<ThingFault, boolean>;
  return (Object.keys(isPossible) as ThingFault[]).filter((fault) => isPossible[fault]);
}

/** Whether a value of that type can be past a range that the type has by itself, its parts apart. */
export function isRanged(type: Type): boolean {
  switch (type.kind) {
    case "number":
    case "integer":
      return Number.isFinite(type.min) || Number.isFinite(type.max);
    case "text":
    case "choice":
    case "duration":
      return true;
    default:
      return false;
  }
}

/** Whether a type is a list of things that are told apart by an `id`. */
export function isOfIds(type: Type): type is Extract<Type, { kind: "list" }> {
  return type.kind === "list" && type.of.kind === "record" && type.of.fields.get("id")?.type.kind === "text";
}

function hasRange(type: Type): boolean {
  return isRanged(type) || partsOf(type).some(hasRange);
}

function hasIds(type: Type): boolean {
  return isOfIds(type) || partsOf(type).some(hasIds);
}

function partsOf(type: Type): readonly Type[] {
  if (type.kind === "list") return [type.of];
  return type.kind === "record" ? [...type.fields.values()].map((field) => field.type) : [];
}
