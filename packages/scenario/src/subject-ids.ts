import type { Defined } from "./definitions.ts";
import { expressionStart } from "./parts/given-value.ts";
import type { Subjects } from "./subjects.ts";

/** Who may have a turn, by variable, as far as the files say so themselves; undefined where an expression or a filled text has a part in it. */
export function subjectIds(
  { facts, outcomes }: Pick<Defined, "facts" | "outcomes">,
  { members }: Subjects,
): ReadonlyMap<string, readonly string[] | undefined> {
  const known = new Map<string, readonly string[] | undefined>();
  for (const [variable, { list, clash }] of members) {
    const [head = "", field = "", ...rest] = list;
    const own = facts.has(`${head}.${field}`) ? `${head}.${field}` : head;
    const path = own === head ? list.slice(1) : rest;
    const given = members.has(own) ? givenIn(facts, members.get(own)?.list ?? []) : facts.get(own)?.data;
    const lists = [...(members.has(own) ? everyPart(given, path) : [at(given, path)]), ...setBy(outcomes, list)];
    known.set(variable, clash === undefined ? idsIn(lists) : undefined);
  }
  return known;
}

function givenIn(facts: Defined["facts"], [head = "", ...path]: readonly string[]): unknown {
  return at(facts.get(head)?.data, path);
}

// Of a list in each member of a list.
function everyPart(outer: unknown, path: readonly string[]): readonly unknown[] {
  return Array.isArray(outer) ? outer.map((member) => at(member, path)) : [undefined];
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((from, field) => (isRecord(from) ? from[field] : undefined), value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// What an outcome makes of the list or of its members' ids; undefined for anything that is not the whole list.
function setBy(outcomes: Defined["outcomes"], list: readonly string[]): readonly unknown[] {
  const whole = list.join(".");
  return [...outcomes.values()]
    .flatMap((named) => [...named.values()])
    .flatMap(({ data }) => Object.entries(data.set))
    .flatMap(([path, value]) => {
      if (path === whole) return [value];
      const changesMembers = path.startsWith(`${whole}.`) && (/\.\d+$/u.test(path) || path.endsWith(".id"));
      return changesMembers || whole.startsWith(`${path}.`) ? [undefined] : [];
    });
}

function idsIn(lists: readonly unknown[]): readonly string[] | undefined {
  const ids = lists.flatMap((list): readonly (string | undefined)[] => {
    if (isAbsentList(list)) return [];
    return Array.isArray(list) ? list.map(idOf) : [undefined];
  });
  return ids.every((id) => id !== undefined) ? [...new Set(ids)] : undefined;
}

function isAbsentList(list: unknown): boolean {
  return typeof list === "string" && /^\s*=\s*absent\s*$/u.test(list);
}

function idOf(member: unknown): string | undefined {
  const id = isRecord(member) ? member["id"] : undefined;
  return typeof id === "string" && !id.includes("{") && expressionStart(id) === undefined ? id : undefined;
}
