import { formatDuration } from "../times/duration.ts";
import { formatTime, isTime } from "../times/time.ts";
import type { Json, Type } from "../value-types/type.ts";
import { UNDECLARED, UNSOUND, type RecordValue, type Value } from "./value.ts";

/**
 * A value as JSON: absent is null, a time is RFC 3339 at the given offset from UTC in minutes, a duration its text, an unsound part
 * `{"unsound":true}`, and so is the empty name in a record that was given a field the codebook does not know. What is sound is received again as the same value.
 * What was computed need not be: a duration below zero is `-5m`, one that is not whole `0.5ms`, a time outside the years 0 to 9999 `{"unsound":true}`, and
 * none of them is received again as a value of its type. Never throws.
 */
export function valueToJson(type: Type, value: Value | undefined, offsetMinutes = 0): Json {
  if (value === undefined) return null;
  if (value === UNSOUND) return { unsound: true };
  if (type.kind === "time" && typeof value === "number") return isTime(value) ? formatTime(value, offsetMinutes) : { unsound: true };
  if (type.kind === "duration" && typeof value === "number") return durationText(value);
  if (type.kind === "list" && Array.isArray(value)) return value.map((item: Value) => valueToJson(type.of, item, offsetMinutes));
  if (type.kind === "record" && value instanceof Map) {
    // A Map among the values is a record: lists are arrays, and nothing else is one.
    const record = value as RecordValue;
    const known = [...type.fields].filter(([name]) => record.has(name));
    const fields = known.map(([name, field]): [string, Json] => [name, valueToJson(field.type, record.get(name), offsetMinutes)]);
    return Object.fromEntries(record.has(UNDECLARED) ? [...fields, [UNDECLARED, { unsound: true }]] : fields);
  }
  return typeof value === "object" ? { unsound: true } : value;
}

function durationText(ms: number): string {
  if (!Number.isSafeInteger(ms)) return `${ms}ms`;
  return ms < 0 ? `-${formatDuration(-ms)}` : formatDuration(ms);
}
