import { RE2JS, RE2JSException } from "re2js";
import { parseDuration } from "../times/duration.ts";
import { LONGEST_TEXT, type Field, type Type } from "./type.ts";

/** A type that the words name, or what is wrong with them. */
export type ReadType = { readonly field: Field } | { readonly wrong: string; readonly help: string; readonly name?: string };

/** Reads the words of a type: `optional 1..16 of text, absent is harmless`. `named` gives the types of the book. */
export function readTypeWords(words: string, named: (name: string) => Type | undefined): ReadType {
  let rest = words.trim();
  let freshFor: number | undefined;
  let absentIsHarmless = false;
  for (let suffix = SUFFIX.exec(rest); suffix !== null; suffix = SUFFIX.exec(rest)) {
    rest = rest.slice(0, suffix.index).trimEnd();
    if (suffix[1] === undefined) absentIsHarmless = true;
    else freshFor = parseDuration(suffix[1]);
    if (suffix[1] !== undefined && freshFor === undefined)
      return { wrong: `\`${suffix[1]}\` is not a duration`, help: "write `fresh for 5m`" };
  }
  const optional = /^optional\s+/.exec(rest);
  const read = readType(optional === null ? rest : rest.slice(optional[0].length), named);
  if ("wrong" in read) return read;
  if (absentIsHarmless && optional === null)
    return { wrong: "only an optional thing can be absent harmlessly", help: `write \`optional ${rest}, absent is harmless\`` };
  const field = { type: read.type, optional: optional !== null, absentIsHarmless };
  return { field: freshFor === undefined ? field : { ...field, freshFor } };
}

const SUFFIX = /,\s*(?:absent is harmless|fresh for\s+(\S+))$/;

type Read = { readonly type: Type } | Extract<ReadType, { wrong: string }>;

function readType(words: string, named: (name: string) => Type | undefined): Read {
  const list = /^(\d+)\s*\.\.\s*(\d+)\s+of\s+(.+)$/s.exec(words);
  if (list !== null) return MANY_LISTS.test(words) ? TOO_DEEP : readList(list, named);
  const choice = /^one of\s+(.+)$/s.exec(words);
  if (choice !== null) return readChoice(choice[1] ?? "");
  const text = /^text(?:\s+(\d+)\s*\.\.\s*(\d+))?(?:\s+like\s+(.+))?$/s.exec(words);
  if (text !== null) return readText(text);
  const number = /^(number|integer)(?:\s+(-?[\d.]*?)\s*\.\.\s*(-?[\d.]*))?$/.exec(words);
  if (number !== null) return readNumber(number);
  const plain = PLAIN.get(words);
  if (plain !== undefined) return { type: plain };
  if (/^\d+\s*\.\.\s*of\b/.test(words)) return { wrong: "a list has a greatest length", help: "write `0..100 of …`" };
  const type = /^[a-z][a-z0-9_]*$/i.test(words) ? named(words) : undefined;
  if (type !== undefined) return { type };
  return {
    wrong: `\`${words}\` is not a type`,
    help: "types are `text`, `number`, `integer`, `true/false`, `time`, `duration`, `one of a | b`, `0..8 of T`, `optional T`, `phrases`, `scalar` and the names under `types:`",
    name: words,
  };
}

// A list of lists of lists is read by recursion.
const MANY_LISTS = /^(?:\d+\s*\.\.\s*\d+\s+of\s+){9}/;
const TOO_DEEP: Read = { wrong: "lists are nested more than eight deep", help: "give the inner lists a name under `types:`" };

const PLAIN: ReadonlyMap<string, Type> = new Map<string, Type>([
  ["true/false", { kind: "flag" }],
  ["time", { kind: "time" }],
  ["duration", { kind: "duration" }],
  ["phrases", { kind: "phrases" }],
  ["scalar", { kind: "scalar" }],
]);

function readList(match: RegExpExecArray, named: (name: string) => Type | undefined): Read {
  const [min, max] = [Number(match[1]), Number(match[2])];
  if (min > max) return { wrong: `the least length ${min} is above the greatest, ${max}`, help: `write \`${max}..${min} of …\`` };
  const item = readType((match[3] ?? "").trim(), named);
  return "wrong" in item ? item : { type: { kind: "list", min, max, of: item.type } };
}

function readChoice(words: string): Read {
  const options = words.split("|").map((option) => option.trim());
  const twice = options.find((option, index) => options.indexOf(option) !== index);
  if (options.includes("")) return { wrong: "an option is empty", help: "write `one of a | b`" };
  if (twice !== undefined) return { wrong: `the option \`${twice}\` stands twice`, help: "keep one of the two" };
  return { type: { kind: "choice", options } };
}

function readText(match: RegExpExecArray): Read {
  const [min, max] = [match[1] === undefined ? 1 : Number(match[1]), match[2] === undefined ? LONGEST_TEXT : Number(match[2])];
  if (min > max) return { wrong: `the least length ${min} is above the greatest, ${max}`, help: `write \`text ${max}..${min}\`` };
  const like = match[3]?.trim();
  const wrong = like === undefined ? undefined : patternMistake(like);
  if (wrong !== undefined)
    return {
      wrong: `\`${like}\` is not a pattern: ${wrong}`,
      help: "patterns match in linear time: no look-around and no back references",
    };
  return { type: like === undefined ? { kind: "text", min, max } : { kind: "text", min, max, like } };
}

/** Why a pattern cannot be used; undefined when it can. Patterns are RE2's: linear time, no look-around, no back references. */
export function patternMistake(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof RE2JSException) return error.message;
    throw error;
  }
}

function readNumber(match: RegExpExecArray): Read {
  const kind = match[1] === "integer" ? "integer" : "number";
  const min = limit(match[2], Number.NEGATIVE_INFINITY);
  const max = limit(match[3], Number.POSITIVE_INFINITY);
  if (Number.isNaN(min) || Number.isNaN(max))
    return { wrong: `\`${match[2] ?? ""}..${match[3] ?? ""}\` is not a range`, help: "write `number 0..1` or `integer 0..`" };
  if (min > max) return { wrong: `the least value ${min} is above the greatest, ${max}`, help: `write \`${kind} ${max}..${min}\`` };
  return { type: { kind, min, max } };
}

function limit(written: string | undefined, open: number): number {
  if (written === undefined || written === "") return open;
  return /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
}
