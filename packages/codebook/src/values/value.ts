import { RE2JS } from "re2js";
import { parseDuration } from "../times/duration.ts";
import { typeText, type Field, type Json, type Type } from "../value-types/type.ts";
import { parseTime } from "../times/time.ts";

/** Stands where a received value is not of its type. Reading it leaves a condition in doubt. */
export const UNSOUND: unique symbol = Symbol("unsound");
/** The name that stands, unsound, beside the declared fields of a record that holds an undeclared one: the rest can be read, the whole is not sound. */
export const UNDECLARED = "";

/** A received value: sound leaves as they are, unsound ones marked, absent fields not there. Times and durations are milliseconds. */
export type Value = boolean | number | string | typeof UNSOUND | readonly Value[] | RecordValue;
/** Fields in the order of their declaration. */
export type RecordValue = ReadonlyMap<string, Value>;

/** What JSON data is as a value of a type; undefined stays absent. Nothing is turned into something else. */
export function receiveValue(type: Type, json: Json | undefined): Value | undefined {
  if (json === undefined) return undefined;
  switch (type.kind) {
    case "list":
      return Array.isArray(json) && isWithin(json.length, type)
        ? json.map((item: Json) => receiveValue(type.of, item) ?? UNSOUND)
        : UNSOUND;
    case "record":
      return isRecord(json) ? receiveRecord(type.fields, json) : UNSOUND;
    case "time":
      return (typeof json === "string" ? parseTime(json) : undefined) ?? UNSOUND;
    case "duration":
      return (typeof json === "string" ? parseDuration(json) : undefined) ?? UNSOUND;
    default:
      return isLeaf(type, json) ? json : UNSOUND;
  }
}

function receiveRecord(fields: ReadonlyMap<string, Field>, json: { readonly [key: string]: Json }): RecordValue {
  const record = new Map<string, Value>();
  for (const [name, field] of fields) {
    const value = Object.hasOwn(json, name) ? receiveValue(field.type, json[name]) : undefined;
    if (value !== undefined) record.set(name, value);
  }
  if (Object.keys(json).some((key) => !fields.has(key))) record.set(UNDECLARED, UNSOUND);
  return record;
}

type LeafType = Exclude<Type, { kind: "list" | "record" | "time" | "duration" }>;

function isLeaf(type: LeafType, json: Json): json is string | number | boolean {
  switch (type.kind) {
    case "flag":
      return typeof json === "boolean";
    case "number":
      return typeof json === "number" && Number.isFinite(json) && isWithin(json, type);
    case "integer":
      return typeof json === "number" && Number.isSafeInteger(json) && isWithin(json, type);
    case "choice":
      return typeof json === "string" && type.options.includes(json);
    case "phrases":
      return typeof json === "string" && json.trim() !== "";
    case "scalar":
      return typeof json === "string" || typeof json === "boolean" || (typeof json === "number" && Number.isFinite(json));
    case "text":
      return typeof json === "string" && isText(type, json);
  }
}

function isText(type: Extract<Type, { kind: "text" }>, text: string): boolean {
  // A surrogate without its other half is no text: it has no form in UTF-8, so no hash.
  if (!text.isWellFormed()) return false;
  if (type.min > 0 && !/[^\s\p{Cf}\p{Cc}]/u.test(text)) return false;
  const length = text.length > type.max * 2 ? text.length : text.length - pairsIn(text);
  return isWithin(length, type) && (type.like === undefined || likePattern(type.like).matches(text));
}

// Surrogate pairs in a text that is well formed: two units, one character.
function pairsIn(text: string): number {
  let pairs = 0;
  for (let unit = 0; unit < text.length; unit++) if ((text.charCodeAt(unit) & 0xfc00) === 0xd800) pairs++;
  return pairs;
}

const patterns = new Map<string, RE2JS>();

function likePattern(pattern: string): RE2JS {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const compiled = RE2JS.compile(pattern);
  patterns.set(pattern, compiled);
  return compiled;
}

function isWithin(size: number, limits: { readonly min: number; readonly max: number }): boolean {
  return size >= limits.min && size <= limits.max;
}

function isRecord(json: Json): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Whether a value is present and of its type all the way down: every required field there, nothing unsound, nothing undeclared, no `id` twice in a list. */
export function isSound(type: Type, value: Value | undefined): boolean {
  return problems(type, value, "").next().done === true;
}

/** What keeps a value from being sound, in words: `request.auth_id is absent`. Empty when it is sound. At most sixteen. */
export function unsoundness(type: Type, value: Value | undefined, path: string): readonly string[] {
  const found: string[] = [];
  for (const problem of problems(type, value, path)) if (found.push(problem) === MOST_PROBLEMS) break;
  return found;
}

const MOST_PROBLEMS = 16;

function* problems(type: Type, value: Value | undefined, path: string): Generator<string, void> {
  if (value === undefined) yield `${path} is absent`;
  else if (value === UNSOUND) yield `${path} is not ${typeText(type)}`;
  else if (type.kind === "list" && Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* problems(type.of, item as Value, `${path}.${index}`);
    yield* sameIds(type.of, value as readonly Value[], path);
  } else if (type.kind === "record" && value instanceof Map) yield* recordProblems(type.fields, value as RecordValue, path);
}

// Things that are told apart by their `id` are not two of the same.
function* sameIds(type: Type, members: readonly Value[], path: string): Generator<string, void> {
  if (type.kind !== "record" || type.fields.get("id")?.type.kind !== "text") return;
  const seen = new Set<Value>();
  for (const [index, member] of members.entries()) {
    const id = member instanceof Map ? (member as RecordValue).get("id") : undefined;
    if (typeof id !== "string") continue;
    if (seen.has(id)) yield `${path}.${index}.id is not the only one of its kind`;
    seen.add(id);
  }
}

function* recordProblems(fields: ReadonlyMap<string, Field>, record: RecordValue, path: string): Generator<string, void> {
  for (const [name, field] of fields) {
    if (!field.optional || record.has(name)) yield* problems(field.type, record.get(name), `${path}.${name}`);
  }
  for (const key of record.keys()) if (!fields.has(key)) yield `${path} has a field that the codebook does not know`;
}
