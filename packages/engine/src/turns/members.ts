import { type RecordValue, type Value } from "@maestro-bench/codebook";
import { receivedValue, type Looking } from "../received.ts";
import type { RunState } from "../run-state.ts";
import { ledgerValue } from "../folds/ledger-value.ts";
import type { PlannedSubject } from "../plan.ts";
import { lookAt, WatchedRecord } from "./look.ts";
import { idOf, named, pathTo } from "./whose-turn.ts";

/** The state that views of subjects look at. */
export type Seen = Pick<RunState, "frames" | "facts" | "gone" | "ledgers">;

/** The subject that a variable means now, with all that it has: what its list says, what came in for it, what its ledger holds. Undefined where it has no turn. */
export function subjectValue(stage: Looking, state: Seen, variable: string): RecordValue | undefined {
  const path = pathTo(state, variable);
  const member = bareMember(stage, state, variable);
  return path === undefined || member === undefined ? undefined : withOwn(stage, state, { variable, member, path });
}

/** The active subjects but the one whose turn it is, in the order of their list. Undefined where nobody has a turn. */
export function otherSubjects(stage: Looking, state: Seen): Value | undefined {
  const outer = state.frames.find((frame) => frame.kind === "each");
  const subject = outer && stage.plan.subjects.find((one) => one.variable === outer.variable && one.place === outer.place);
  if (outer === undefined || subject === undefined) return undefined;
  const list = walk(receivedOf(stage, state, subject.list[0] ?? ""), subject.list.slice(1));
  return Array.isArray(list)
    ? shownMembers(stage, state, { variable: outer.variable, list, path: "" }).filter((one) => idIn(one) !== idOf(outer))
    : undefined;
}

/** A value with the members of every list in it that subjects stand in as gates see them: without who was sealed, with what each has for itself. */
export function shownValue(
  stage: Looking,
  state: Seen,
  of: { readonly root: string; readonly value: Value; readonly path: string },
): Value {
  const { root, path } = of;
  const head = root.split(".");
  return listsOf(stage.plan)
    .filter((one) => head.every((part, index) => one.list[index] === part))
    .reduce<Value>(
      (value, { variable, list }) =>
        changed(value, list.slice(head.length), (members) => shownMembers(stage, state, { variable, list: members, path })),
      of.value,
    );
}

// Whoever has turns at several places has for itself the same at all of them.
function listsOf(plan: Looking["plan"]): readonly PlannedSubject[] {
  const { subjects } = plan;
  return subjects.filter(
    ({ variable, list }, at) => subjects.findIndex((one) => one.variable === variable && one.list.join(".") === list.join(".")) === at,
  );
}

interface Members {
  readonly variable: string;
  readonly list: readonly Value[];
  /** Who has the list. */
  readonly path: string;
}

function shownMembers(stage: Looking, state: Seen, { variable, list, path }: Members): readonly Value[] {
  return list.flatMap((member) => {
    const id = idIn(member);
    if (!(member instanceof Map) || id === undefined) return [member];
    if (state.gone.includes(id)) return [];
    return [withOwn(stage, state, { variable, member: member as RecordValue, path: path === "" ? id : `${path}/${id}` })];
  });
}

function withOwn(
  stage: Looking,
  state: Seen,
  of: { readonly variable: string; readonly member: RecordValue; readonly path: string },
): RecordValue {
  const { variable, path } = of;
  const subject = stage.plan.subjects.find((one) => one.variable === variable);
  const { member } = of;
  const all = member instanceof WatchedRecord ? member.plain() : new Map(member);
  for (const name of subject?.own ?? []) {
    const key = named(`${variable}.${name}`, path);
    const received = state.facts[key];
    const value = received === undefined ? undefined : receivedValue(stage, { name: `${variable}.${name}`, received });
    if (value !== undefined) all.set(name, value);
  }
  if (subject?.hasLedger === true) {
    const ledger = ledgerValue(state.ledgers[named(variable, path)] ?? state.ledgers[variable] ?? {});
    for (const [field, value] of ledger) all.set(field, value);
  }
  const shown = shownValue(stage, state, { root: variable, value: all, path });
  const record = shown instanceof Map ? (shown as RecordValue) : all;
  if (stage.onLook === undefined || subject === undefined) return record;
  const watch = { fields: new Set(subject.own), onLook: (field: string) => lookAt(stage, state, named(`${variable}.${field}`, path)) };
  return new WatchedRecord(record, [...(member instanceof WatchedRecord ? member.watches : []), watch]);
}

/** The member of its list whose turn it is, as it was received. */
function bareMember(stage: Looking, state: Seen, variable: string): RecordValue | undefined {
  const index = state.frames.findLastIndex((frame) => frame.kind === "each" && frame.variable === variable);
  const frame = state.frames[index];
  const subject = stage.plan.subjects.find((one) => one.variable === variable && one.place === frame?.place);
  if (frame?.kind !== "each" || subject === undefined) return undefined;
  const list = listOf(stage, { ...state, frames: state.frames.slice(0, index) }, subject);
  const member = Array.isArray(list) ? (list as readonly Value[]).find((one) => idIn(one) === idOf(frame)) : undefined;
  return member instanceof Map ? (member as RecordValue) : undefined;
}

function listOf(stage: Looking, state: Seen, { list }: PlannedSubject): Value | undefined {
  const [head = "", field = "", ...rest] = list;
  const own = receivedOf(stage, state, `${head}.${field}`);
  if (own !== undefined) return walk(own, rest);
  return walk(receivedOf(stage, state, head) ?? bareMember(stage, state, head), list.slice(1));
}

function receivedOf(stage: Looking, state: Seen, name: string): Value | undefined {
  const [variable = "", ...rest] = name.split(".");
  const path = rest.length === 0 ? "" : pathTo(state, variable);
  if (path === undefined) return undefined;
  const key = named(name, path);
  lookAt(stage, state, key);
  const received = state.facts[key];
  return received === undefined ? undefined : receivedValue(stage, { name, received });
}

function walk(value: Value | undefined, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((at, field) => (at instanceof Map ? (at as RecordValue).get(field) : undefined), value);
}

function changed(value: Value, path: readonly string[], change: (list: readonly Value[]) => Value): Value {
  const [field, ...rest] = path;
  if (field === undefined) return Array.isArray(value) ? change(value) : value;
  if (!(value instanceof Map)) return value;
  const record = value as RecordValue;
  const inner = record.get(field);
  return inner === undefined ? value : new Map([...record, [field, changed(inner, rest, change)]]);
}

/** The id of a member of a list; undefined when it has none that can be used. */
export function idIn(member: Value): string | undefined {
  const id = member instanceof Map ? (member as RecordValue).get("id") : undefined;
  return typeof id === "string" ? id : undefined;
}
