import type { Type } from "@maestro-bench/codebook";

/** Whether values of the two types can be the same: nothing is turned into something else. */
export function areComparable(one: Type, other: Type): boolean {
  if (isNumber(one) && isNumber(other)) return true;
  if (isText(one) && isText(other)) return true;
  if (one.kind === "scalar" || other.kind === "scalar") return isLeaf(one) && isLeaf(other);
  return isLeaf(one) && one.kind === other.kind;
}

/** Whether one of two values of the types can be the greater. */
export function areOrdered(one: Type, other: Type): boolean {
  if (isNumber(one) && isNumber(other)) return true;
  return one.kind === other.kind && (one.kind === "time" || one.kind === "duration");
}

/** The type of a sum, difference, product or quotient; undefined where there is none. */
export function arithmeticType(operator: "+" | "-" | "*" | "/", left: Type, right: Type): Type | undefined {
  if (isNumber(left) && isNumber(right)) {
    return operator !== "/" && left.kind === "integer" && right.kind === "integer" ? INTEGER : NUMBER;
  }
  if (operator === "+" || operator === "-") return sumType(operator, left, right);
  if (left.kind === "duration" && isNumber(right)) return left;
  return operator === "*" && isNumber(left) && right.kind === "duration" ? right : undefined;
}

function sumType(operator: "+" | "-", left: Type, right: Type): Type | undefined {
  if (left.kind === "duration" && right.kind === "duration") return left;
  if (left.kind === "time" && right.kind === "duration") return left;
  if (operator === "-" && left.kind === "time" && right.kind === "time") return { kind: "duration" };
  if (operator === "+" && left.kind === "duration" && right.kind === "time") return right;
  return operator === "+" && isText(left) && isText(right) ? LONG_TEXT : undefined;
}

export const NUMBER: Type = { kind: "number", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
export const INTEGER: Type = { kind: "integer", min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
export const FLAG: Type = { kind: "flag" };
export const LONG_TEXT: Type = { kind: "text", min: 0, max: 1_000_000 };

function isNumber(type: Type): boolean {
  return type.kind === "number" || type.kind === "integer";
}

export function isText(type: Type): boolean {
  return type.kind === "text" || type.kind === "choice";
}

function isLeaf(type: Type): boolean {
  return type.kind !== "list" && type.kind !== "record";
}

/** Whether a value of one type may stand where the other is expected; what a range or a pattern asks is judged when the value is there. */
export function fits(given: Type, expected: Type): boolean {
  if (expected.kind === "scalar") return isLeaf(given);
  if (given.kind === "list" && expected.kind === "list") return fits(given.of, expected.of);
  if (given.kind === "record" && expected.kind === "record") {
    const needed = [...expected.fields].filter(([, field]) => !field.optional);
    return (
      [...given.fields].every(
        ([name, field]) => fits(field.type, expected.fields.get(name)?.type ?? field.type) && expected.fields.has(name),
      ) && needed.every(([name]) => given.fields.has(name))
    );
  }
  if (isNumber(given) && isNumber(expected)) return true;
  if (isText(given) && isText(expected)) return true;
  return given.kind === expected.kind || (given.kind === "text" && expected.kind === "phrases");
}

/** The type of what is left when records of lists are looked at in another role: only the fields that they have there. */
export function inRole(given: Type, expected: Type): Type {
  if (given.kind === "list" && expected.kind === "list") return { ...given, of: withFieldsOf(given.of, expected.of) };
  return given;
}

function withFieldsOf(given: Type, expected: Type): Type {
  if (given.kind !== "record" || expected.kind !== "record") return given;
  return { ...given, fields: new Map([...given.fields].filter(([name]) => expected.fields.has(name))) };
}

/** A type in plain words, for a sentence: `a number`. */
export function wordsOf(type: Type): string {
  return WORDS[type.kind];
}

const WORDS: Readonly<Record<Type["kind"], string>> = {
  text: "a text",
  number: "a number",
  integer: "a number",
  flag: "true or false",
  time: "a time",
  duration: "a duration",
  choice: "one of several words",
  phrases: "the name of a list of phrases",
  scalar: "a text, a number or a truth value",
  list: "a list",
  record: "a record",
};
