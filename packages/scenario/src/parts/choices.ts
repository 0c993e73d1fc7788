import { nearest } from "@maestro-bench/diagnostics";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Choices } from "../model/expectation.ts";
import { choiceName, keyMistake, thingIn } from "../model/choice-key.ts";
import { AS_GIVEN } from "../model/outcome.ts";
import { FAULT, faultsOfThing, functionThing, THROWS } from "../model/thing-faults.ts";
import { personOutcomes } from "../people/simulated.ts";

/**
 * Checks what a run or a case chooses: things that can turn out in several ways, and one of these ways each. What comes of it has every name in its one
 * form, so that a case's choice lies over the same one of the series however either is written.
 */
export function readChoices(desk: Desk, choices: Choices, at: At): Choices {
  const read = new Map<string, string>();
  for (const [key, outcome] of choices) {
    const here = within(at, key);
    const thing = thingIn(key);
    const known = outcomesOf(desk, thing);
    const name = choiceName(key);
    if (isFaultOf(desk, thing, outcome)) checkKey(desk, { key, isTwice: read.has(name) }, here);
    else if (known === undefined) reportThing(desk, thing, here);
    else if (known !== "broken") {
      checkKey(desk, { key, isTwice: read.has(name) }, here);
      checkOutcome(desk, { thing, outcome, known }, here);
    }
    read.set(name, outcome);
  }
  return read;
}

function checkKey(desk: Desk, { key, isTwice }: { readonly key: string; readonly isTwice: boolean }, at: At): void {
  const wrong = keyMistake(key, {
    isLedger: (thing) => desk.defined.ledgers.has(thing),
    isFunction: (thing) => isFunction(desk, thing),
    ids: desk.ids,
  });
  if (wrong !== undefined)
    desk.report.mistake("SCN-093", placeOf(at, "key"), wrong.message, {
      ...(wrong.near !== undefined && { label: `did you mean \`${wrong.near}\`?` }),
      help: wrong.help,
    });
  else if (isTwice)
    desk.report.mistake("SCN-093", placeOf(at, "key"), `\`${choiceName(key)}\` is chosen twice here`, { help: "leave one of them out" });
}

/** What each run of the series chooses; one run without a choice when nothing is written. */
export function readRuns(desk: Desk): readonly Choices[] {
  const runs = desk.scenario.data.runs ?? 1;
  if (typeof runs === "number") return Array.from({ length: runs }, () => new Map<string, string>());
  const at: At = { doc: desk.scenario, path: ["runs"] };
  return runs.map((choices, index) => readChoices(desk, new Map(Object.entries(choices)), within(at, index)));
}

const PERSON = "people.";

// What can go wrong with anything that comes in can be chosen of a thing without any outcome, too.
function isFaultOf(desk: Desk, thing: string, outcome: string): boolean {
  return faultsOf(desk, thing).some((fault) => fault === outcome);
}

function isFunction(desk: Desk, thing: string): boolean {
  return functionsOf(desk).includes(thing);
}

function functionsOf({ vocabulary }: Desk): readonly string[] {
  return [...(vocabulary.functions?.keys() ?? [])].map(functionThing);
}

function faultsOf(desk: Desk, thing: string): readonly string[] {
  if (isFunction(desk, thing)) return [THROWS];
  const field = desk.defined.facts.has(thing) ? desk.codebook.facts.get(thing) : undefined;
  return field === undefined ? [] : faultsOfThing(field);
}

function outcomesOf(desk: Desk, thing: string): readonly string[] | "broken" | undefined {
  const { people, outcomes } = desk.defined;
  const name = thing.startsWith(PERSON) ? thing.slice(PERSON.length) : undefined;
  if (name !== undefined) {
    const person = people.get(name);
    if (person !== undefined) return personOutcomes(person.data);
    return desk.defined.isBroken("people", name) ? "broken" : undefined;
  }
  if (isFunction(desk, thing)) return [AS_GIVEN];
  const named = outcomes.get(thing);
  if (desk.defined.isBroken("outcomes", thing)) return "broken";
  return named === undefined ? undefined : [...named.keys(), AS_GIVEN];
}

function reportThing(desk: Desk, thing: string, at: At): void {
  const { people, outcomes, facts, ledgers } = desk.defined;
  const known = [...outcomes.keys(), ...[...people.keys()].map((name) => `${PERSON}${name}`), ...functionsOf(desk)];
  const isThing = facts.has(thing) || ledgers.has(thing);
  const isPerson = people.has(thing);
  const message = isThing
    ? `\`${thing}\` has no outcomes to choose from`
    : `nothing that can turn out in several ways is called \`${thing}\``;
  desk.report.mistake("SCN-093", placeOf(at, "key"), message, {
    ...(isPerson ? { label: `write \`${PERSON}${thing}\`` } : { near: nearest(thing, known) }),
    help: isThing ? `name them under \`outcomes\`: \`${thing}: { NAME: { set: ... } }\`` : undefined,
  });
}

function checkOutcome(
  desk: Desk,
  { thing, outcome, known }: { readonly thing: string; readonly outcome: string; readonly known: readonly string[] },
  at: At,
): void {
  if (known.includes(outcome)) {
    desk.used.outcomes.add(`${thing}.${outcome}`);
  } else if (!desk.defined.isBroken("outcomes", thing, outcome)) {
    const faults = outcome.startsWith(FAULT) ? faultsOf(desk, thing) : [];
    const near = nearest(outcome, [...known, ...faults]);
    if (near !== undefined) desk.used.outcomes.add(`${thing}.${near}`);
    desk.report.mistake("SCN-037", placeOf(at), `\`${thing}\` has no outcome \`${outcome}\``, {
      near,
      help: `it has ${[...known, ...faults].map((name) => `\`${name}\``).join(", ")}`,
    });
  }
}
