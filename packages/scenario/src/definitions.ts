import { nearest } from "@maestro-bench/diagnostics";
import type { Document } from "./reading/document.ts";
import type { Path } from "./reading/prune.ts";
import type { Report } from "./report.ts";
import type { Definitions, LedgerData, OutcomeData, PersonData } from "./shapes/definition-shapes.ts";
import type { ScenarioData } from "./shapes/scenario-shape.ts";
import type { StepData } from "./shapes/step-shape.ts";

/** One entry of a section, and the file that it stands in. */
export interface Entry<Data> {
  readonly name: string;
  readonly data: Data;
  readonly doc: Document<unknown>;
  readonly path: Path;
}

/** What the kits and the scenario define together: the kits first, in their order, then the scenario. */
export interface Defined {
  readonly facts: ReadonlyMap<string, Entry<unknown>>;
  readonly scenes: ReadonlyMap<string, Entry<readonly StepData[]>>;
  readonly people: ReadonlyMap<string, Entry<PersonData>>;
  readonly ledgers: ReadonlyMap<string, Entry<LedgerData>>;
  /** By thing, then by name. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, Entry<OutcomeData>>>;
  readonly promises: readonly Entry<string>[];
  /** Whether an entry may have been there but cannot be read: whoever refers to it is not to blame. */
  isBroken(section: keyof Definitions, ...names: readonly string[]): boolean;
}

/** Puts kits and scenario together. A kit only adds; what the scenario gives anew is listed under its `replaces`. */
export function joinDefinitions(scenario: Document<ScenarioData>, kits: readonly Document<Definitions>[], report: Report): Defined {
  const docs = [...kits, scenario];
  const joining: Joining = { scenario, docs, replaces: readReplaces(scenario, kits, report), report };
  return {
    facts: join(joining, ["facts"], (data) => data.facts),
    scenes: join(joining, ["scenes"], (data) => data.scenes),
    people: join(joining, ["people"], (data) => data.people),
    ledgers: join(joining, ["ledgers"], (data) => data.ledgers),
    outcomes: joinOutcomes(joining),
    promises: docs.flatMap((doc) => (doc.data.promises ?? []).map((data, index) => ({ name: data, data, doc, path: ["promises", index] }))),
    isBroken: (section, ...names) => docs.some((doc) => doc.isBroken([section, ...names])),
  };
}

interface Joining {
  readonly scenario: Document<ScenarioData>;
  readonly docs: readonly Document<Definitions>[];
  readonly replaces: ReadonlySet<string>;
  readonly report: Report;
}

function join<Data>(
  joining: Joining,
  path: readonly string[],
  pick: (data: Definitions) => Readonly<Record<string, Data>> | undefined,
): Map<string, Entry<Data>> {
  const joined = new Map<string, Entry<Data>>();
  for (const doc of joining.docs) {
    for (const [name, data] of Object.entries(pick(doc.data) ?? {})) {
      const entry: Entry<Data> = { name, data, doc, path: [...path, name] };
      const before = joined.get(name);
      if (before !== undefined && !isReplaced(joining, entry)) reportTwice(joining, entry, before);
      else {
        joined.delete(name);
        joined.set(name, entry);
      }
    }
  }
  return joined;
}

function joinOutcomes(joining: Joining): Map<string, Map<string, Entry<OutcomeData>>> {
  const things = new Set(joining.docs.flatMap((doc) => Object.keys(doc.data.outcomes ?? {})));
  return new Map([...things].map((thing) => [thing, join(joining, ["outcomes", thing], (data) => ownEntry(data.outcomes, thing))]));
}

function ownEntry<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

function isReplaced(joining: Joining, entry: Entry<unknown>): boolean {
  return entry.doc === joining.scenario && joining.replaces.has(entry.path.join("."));
}

function reportTwice(joining: Joining, entry: Entry<unknown>, before: Entry<unknown>): void {
  const key = entry.path.join(".");
  const help =
    entry.doc === joining.scenario
      ? `a kit only adds; to give it anew, write at the top: \`replaces: [${key}]\``
      : "two kits that a scenario uses cannot define the same entry: rename one of them";
  joining.report.mistake("SCN-020", entry.doc.place(entry.path, "key"), `\`${key}\` is already defined in \`${before.doc.source.path}\``, {
    help,
  });
}

function readReplaces(scenario: Document<ScenarioData>, kits: readonly Document<Definitions>[], report: Report): ReadonlySet<string> {
  const inKits = kits.flatMap((kit) => keysOf(kit.data));
  const own = new Set(keysOf(scenario.data));
  const replaces = scenario.data.replaces ?? [];
  replaces.forEach((key, index) => {
    const place = scenario.place(["replaces", index]);
    if (!inKits.includes(key)) {
      report.mistake("SCN-021", place, `no kit defines \`${key}\`, so there is nothing to replace`, { near: nearest(key, inKits) });
    } else if (!own.has(key) && !isBrokenKey(scenario, key)) {
      report.mistake("SCN-022", place, `\`${key}\` is to be replaced, but this file does not give it anew`, {
        help: `define it here, or leave it out of \`replaces\``,
      });
    }
  });
  return new Set(replaces);
}

function isBrokenKey(doc: Document<unknown>, key: string): boolean {
  const [section = "", ...names] = key.split(".");
  return doc.isBroken([section, ...names]) || doc.isBroken([section, names.join(".")]);
}

const REPLACEABLE = ["facts", "scenes", "people", "ledgers"] as const;

function keysOf(data: Definitions): readonly string[] {
  const outcomes = Object.entries(data.outcomes ?? {}).flatMap(([thing, named]) =>
    Object.keys(named).map((name) => `outcomes.${thing}.${name}`),
  );
  return [...REPLACEABLE.flatMap((section) => Object.keys(data[section] ?? {}).map((name) => `${section}.${name}`)), ...outcomes];
}
