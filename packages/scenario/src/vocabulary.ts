import { withFacts, withLayers, type Codebook, type Field, inferType } from "@maestro-bench/codebook";
import type { Root, Vocabulary } from "@maestro-bench/gate-dsl";
import type { Defined, Entry } from "./definitions.ts";
import { placeOf } from "./desk.ts";
import type { GateFiles } from "./gate-table.ts";
import { inferFacts } from "./infer-facts.ts";
import type { Report } from "./report.ts";
import type { LedgerData } from "./shapes/definition-shapes.ts";
import type { ScenarioData } from "./shapes/scenario-shape.ts";
import type { StepData } from "./shapes/step-shape.ts";
import { clausesIn, subjectsOf, type Member, type Subjects } from "./subjects.ts";

/** The words of one scenario: the codebook with what has defaults filled in, and what names mean. */
export interface Words {
  readonly codebook: Codebook;
  readonly vocabulary: Vocabulary;
  /** The fields of each ledger. */
  readonly ledgerFields: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  readonly subjects: Subjects;
  /** Facts whose type cannot be told. */
  readonly untyped: ReadonlySet<string>;
  /** What was filled in, in plain sentences. */
  readonly derived: readonly string[];
}

/** What the words are made from. */
export interface WordSources {
  readonly book: Codebook;
  readonly data: ScenarioData;
  readonly defined: Defined;
  readonly gates: GateFiles;
  readonly report: Report;
  /** Functions of plugins. */
  readonly functions: Functions;
}

type Functions = NonNullable<Vocabulary["functions"]>;

/** Fills in layers and types that the codebook leaves open, and lists what rules and expressions may name. */
export function wordsOf(sources: WordSources): Words {
  const { book, defined, report, functions } = sources;
  const layered = book.openLayers ? withLayers(book, layersInUse(sources)) : book;
  const started = new Map([...defined.ledgers.values()].map((entry) => [entry.name, fieldsOfLedger(book, entry, report)]));
  const clauses = clausesIn([...(sources.data.story ?? []), ...(sources.data.afterwards ?? [])], defined);
  const given = [...defined.facts.keys()];
  const castOf = (facts: ReadonlyMap<string, Field>): Subjects => subjectsOf({ clauses, facts, given, ledgers: started });
  const rootsWith = (facts: ReadonlyMap<string, Field>, isUnsure: boolean): ReadonlyMap<string, Root> => {
    const { members, roots } = castOf(facts);
    const ledgers = [...started].filter(([name]) => !members.has(name)).map(([name, fields]) => [name, ledgerRoot(name, fields)] as const);
    return new Map([...factRoots(facts, defined, isUnsure), ...ledgers, ...roots]);
  };
  const isOpen = book.facts.size === 0;
  const inferred = isOpen
    ? inferFacts({ vocabulary: { codebook: layered, functions }, defined, rootsWith: (facts) => rootsWith(facts, false), report })
    : { facts: new Map<string, Field>(), untyped: new Set<string>() };
  const facts = isOpen ? inferred.facts : layered.facts;
  const subjects = castOf(facts);
  const codebook = withFacts(layered, new Map([...inferred.facts, ...subjects.received]));
  const roots = rootsWith(facts, isUnsure(layered, defined));
  return {
    codebook,
    vocabulary: { codebook, roots, functions },
    ledgerFields: new Map([...started].map(([name, fields]) => [name, asSubject(fields, subjects.members.get(name))])),
    subjects,
    untyped: inferred.untyped,
    derived: [
      ...(book.openLayers ? [`layers, from the names of gates and people: ${[...codebook.layers.keys()].join(", ")}`] : []),
      ...(inferred.facts.size > 0 ? [`types, from what is given: ${[...inferred.facts.keys()].join(", ")}`] : []),
    ],
  };
}

/** The layers that rows will be written on, in order of first use. */
function layersInUse({ data, defined, gates, book }: WordSources): readonly string[] {
  const layers = new Set<string>();
  const gateLayer = (name: string): string => gates.heads.get(name)?.layer ?? name;
  const walk = (steps: readonly StepData[], inside: readonly string[]): void => {
    for (const step of steps) {
      const scene = step.scene === undefined || inside.includes(step.scene) ? undefined : defined.scenes.get(step.scene);
      if (step.scene !== undefined && scene !== undefined) walk(scene.data, [...inside, step.scene]);
      walk(step.do ?? [], inside);
      if (step.gate !== undefined) layers.add(gateLayer(step.gate));
      for (const skip of Object.values(step.skip ?? {})) layers.add(gateLayer(skip.if));
      if (step.ask !== undefined) layers.add(defined.people.get(step.ask)?.data.at ?? `hitl_${step.ask}`);
      const code = step.note ?? step.record;
      if (code !== undefined) layers.add(book.reasons.get(code)?.layer ?? STORY);
    }
  };
  walk([...(data.story ?? []), ...(data.afterwards ?? [])], []);
  for (const head of gates.heads.values()) layers.add(head.layer);
  for (const person of defined.people.values()) layers.add(person.data.at ?? `hitl_${person.name}`);
  for (const ledger of defined.ledgers.values()) if (ledger.data.log !== undefined) layers.add(ledger.data.log.at);
  for (const scene of defined.scenes.values()) walk(scene.data, [scene.name]);
  return [...layers];
}

const STORY = "story";

function fieldsOfLedger(book: Codebook, entry: Entry<LedgerData>, report: Report): ReadonlyMap<string, Field> {
  const declared = book.facts.get(entry.name);
  if (declared?.type.kind === "record") return declared.type.fields;
  if (declared !== undefined)
    report.mistake("SCN-040", placeOf(entry, "key"), `the codebook says that \`${entry.name}\` is no record, and a ledger is one`);
  return new Map(
    Object.entries(entry.data.start).flatMap(([field, value]) => {
      const type = inferType(value);
      return type === undefined ? [] : [[field, required(type)] as const];
    }),
  );
}

function required(type: Field["type"]): Field {
  return { type, optional: false, absentIsHarmless: false };
}

/** A ledger as something that can be read. */
export function ledgerRoot(name: string, fields: ReadonlyMap<string, Field>): Root {
  return { from: "ledger", field: required({ kind: "record", name, fields }) };
}

// What the codebook says of a subject's field holds for the ledger that moves it, too.
function asSubject(fields: ReadonlyMap<string, Field>, member: Member | undefined): ReadonlyMap<string, Field> {
  return new Map([...fields].map(([name, field]) => [name, member?.type.fields.get(name) ?? field]));
}

// Only what is given can be read. When a given fact is not in the codebook, its name may be misspelt: then all of the codebook's may be.
function factRoots(facts: ReadonlyMap<string, Field>, defined: Defined, all: boolean): ReadonlyMap<string, Root> {
  const given = [...facts].filter(([name]) => all || defined.facts.has(name));
  return new Map(given.map(([name, field]) => [name, { from: "fact", field }]));
}

function isUnsure(codebook: Codebook, defined: Defined): boolean {
  return (
    defined.isBroken("facts") ||
    [...codebook.facts.keys()].some((name) => defined.isBroken("facts", name)) ||
    [...defined.facts.keys()].some((name) => !name.includes(".") && !codebook.facts.has(name))
  );
}
