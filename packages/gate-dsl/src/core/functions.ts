import { UNSOUND, type RecordValue, type Type, type Value } from "@maestro-bench/codebook";
import type { View } from "../gate.ts";

/** A function of the language, or of a user. */
export interface CoreFunction {
  readonly name: string;
  /** Steps of the cost model for one call, for arguments of these types. */
  cost(types: readonly Type[]): number;
  /** The value; undefined where there is none, such as the mean of nothing. Arguments are sound, of the types that were checked. `view`: where it is called. */
  call(args: readonly Value[], view: Pick<View, "throwing">): Value | undefined;
}

/** A function with what it takes: the type that it gives for argument types, or what is wrong with them. */
export interface Signature {
  readonly function: CoreFunction;
  /** How it is called: `first(list, n)`. */
  readonly form: string;
  gives(types: readonly Type[]): Type | undefined;
}

const NUMBER: Type = { kind: "number", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const COUNT: Type = { kind: "integer", min: 0, max: Number.MAX_SAFE_INTEGER };

/**
 * The functions of the language, by name. Each has a fixed order of operations, so that every machine gives the same bits:
 * sums go from the first member to the last, records in the order of their fields.
 */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map(
  [
    signature(
      "abs(x)",
      ([x]) => (isNumber(x) || x?.kind === "duration" ? plain(x) : undefined),
      ([x]) => Math.abs(numberOf(x)),
      1,
    ),
    signature("min(a, b, …)", extremeType, (args) => extreme(args, Math.min)),
    signature("max(a, b, …)", extremeType, (args) => extreme(args, Math.max)),
    signature(
      "count(list)",
      ([list], more) => (list?.kind === "list" && more === 1 ? COUNT : undefined),
      ([list]) => listOf(list).length,
      1,
    ),
    signature(
      "mean(list)",
      ([list], more) => (list?.kind === "list" && isNumber(list.of) && more === 1 ? NUMBER : undefined),
      ([list]) => mean(listOf(list)),
    ),
    signature(
      "first(list, n)",
      ([list, n], more) => (list?.kind === "list" && isNumber(n) && more === 2 ? { ...list, min: 0 } : undefined),
      ([list, n]) => (Number.isSafeInteger(n) && numberOf(n) >= 0 ? listOf(list).slice(0, numberOf(n)) : undefined),
    ),
    signature(
      "same(list, list)",
      ([a, b], more) =>
        a?.kind === "list" && b?.kind === "list" && isLeaf(a.of) && a.of.kind === b.of.kind && more === 2 ? { kind: "flag" } : undefined,
      ([a, b]) => isSame(listOf(a), listOf(b)),
    ),
    signature(
      "remove(text, part)",
      ([text, part], more) => (isText(text) && isText(part) && more === 2 ? LONG_TEXT : undefined),
      ([text, part]) => (typeof text === "string" && typeof part === "string" && part !== "" ? text.split(part).join("") : undefined),
    ),
    signature(
      "blend(a, b, weight)",
      ([a, b, weight], more) => (isNumber(weight) && more === 3 ? numbersType(a, b) : undefined),
      ([a, b, weight]) => onNumbers(a, b, (x, y) => x * (1 - numberOf(weight)) + y * numberOf(weight)),
    ),
    signature(
      "normalize(scores)",
      ([scores], more) => (more === 1 && scores?.kind === "record" ? numbersType(scores, scores) : undefined),
      ([scores]) => normalize(scores),
    ),
    signature(
      "distance(a, b)",
      ([a, b], more) => (more === 2 && numbersType(a, b) !== undefined ? NUMBER : undefined),
      ([a, b]) => distance(a, b),
    ),
  ].map((one) => [one.function.name, one]),
);

const LONG_TEXT: Type = { kind: "text", min: 0, max: 1_000_000 };

function signature(
  form: string,
  gives: (types: readonly Type[], count: number) => Type | undefined,
  call: (args: readonly Value[]) => Value | undefined,
  cost?: number,
): Signature {
  return {
    form,
    gives: (types) => gives(types, types.length),
    function: {
      name: form.slice(0, form.indexOf("(")),
      call: (args) => finite(call(args)),
      cost: (types) => cost ?? 1 + types.reduce((sum, type) => sum + sizeOf(type), 0),
    },
  };
}

/** How many values a value of the type may hold; of texts every UTF-16 unit. */
function sizeOf(type: Type): number {
  if (type.kind === "text") return 1 + 2 * type.max;
  if (type.kind === "list") return type.max * sizeOf(type.of);
  return type.kind === "record"
    ? Math.max(
        1,
        [...type.fields.values()].reduce((sum, field) => sum + sizeOf(field.type), 0),
      )
    : 1;
}

function finite(value: Value | undefined): Value | undefined {
  return typeof value === "number" && !Number.isFinite(value) ? undefined : value;
}

function isNumber(type: Type | undefined): boolean {
  return type?.kind === "number" || type?.kind === "integer";
}

function isText(type: Type | undefined): boolean {
  return type?.kind === "text" || type?.kind === "choice";
}

function isLeaf(type: Type): boolean {
  return type.kind !== "list" && type.kind !== "record";
}

// A result may lie outside the range of what it was computed from.
function plain(type: Type | undefined): Type {
  return type?.kind === "duration" ? { kind: "duration" } : NUMBER;
}

function extremeType(types: readonly Type[], count: number): Type | undefined {
  const [first] = types;
  if (count === 1) return first?.kind === "list" && ORDERED.includes(first.of.kind) ? loose(first.of) : undefined;
  const same = types.every((type) => ORDERED.includes(type.kind) && (type.kind === first?.kind || (isNumber(type) && isNumber(first))));
  return first !== undefined && same && count > 1 ? loose(first) : undefined;
}

const ORDERED: readonly Type["kind"][] = ["number", "integer", "time", "duration"];

function loose(type: Type): Type {
  return isNumber(type) ? NUMBER : type;
}

function extreme(args: readonly Value[], pick: (...numbers: readonly number[]) => number): Value | undefined {
  const numbers = (Array.isArray(args[0]) ? listOf(args[0]) : args).map(numberOf);
  return numbers.length === 0 ? undefined : numbers.reduce((best, next) => pick(best, next));
}

function mean(list: readonly Value[]): number | undefined {
  return list.length === 0 ? undefined : list.reduce<number>((sum, one) => sum + numberOf(one), 0) / list.length;
}

// The same members, each as often, in any order.
function isSame(one: readonly Value[], other: readonly Value[]): boolean {
  const [left, right] = [keysOf(one), keysOf(other)];
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

// Members are leaves: texts, numbers, truth values.
function keysOf(list: readonly Value[]): readonly string[] {
  return list.map((value) => JSON.stringify(value)).toSorted((a, b) => (a < b ? -1 : Number(a > b)));
}

// Two numbers, or two records with the same fields, all of them numbers.
function numbersType(a: Type | undefined, b: Type | undefined): Type | undefined {
  if (isNumber(a) && isNumber(b)) return NUMBER;
  if (a?.kind !== "record" || b?.kind !== "record") return undefined;
  const names = [...a.fields.keys()];
  const same =
    names.length === b.fields.size && names.every((name) => isNumber(a.fields.get(name)?.type) && isNumber(b.fields.get(name)?.type));
  const field = { type: NUMBER, optional: false, absentIsHarmless: false };
  return same && names.length > 0 ? { kind: "record", fields: new Map(names.map((name) => [name, field])) } : undefined;
}

function onNumbers(a: Value | undefined, b: Value | undefined, of: (x: number, y: number) => number): Value | undefined {
  if (typeof a === "number" && typeof b === "number") return of(a, b);
  const [left, right] = [recordOf(a), recordOf(b)];
  const entries = [...left].map(([name, x]) => [name, of(numberOf(x), numberOf(right.get(name)))] as const);
  return entries.every(([, value]) => Number.isFinite(value)) ? new Map(entries) : undefined;
}

function normalize(scores: Value | undefined): Value | undefined {
  const record = recordOf(scores);
  const sum = [...record.values()].reduce<number>((total, one) => total + numberOf(one), 0);
  return sum === 0 ? undefined : new Map([...record].map(([name, one]) => [name, numberOf(one) / sum]));
}

// Euclidean.
function distance(a: Value | undefined, b: Value | undefined): number {
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b);
  const [left, right] = [recordOf(a), recordOf(b)];
  return Math.sqrt(
    [...left].reduce<number>(
      (sum, [name, x]) => sum + (numberOf(x) - numberOf(right.get(name))) * (numberOf(x) - numberOf(right.get(name))),
      0,
    ),
  );
}

// The checker has seen to the types; anything else here is a bug.
function numberOf(value: Value | undefined): number {
  if (typeof value !== "number") throw new Error("a function got something that is no number");
  return value;
}

function listOf(value: Value | undefined): readonly Value[] {
  if (!Array.isArray(value)) throw new Error("a function got something that is no list");
  return value as readonly Value[];
}

function recordOf(value: Value | undefined): RecordValue {
  if (value === undefined || value === UNSOUND || !(value instanceof Map)) throw new Error("a function got something that is no record");
  return value as RecordValue;
}
