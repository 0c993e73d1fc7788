import type { Json } from "@maestro-bench/codebook";
import fc from "fast-check";
import type { Truth } from "../src/gate.ts";
import { CASE, type Standing } from "./words.ts";

// Everything is text of the language, directed by types: what comes out always passes the check.
const number = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom("0", "1", "40", "100", "2.5"),
    fc.constantFrom("case.amount", "limit", "spare", "count(case.items)", "mean(case.items.size)", "round"),
    fc.tuple(tie("value"), fc.constantFrom("+", "-", "*", "/"), tie("value")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie("value"), tie("value")).map(([a, b]) => `max(${a}, ${b})`),
    tie("value").map((a) => `abs(${a})`),
  ),
})).value;

const time = fc.constantFrom("now", "until", "case.due", "now + pause_for", "until - 60s", "clock.start");
const comparison = fc.constantFrom("<", "<=", ">", ">=");
const path = fc.constantFrom("case", "case.amount", "case.due", "case.items", "limit", "spare", "until", "case.note");
const member = fc.oneof(
  fc.constant("one.bad"),
  fc.tuple(comparison, fc.constantFrom("0", "3", "limit", "case.amount")).map(([op, b]) => `one.size ${op} ${b}`),
  fc.constantFrom('one.name is "one"', "one is sound", "one.name is absent", "one.name mentions RUDE"),
);

const atom = fc.oneof(
  fc.tuple(number, comparison, number).map(([a, op, b]) => `${a} ${op} ${b}`),
  fc.tuple(number, fc.constantFrom("is", "is not"), number).map(([a, op, b]) => `${a} ${op} ${b}`),
  fc.tuple(time, comparison, time).map(([a, op, b]) => `${a} ${op} ${b}`),
  fc.constantFrom("case.urgent", "true", "false", 'case.kind is "red"', 'case.kind is not "blue"', 'run.id is "run-1"'),
  fc.tuple(path, fc.constantFrom("is", "is not"), fc.constantFrom("absent", "present", "sound")).map((words) => words.join(" ")),
  fc.constantFrom("case.items is empty", "case.note is not empty", "case.tags is empty"),
  fc
    .tuple(fc.constantFrom("mentions", "asserts", "mentions every", "asserts every"), fc.constantFrom("RUDE", "KIND", "CODE"))
    .map(([how, list]) => `case.note ${how} ${list}`),
  fc
    .tuple(
      fc.constantFrom("plain", "other", "story"),
      fc.constantFrom("A", "B or C", "AB"),
      fc.constantFrom("", " this turn", " this round"),
    )
    .map(([layer, codes, scope]) => `${layer} said ${codes}${scope}`),
  fc.tuple(fc.constantFrom("any", "every", "no"), member).map(([word, body]) => `${word} one in case.items has (${body})`),
);

const condition = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.tuple(tie("value"), fc.constantFrom("and", "or"), tie("value")).map(([a, word, b]) => `(${a} ${word} ${b})`),
    tie("value").map((a) => `not (${a})`),
  ),
})).value;

const note = fc.constantFrom(
  "",
  "  noting case.amount",
  "  noting spare",
  "  noting total = case.amount + 1, case.due",
  "  noting left = until - now, part = pause_for / 7 - 1d, then = until + 99999999d",
);

const objection = fc.tuple(
  fc.constantFrom("pause", "stop", "seal"),
  fc.constantFrom("A", "B", "C", "D"),
  fc.option(condition, { nil: undefined }),
  note,
);
const permission = fc.tuple(fc.constant("run"), fc.constantFrom("FINE", "GOOD"), fc.option(condition, { nil: undefined }), note);
const rest = fc.constantFrom("run GOOD otherwise", "pause E otherwise", "");

function line([decision, code, when, noting]: readonly [string, string, string | undefined, string]): string {
  return `${decision} ${code}${when === undefined ? "" : ` when ${when}`}${noting}`;
}

/** The lines of a random objection. */
export const objectionLine: fc.Arbitrary<string> = objection.map(line);

/** Lines of a random gate, one a line of text. */
export const gateLines: fc.Arbitrary<readonly string[]> = fc
  .tuple(fc.array(objection.map(line), { maxLength: 3 }), fc.array(permission.map(line), { maxLength: 2 }), rest)
  .map(([objections, permissions, last]) => [...objections, ...permissions, ...(last === "" ? [] : [last])])
  .filter((lines) => lines.length > 0);

