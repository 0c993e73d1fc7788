import { isSound, receiveValue, unsoundness, type Field, type Json, type Type } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Template } from "../model/template.ts";
import { readEvaluator, readFilled, readTemplateFile } from "./expressions.ts";
import { reportValue, wordsOf } from "./wrong-value.ts";

/** A given value, and the type that it should have: undefined where anything may stand. */
export interface Given {
  readonly raw: unknown;
  readonly at: At;
  readonly type: Type | undefined;
  /** How the value is called: `request.amount`. */
  readonly name: string;
}

/**
 * Reads a given value: plain data, `= expression`, `= absent`, a text with `{path}` in it, `{ template: FILE }`, and lists and records of
 * these. Plain data is checked against the type here, each mistake where it stands.
 */
export function readGiven(desk: Desk, given: Given): Template {
  const { raw } = given;
  if (typeof raw === "string") return readText(desk, given, raw);
  if (Array.isArray(raw)) return readList(desk, given, raw);
  if (typeof raw === "object" && raw !== null) return readRecord(desk, given, raw);
  return checkedPlain(desk, given, typeof raw === "number" || typeof raw === "boolean" ? raw : null);
}

function readText(desk: Desk, given: Given, text: string): Template {
  const { at, type } = given;
  const sign = expressionStart(text);
  if (sign !== undefined) {
    if (isAbsent(text)) return ABSENT;
    const evaluator = readEvaluator(desk, { text: text.slice(sign), at, from: sign }, type);
    return evaluator === undefined ? ABSENT : { kind: "expression", evaluator };
  }
  if (!text.includes("{")) return checkedPlain(desk, given, text);
  const filled = readFilled(desk, text, at);
  checkFilledFits(desk, given);
  return filled === undefined ? ABSENT : { kind: "filled", filled };
}

const ABSENT: Template = { kind: "absent" };

/** Where the expression of a text starts: after its `=`. Undefined when the text is none. */
export function expressionStart(text: string): number | undefined {
  return /^\s*=/u.exec(text)?.[0].length;
}

/** Whether a text says that the thing is not there: `= absent`. */
export function isAbsent(text: string): boolean {
  return /^\s*=\s*absent\s*$/u.test(text);
}

function checkFilledFits(desk: Desk, { at, type, name }: Given): void {
  if (type === undefined || type.kind === "text" || type.kind === "scalar") return;
  desk.report.mistake("SCN-040", placeOf(at), `\`${name}\` is filled in as a text, and ${wordsOf(type)} is needed`);
}

function readList(desk: Desk, given: Given, raw: readonly unknown[]): Template {
  const { at, type, name } = given;
  const isList = type?.kind === "list";
  if (type !== undefined && !isList) return mismatch(desk, given, "a list");
  if (isList && (raw.length < type.min || raw.length > type.max)) {
    desk.report.mistake("SCN-040", placeOf(at), `\`${name}\` has ${raw.length} members, and ${type.min} to ${type.max} are allowed`);
  }
  const items = raw.map((item, index) =>
    readGiven(desk, { raw: item, at: within(at, index), type: isList ? type.of : undefined, name: `${name}.${index}` }),
  );
  const plain = items.map((item) => (item.kind === "plain" ? item.json : undefined));
  return plain.every((json) => json !== undefined) ? { kind: "plain", json: plain } : { kind: "list", items };
}

function readRecord(desk: Desk, given: Given, raw: object): Template {
  const { at, type, name } = given;
  const entries = Object.entries(raw);
  const file = templateFile(entries);
  if (file !== undefined) return readFile(desk, given, file);
  const isRecord = type?.kind === "record";
  if (type !== undefined && !isRecord) return mismatch(desk, given, "a record");
  if (isRecord) checkKeys(desk, given, { keys: entries.map(([key]) => key), declared: type.fields });
  const fields = entries.map(([key, value]): readonly [string, Template] => {
    const field = isRecord ? type.fields.get(key) : undefined;
    return [key, readGiven(desk, { raw: value, at: within(at, key), type: field?.type, name: `${name}.${key}` })];
  });
  const plain = fields.flatMap(([key, part]): readonly (readonly [string, Json])[] => (part.kind === "plain" ? [[key, part.json]] : []));
  return plain.length === fields.length ? { kind: "plain", json: Object.fromEntries(plain) } : { kind: "record", fields: new Map(fields) };
}

/** The file of `{ template: FILE }`; undefined when the entries are something else. */
export function templateFile(entries: readonly (readonly [string, unknown])[]): string | undefined {
  const [only, second] = entries;
  return only !== undefined && second === undefined && only[0] === "template" && typeof only[1] === "string" ? only[1] : undefined;
}

function readFile(desk: Desk, given: Given, file: string): Template {
  const at = within(given.at, "template");
  checkFilledFits(desk, given);
  const source = desk.reader.include(at.doc.source, file, placeOf(at));
  if (source === undefined) return ABSENT;
  desk.templates.add(source);
  const filled = readTemplateFile(desk, source);
  return filled === undefined ? ABSENT : { kind: "filled", filled };
}

function checkKeys(
  desk: Desk,
  { at, name }: Given,
  { keys, declared }: { readonly keys: readonly string[]; readonly declared: ReadonlyMap<string, Field> },
): void {
  for (const key of keys) {
    if (declared.has(key)) continue;
    const free = [...declared.keys()].filter((candidate) => !keys.includes(candidate));
    desk.report.mistake("SCN-042", placeOf(within(at, key), "key"), `\`${name}\` has no field \`${key}\``, {
      near: nearest(key, free),
    });
  }
  for (const [key, field] of declared) {
    if (field.optional || keys.includes(key)) continue;
    desk.report.mistake("SCN-043", placeOf(at, "key"), `\`${name}\` lacks \`${key}\``, {
      help: `write \`${key}: ...\` (${wordsOf(field.type)}), or \`${key}: = absent\` if it is to be missing`,
    });
  }
}

function mismatch(desk: Desk, { at, type, name }: Given, found: string): Template {
  if (type !== undefined) desk.report.mistake("SCN-040", placeOf(at), `\`${name}\` is ${found}, and ${wordsOf(type)} is needed`);
  return ABSENT;
}

function checkedPlain(desk: Desk, { at, type, name }: Given, json: Json): Template {
  if (type === undefined) return { kind: "plain", json };
  const value = receiveValue(type, json);
  if (value === undefined || !isSound(type, value))
    reportValue(desk, { json, type, at, why: unsoundness(type, value, name)[0] ?? `${name} is not of its type` });
  return { kind: "plain", json };
}
