import type { Json, Value } from "@maestro-bench/codebook";
import type { Outcome, TableCase } from "@maestro-bench/scenario";
import { compose, withPart } from "../compose.ts";
import type { PlannedSubject } from "../plan.ts";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { received } from "../received.ts";
import { receive } from "../steps/receive.ts";
import { idIn } from "../turns/members.ts";
import { viewOf } from "../view.ts";

type Setting = Outcome["set"][number];

/**
 * Gives those a turn whom the gate of a table reads: the subject that the table names, else the first of its list, from the outside in; and sets what the
 * table sets of them. Gives what could not be done, in plain sentences.
 */
export function beginTurns(stage: Stage, state: RunState, table: TableCase): readonly string[] {
  if (table.round > 0) state.frames.push({ kind: "rounds", place: 0, round: table.round, turn: ++state.turns });
  const wanted = table.turn === undefined ? [] : table.turn.split("/");
  return chainOf(stage.plan.subjects, table.gate.reads).flatMap((subject, depth) => {
    const members = memberIds(stage, state, subject);
    const id = wanted[depth] ?? members[0];
    if (id === undefined || !members.includes(id)) return [`nobody in ${subject.list.join(".")} is called ${id ?? "anything"}`];
    state.frames.push({
      kind: "each",
      place: subject.place,
      variable: subject.variable,
      ids: [id],
      index: 0,
      turn: ++state.turns,
      stopped: false,
      outer: { next: state.next, again: 0, lifecycle: state.lifecycle },
    });
    const problems = settingsOf(stage, table.set, subject).flatMap((setting) => setMember(stage, state, { setting, subject, id }));
    for (const name of subject.own) receive(stage, state, `${subject.variable}.${name}`);
    return problems;
  });
}

/** Whether what a table sets is a field of a subject that stands in its list: neither a ledger's nor one that comes in by itself. */
export function isOfMember({ plan, scenario }: Pick<Stage, "plan" | "scenario">, { path }: Setting): boolean {
  const variable = String(path[0]);
  if (!plan.subjects.some((one) => one.variable === variable)) return false;
  return scenario.ledgers.get(variable)?.fields.has(String(path[1])) !== true;
}

function settingsOf(stage: Stage, set: readonly Setting[], { variable }: PlannedSubject): readonly Setting[] {
  return set.filter((setting) => setting.path[0] === variable && isOfMember(stage, setting));
}

// Whoever encloses the innermost one that is read has a turn, too.
function chainOf(subjects: readonly PlannedSubject[], reads: readonly string[]): readonly PlannedSubject[] {
  const heads = reads.map((name) => name.split(".")[0]);
  const inner = subjects.findLast((one) => heads.includes(one.variable)) ?? (heads.includes("others") ? subjects[0] : undefined);
  const chain: PlannedSubject[] = [];
  for (let one = inner; one !== undefined && !chain.includes(one); ) {
    chain.unshift(one);
    const head = one.list[0];
    one = subjects.find((outer) => outer.variable === head);
  }
  return chain;
}

function memberIds(stage: Stage, state: RunState, { place }: PlannedSubject): readonly string[] {
  const step = stage.plan.story[place]?.step;
  const list = step?.kind === "each" ? step.list.evaluate(viewOf(stage, state)) : undefined;
  return list?.known === true && Array.isArray(list.value) ? (list.value as readonly Value[]).flatMap((member) => idIn(member) ?? []) : [];
}

function setMember(
  stage: Stage,
  state: RunState,
  { setting, subject, id }: { readonly setting: Setting; readonly subject: PlannedSubject; readonly id: string },
): readonly string[] {
  const [fact = "", ...path] = subject.list;
  const before = state.facts[fact];
  const place = listAt(before?.json, path).findIndex((member) => idOf(member) === id);
  if (before === undefined || place < 0)
    return [`${setting.path.join(".")} cannot be set here: ${subject.list.join(".")} is no list of its own`];
  let json = before.json;
  compose(setting.value, {
    path: [...path, place, ...setting.path.slice(1)],
    view: () => viewOf(stage, state),
    put: (at, part) => {
      json = withPart(json, at, part);
    },
  });
  state.facts[fact] = received(stage, fact, { json, at: before.at });
  return [];
}

function listAt(json: Json | undefined, path: readonly string[]): readonly Json[] {
  const found = path.reduce<Json | undefined>((at, field) => fieldOf(at, field), json);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

function idOf(member: Json): Json | undefined {
  return fieldOf(member, "id");
}

function fieldOf(json: Json | undefined, field: string): Json | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json) || !Object.hasOwn(json, field)) return undefined;
  return (json as { readonly [key: string]: Json })[field];
}
