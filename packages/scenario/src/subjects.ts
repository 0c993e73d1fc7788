import type { Field, Type } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import type { Root } from "@maestro-bench/gate-dsl";
import type { Defined } from "./definitions.ts";
import type { StepData } from "./shapes/step-shape.ts";

/** What an `each` says: who has a turn, and in which list they stand. */
export interface EachClause {
  readonly variable: string;
  /** A fact, or a field on the way from one: `agents`, `agent.reviewers`. */
  readonly list: readonly string[];
}

/** The parts of `agent in agents`; undefined when the text is not of that form. */
export function readClause(text: string): EachClause | undefined {
  const [, variable, list] = CLAUSE.exec(text) ?? [];
  return variable === undefined || list === undefined ? undefined : { variable, list: list.split(".") };
}

const CLAUSE = /^\s*([a-z][a-z0-9_]*)\s+in\s+([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*$/u;

/** Every `each` of a story and of the scenes that are defined, in the order in which they are written. */
export function clausesIn(story: readonly StepData[], defined: Defined): readonly EachClause[] {
  const walk = (steps: readonly StepData[]): readonly EachClause[] =>
    steps
      .flatMap((step) => [...(step.each === undefined ? [] : [readClause(step.each)]), ...walk(step.do ?? [])])
      .filter((one) => one !== undefined);
  return [...walk(story), ...[...defined.scenes.values()].flatMap((scene) => walk(scene.data))];
}

/** What the subjects of a scenario look like. */
export interface Subjects {
  /** By variable. */
  readonly members: ReadonlyMap<string, Member>;
  /** Facts as they are received: without what ledgers hold and what comes in by itself; with what comes in by itself (`agent.claim`). */
  readonly received: ReadonlyMap<string, Field>;
  /** What a path may begin with: lists whose members show all that they have, the variables, what comes in by itself, `others`. */
  readonly roots: ReadonlyMap<string, Root>;
}

/** A member of a list that `each` goes over. */
export interface Member {
  /** As the codebook has it. */
  readonly type: Record;
  readonly list: readonly string[];
  /** Fields that come in by themselves. */
  readonly own: readonly string[];
  /** Another list that the same variable goes over, whose members are of another kind. */
  readonly clash?: readonly string[];
}

type Record = Extract<Type, { kind: "record" }>;

/** What subjects are made from. */
export interface SubjectSources {
  readonly clauses: readonly EachClause[];
  readonly facts: ReadonlyMap<string, Field>;
  /** Names of the facts that are given. */
  readonly given: readonly string[];
  /** The fields of each ledger; one named like a variable is kept for each subject. */
  readonly ledgers: ReadonlyMap<string, ReadonlyMap<string, Field>>;
}

/** Tells from the lists that `each` goes over what a subject is, how it is received and how gates see it. */
export function subjectsOf(sources: SubjectSources): Subjects {
  const members = membersOf(sources);
  const received = new Map<string, Field>();
  const roots = new Map<string, Root>();
  const asReceived = new Map<string, Record>();
  const asSeen = new Map<string, Record>();
  // Inner subjects first: an outer one holds the lists that they stand in.
  for (const [variable, member] of [...members].toReversed()) {
    const ledger = sources.ledgers.get(variable);
    const bare = holding(members, { variable, type: without(member.type, [...member.own, ...(ledger?.keys() ?? [])]), of: asReceived });
    const seen = holding(members, { variable, type: showing(member, ledger), of: asSeen });
    asReceived.set(variable, bare);
    asSeen.set(variable, seen);
    roots.set(variable, { from: "subject", field: needed(seen) });
    const own = holding(members, { variable, type: member.type, of: asReceived });
    for (const name of member.own) {
      const [field, shown] = [own.fields.get(name), seen.fields.get(name)];
      if (field === undefined || shown === undefined) continue;
      received.set(`${variable}.${name}`, field);
      roots.set(`${variable}.${name}`, { from: "fact", field: { ...field, type: shown.type } });
    }
  }
  for (const [variable, { list }] of members) {
    const [fact = "", ...path] = list;
    const field = received.get(fact) ?? sources.facts.get(fact);
    if (field === undefined) continue;
    const shown = roots.get(fact)?.field ?? field;
    received.set(fact, { ...field, type: withMembers(field.type, path, asReceived.get(variable)) });
    roots.set(fact, { from: "fact", field: { ...shown, type: withMembers(shown.type, path, asSeen.get(variable)) } });
  }
  const others = othersOf(members, asSeen);
  if (others !== undefined) roots.set(OTHERS, { from: "subject", field: needed(others) });
  return { members, received, roots };
}

interface Holding {
  readonly variable: string;
  readonly type: Record;
  readonly of: ReadonlyMap<string, Record>;
}

/** The type of a subject, with the members of the lists in it that others stand in as they are. */
function holding(members: ReadonlyMap<string, Member>, { variable, type, of }: Holding): Record {
  const inner = [...members].filter(([, { list }]) => list[0] === variable);
  return inner.reduce<Record>((outer, [name, { list }]) => asRecord(withMembers(outer, list.slice(1), of.get(name))) ?? outer, type);
}

/** The active subjects but the one whose turn it is. */
export const OTHERS = "others";

function membersOf({ clauses, facts, given }: SubjectSources): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  for (const { variable, list } of clauses) {
    const [head = "", ...path] = list;
    // A name that is misspelt is told where it stands: gates that read the subject are not to blame.
    const known = facts.has(head) || members.has(head) ? head : (nearest(head, [...facts.keys(), ...members.keys()]) ?? head);
    const start = facts.get(known)?.type ?? members.get(known)?.type;
    const type = start === undefined ? undefined : memberAt(start, path);
    const before = members.get(variable);
    if (type === undefined || facts.has(variable)) continue;
    if (before === undefined) {
      const own = given.filter((name) => name.startsWith(`${variable}.`)).map((name) => name.slice(variable.length + 1));
      members.set(variable, { type: withOwn(type, variable, { own, facts }), list: [known, ...path], own });
    } else if (before.list.join(".") !== list.join(".") && (type.name === undefined || type.name !== before.type.name)) {
      members.set(variable, { ...before, clash: list });
    }
  }
  return members;
}

// Where types are told from what is given, what comes in by itself stands in no sample of a member.
function withOwn(
  type: Record,
  variable: string,
  of: { readonly own: readonly string[]; readonly facts: ReadonlyMap<string, Field> },
): Record {
  const more = of.own.flatMap((name) => {
    const field = type.fields.has(name) ? undefined : of.facts.get(`${variable}.${name}`);
    return field === undefined ? [] : [[name, field] as const];
  });
  return { ...type, fields: new Map([...type.fields, ...more]) };
}

/** The record that a list on this path is of; undefined when there is no list of records. */
function memberAt(type: Type, path: readonly string[]): Record | undefined {
  const [field, ...rest] = path;
  if (field !== undefined) {
    const next = type.kind === "record" ? type.fields.get(field)?.type : undefined;
    return next === undefined ? undefined : memberAt(next, rest);
  }
  return type.kind === "list" ? asRecord(type.of) : undefined;
}

function asRecord(type: Type): Record | undefined {
  return type.kind === "record" ? type : undefined;
}

function needed(type: Type): Field {
  return { type, optional: false, absentIsHarmless: false };
}

// What comes in by itself may not be there yet; what a ledger holds always is.
function showing({ type, own }: Member, ledger: ReadonlyMap<string, Field> | undefined): Record {
  const fields = new Map(type.fields);
  for (const name of own) {
    const field = fields.get(name);
    if (field !== undefined) fields.set(name, { ...field, optional: true });
  }
  for (const [name, field] of ledger ?? []) fields.set(name, { ...(type.fields.get(name) ?? field), optional: false });
  return { ...type, fields };
}

function without(type: Record, names: readonly string[]): Record {
  return { ...type, fields: new Map([...type.fields].filter(([name]) => !names.includes(name))) };
}

/** The same type, with the members of the list on that path of another type. */
function withMembers(type: Type, path: readonly string[], member: Type | undefined): Type {
  const [field, ...rest] = path;
  if (member === undefined) return type;
  if (field === undefined) return type.kind === "list" ? { ...type, of: member } : type;
  const inner = type.kind === "record" ? type.fields.get(field) : undefined;
  if (type.kind !== "record" || inner === undefined) return type;
  return { ...type, fields: new Map([...type.fields, [field, { ...inner, type: withMembers(inner.type, rest, member) }]]) };
}

// Only where all that have a turn of their own are of one kind can it be told what the others are.
function othersOf(members: ReadonlyMap<string, Member>, seen: ReadonlyMap<string, Record>): Type | undefined {
  const [first, second] = [...members].filter(([, { list }]) => !members.has(list[0] ?? ""));
  const of = first === undefined || second !== undefined ? undefined : seen.get(first[0]);
  return of === undefined ? undefined : { kind: "list", min: 0, max: MOST_OTHERS, of };
}

const MOST_OTHERS = 1000;
