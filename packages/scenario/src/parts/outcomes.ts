import type { Type } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import type { Entry } from "../definitions.ts";
import { nothingUsed, placeOf, within, type At, type Desk } from "../desk.ts";
import { AS_GIVEN, type Outcome } from "../model/outcome.ts";
import { FAULT } from "../model/thing-faults.ts";
import type { OutcomeData } from "../shapes/definition-shapes.ts";
import { checkSum, readChance } from "./chances.ts";
import { readGiven } from "./given-value.ts";

/** How things can turn out, by fact or ledger. */
export function readOutcomes(desk: Desk): ReadonlyMap<string, ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, ReadonlyMap<string, Outcome>>();
  for (const [thing, named] of desk.defined.outcomes) {
    const first = named.values().next().value;
    if (first === undefined || !isThing(desk, thing, first)) continue;
    outcomes.set(thing, new Map([...named.values()].map((entry) => [entry.name, readOutcome(desk, thing, entry)])));
    const chances = [...named.values()].map(({ data }) => (typeof data.chance === "number" ? data.chance : 0) + (data.stress ?? 0));
    checkSum(desk, { doc: first.doc, path: first.path.slice(0, -1) }, chances);
  }
  return outcomes;
}

function isThing(desk: Desk, thing: string, entry: Entry<OutcomeData>): boolean {
  const { facts, ledgers } = desk.defined;
  if (facts.has(thing) || ledgers.has(thing)) return true;
  if (desk.defined.isBroken("facts", thing) || desk.defined.isBroken("ledgers", thing)) return false;
  const place = placeOf({ doc: entry.doc, path: entry.path.slice(0, -1) }, "key");
  desk.report.mistake("SCN-035", place, `nothing that can turn out in several ways is called \`${thing}\``, {
    near: nearest(thing, [...facts.keys(), ...ledgers.keys()]),
    help: "outcomes are of a fact or of the start of a ledger",
  });
  return false;
}

function readOutcome(desk: Desk, thing: string, entry: Entry<OutcomeData>): Outcome {
  const { name, data } = entry;
  if (name === AS_GIVEN) {
    desk.report.mistake("SCN-012", placeOf(entry, "key"), `every thing has the outcome \`${AS_GIVEN}\` already: it is as given`);
  }
  if (name.startsWith(FAULT))
    desk.report.mistake(
      "SCN-012",
      placeOf(entry, "key"),
      `\`${FAULT}\` begins the names of what can go wrong with anything that comes in`,
      {
        help: `call it \`${name.slice(FAULT.length)}\``,
      },
    );
  if (data.chance !== undefined && data.stress !== undefined) {
    desk.report.mistake("SCN-066", placeOf(within(entry, "stress"), "key"), `\`${name}\` is drawn always or under stress only, not both`, {
      help: "leave out `chance` or `stress`",
    });
  }
  const chance = data.chance === undefined ? undefined : readChance(desk, data.chance, within(entry, "chance"));
  return {
    name,
    ...(chance !== undefined && { chance }),
    ...(data.stress !== undefined && { stress: data.stress }),
    set: readSettings(desk, { set: data.set, at: within(entry, "set") }, thing),
  };
}

/** Values that are set by path. `thing`: what alone may be set; any fact or ledger when left out. */
export function readSettings(
  desk: Desk,
  { set, at }: { readonly set: Readonly<Record<string, unknown>>; readonly at: At },
  thing?: string,
): Outcome["set"] {
  return Object.entries(set).flatMap(([path, raw]) => readSetting(desk, thing ?? thingOf(desk, path), { path, raw, at: within(at, path) }));
}

function thingOf(desk: Desk, path: string): string | undefined {
  const [thing = "", field = ""] = path.split(".");
  if (desk.vocabulary.roots.has(`${thing}.${field}`)) return `${thing}.${field}`;
  return desk.vocabulary.roots.has(thing) ? thing : undefined;
}

interface Setting {
  readonly path: string;
  readonly raw: unknown;
  readonly at: At;
}

function readSetting(desk: Desk, thing: string | undefined, { path, raw, at }: Setting): Outcome["set"] {
  const segments = segmentsOf(path, thing);
  if (thing === undefined) {
    // Only the first part of the path is misspelt: it is told, and not written in the place of the whole.
    const near = nearest(String(segments[0]), desk.vocabulary.roots.keys());
    desk.report.mistake("SCN-035", placeOf(at, "key"), `nothing that can be set is called \`${segments[0]}\``, {
      label: near === undefined ? undefined : `did you mean \`${near}\`?`,
      help: "write the path of a fact or a ledger: `request.amount`",
    });
    return [];
  }
  if (segments[0] !== thing) {
    desk.report.mistake("SCN-091", placeOf(at, "key"), `an outcome of \`${thing}\` cannot set \`${path}\``, {
      help: `begin the path with \`${thing}\``,
    });
    return [];
  }
  checkPath(desk, segments, at);
  // What an outcome sets may be wrong on purpose, so it is held to no type; what it reads of its own thing is no use of that thing.
  const used = nothingUsed();
  const value = readGiven({ ...desk, used }, { raw, at, type: undefined, name: path });
  for (const root of used.reads) if (root !== thing) desk.used.reads.add(root);
  return [{ path: segments, value }];
}

// The first segment is the whole name of the thing, which may have a dot of its own.
function segmentsOf(path: string, thing = ""): readonly (string | number)[] {
  const isOwn = thing.includes(".") && (path === thing || path.startsWith(`${thing}.`));
  const [first = "", ...rest] = isOwn
    ? [
        thing,
        ...path
          .slice(thing.length + 1)
          .split(".")
          .filter((part) => part !== ""),
      ]
    : path.split(".");
  return [first, ...rest.map((part) => (/^\d+$/u.test(part) ? Number(part) : part))];
}

function checkPath(desk: Desk, [thing, ...rest]: readonly (string | number)[], at: At): void {
  let type: Type | undefined = desk.vocabulary.roots.get(String(thing))?.field.type;
  let walked = String(thing);
  for (const segment of rest) {
    if (type === undefined) return;
    const next: Type | undefined = memberType(type, segment);
    if (next === undefined) {
      const fields = type.kind === "record" ? [...type.fields.keys()] : [];
      const message =
        type.kind === "list"
          ? `\`${walked}\` is a list: name a member by its place, such as \`${walked}.0\``
          : `\`${walked}\` has no field \`${segment}\``;
      desk.report.mistake("SCN-091", placeOf(at, "key"), message, { near: nearest(String(segment), fields) });
      return;
    }
    type = next;
    walked += `.${segment}`;
  }
}

function memberType(type: Type, segment: string | number): Type | undefined {
  if (type.kind === "record") return type.fields.get(String(segment))?.type;
  return type.kind === "list" && typeof segment === "number" && segment < type.max ? type.of : undefined;
}