/** A gate of these lines, on a layer that may seal. */
export function gateOf(lines: readonly string[]): string {
  return `gate g on final {\n  ${lines.join("\n  ")}\n}\n`;
}

const spoilt: fc.Arbitrary<Json> = fc.constantFrom<Json>(null, 7, "", "text", true, [], {}, [[1]], -1, 1e9);
const spoiltCase: fc.Arbitrary<Json> = fc
  .record({
    key: fc.constantFrom(...Object.keys(CASE), "items.0.bad", "items.0.size", "extra"),
    value: fc.option(spoilt, { nil: undefined }),
  })
  .map(({ key, value }) => withKey(key, value));

function withKey(key: string, value: Json | undefined): Json {
  const [first = "", , inner] = key.split(".");
  if (inner !== undefined) return { ...CASE, items: [withEntry({ name: "one", size: 3, bad: false }, inner, value)] };
  return withEntry(CASE, first, value);
}

function withEntry(record: { readonly [key: string]: Json }, key: string, value: Json | undefined): { readonly [key: string]: Json } {
  const rest = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  return value === undefined ? rest : { ...rest, [key]: value };
}

const items = fc.array(fc.record({ name: fc.constantFrom("one", "fool"), size: fc.integer({ min: 0, max: 9 }), bad: fc.boolean() }), {
  maxLength: 4,
});
// Two members of one name that say opposite things, as data of two sources would.
const contradictory = fc.constant([
  { name: "one", size: 0, bad: false },
  { name: "one", size: 9, bad: true },
]);
const soundCase: fc.Arbitrary<Json> = fc.record({
  kind: fc.constantFrom("red", "green", "blue"),
  amount: fc.constantFrom(0, 40, 50, 100),
  urgent: fc.boolean(),
  note: fc.constantFrom("", "you fool", "not a fool", "never a fool", "thank you", "no good, fool. どうも", "XY-12", " ", "\u200B\u00AD"),
  due: fc.constantFrom("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
  items: fc.oneof({ weight: 4, arbitrary: items }, contradictory),
  tags: fc.array(fc.constantFrom("x", "y"), { maxLength: 3 }),
});

const nothing = fc.constantFrom<Standing>("absent", "unborn", "stale");
const json = (value: fc.Arbitrary<Json>): fc.Arbitrary<Standing> => value.map((one) => ({ json: one }));

/** All facts, each sound, spoilt, absent, not received yet or stale. */
export const anyFacts: fc.Arbitrary<{ readonly [fact: string]: Standing }> = fc.record({
  case: fc.oneof({ weight: 4, arbitrary: json(soundCase) }, { weight: 2, arbitrary: json(spoiltCase) }, json(spoilt), nothing),
  limit: fc.oneof({ weight: 4, arbitrary: json(fc.constantFrom(0, 40, 100)) }, json(spoilt), nothing),
  until: fc.oneof({ weight: 4, arbitrary: json(fc.constantFrom("2026-01-15T00:00:00Z", "2026-02-01T00:00:00Z")) }, json(spoilt), nothing),
  pause_for: fc.oneof({ weight: 4, arbitrary: json(fc.constantFrom("0s", "90s")) }, nothing),
  spare: fc.oneof(json(fc.constantFrom(0, 1)), nothing),
});

/** What was said at each layer, as data. */
export const anyHeard: fc.Arbitrary<{ readonly [layer: string]: Truth }> = fc.record({ plain: truth(), other: truth(), story: truth() });

/** The same as a view tells it: whatever the codes are, the same each time. */
export const anySaid: fc.Arbitrary<(layer: string) => Truth> = anyHeard.map(saidBy);

/** What was said at each layer as a view tells it. */
export function saidBy(truths: { readonly [layer: string]: Truth }): (layer: string) => Truth {
  return (layer) => truths[layer] ?? false;
}

function truth(): fc.Arbitrary<Truth> {
  return fc.constantFrom<Truth>(true, false, "unknown");
}

/** What a check gives, or undefined where it fails because of that. One name may be noted as two things by two random lines; that is a mistake of the text, not of an evaluator. */
export function unlessNotesClash<Result>(check: () => Result): Result | undefined {
  try {
    return check();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("GATE-037")) return undefined;
    throw error;
  }
}
