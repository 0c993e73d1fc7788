import { nearest } from "@maestro-bench/diagnostics";
import type { Entry } from "../definitions.ts";
import { placeOf, within, type Desk } from "../desk.ts";
import type { Person } from "../model/person.ts";
import type { PersonData } from "../shapes/definition-shapes.ts";
import { readEvaluator } from "../parts/expressions.ts";

type Approvers = Pick<Person, "needs" | "among" | "never">;

/** Who of a role may answer, and how many must. */
export function readApprovers(desk: Desk, entry: Entry<PersonData>): Approvers {
  const { who, never } = entry.data;
  const found = who === undefined ? { needs: 1 } : readWho(desk, entry, who);
  const evaluator = never === undefined ? undefined : readEvaluator(desk, { text: never, at: within(entry, "never") }, NAME);
  return { ...found, ...(evaluator !== undefined && { never: evaluator }) };
}

const NAME = { kind: "text", min: 0, max: 10_000 } as const;
const WRITTEN = /^([1-9]\d{0,2}) of \[([^[\]]*)\]$/u;

function readWho(desk: Desk, entry: Entry<PersonData>, who: NonNullable<PersonData["who"]>): Approvers {
  const place = placeOf(within(entry, "who"));
  if (typeof who === "number") return { needs: who };
  const [, needs = "1", listed] = typeof who === "string" ? (WRITTEN.exec(who) ?? []) : [];
  const names = typeof who === "string" ? listed?.split(",").map((name) => name.trim()) : who;
  if (names === undefined || names.some((name) => name === "")) {
    desk.report.mistake("SCN-084", place, `it is not clear from \`${String(who)}\` who may answer`, {
      help: "write `[ann, bob]`, or `2 of [ann, bob, cyd]`, or a number",
    });
    return { needs: 1 };
  }
  const among = [...new Set(names)];
  if (among.length < names.length) {
    desk.report.mistake("SCN-084", place, `a name stands twice, and nobody's answer counts twice`, {
      help: `write \`[${among.join(", ")}]\``,
    });
  }
  if (Number(needs) > among.length) {
    desk.report.mistake("SCN-085", place, `${needs} must give the same answer, and only ${among.length} may: nobody can bring that about`, {
      help: `write \`${among.length} of [${among.join(", ")}]\`, or name more`,
    });
  }
  return { needs: Number(needs), among };
}

/** Everybody, with whoever is asked when nobody answers in time. */
export function passedOn(desk: Desk, people: ReadonlyMap<string, Person>): ReadonlyMap<string, Person> {
  const entries = desk.defined.people;
  const whole = new Map<string, Person>();
  for (const [name, person] of people) whole.set(name, withNext(desk, { entries, people, person, before: [name] }));
  return whole;
}

interface Passing {
  readonly entries: Desk["defined"]["people"];
  readonly people: ReadonlyMap<string, Person>;
  readonly person: Person;
  /** Who was asked before, the first one first. */
  readonly before: readonly string[];
}

function withNext(desk: Desk, passing: Passing): Person {
  const { entries, people, person, before } = passing;
  const entry = entries.get(person.name);
  const next = entry?.data["then ask"];
  if (entry === undefined || next === undefined) return person;
  const place = placeOf(within(entry, "then ask"));
  desk.used.people.add(next);
  if (before.includes(next)) {
    if (before[0] === person.name)
      desk.report.mistake("SCN-086", place, `the question would go round in a circle: ${[...before, next].join(", then ")}`);
    return person;
  }
  if (person.until === "never" && before.length === 1) {
    desk.report.mistake(
      "SCN-086",
      placeOf(within(entry, "then ask"), "key"),
      `\`${person.name}\` is never late, so \`${next}\` would never be asked`,
      {
        help: "give `until` a time, or leave `then ask` out",
      },
    );
  }
  const found = people.get(next);
  if (found === undefined) {
    if (!entries.has(next)) desk.report.mistake("SCN-033", place, `nobody is called \`${next}\``, { near: nearest(next, entries.keys()) });
    return person;
  }
  return { ...person, thenAsk: withNext(desk, { ...passing, person: found, before: [...before, next] }) };
}
