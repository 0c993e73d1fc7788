import type { Json, Type } from "@maestro-bench/codebook";
import { nearest, type Place } from "@maestro-bench/diagnostics";
import { yamlBooleanTrap } from "@maestro-bench/diagnostics/yaml";
import { placeOf, type At, type Desk } from "../desk.ts";

/** A value that is not of its type, where it stands; `why`: in plain words, what is wrong with it. */
export interface WrongValue {
  readonly json: Json;
  readonly type: Type;
  readonly at: At;
  readonly why: string | undefined;
}

/** Reports a value that is not of its type, with what to write instead where that can be told. */
export function reportValue(desk: Desk, { json, type, at, why }: WrongValue): void {
  const place = placeOf(at);
  const bool = type.kind === "flag" && typeof json === "string" ? yamlBooleanTrap(json) : undefined;
  if (bool !== undefined && typeof json === "string") {
    desk.report.mistake("SCN-041", place, `\`${json}\` is a text in YAML 1.2, and ${wordsOf(type)} is needed`, {
      help: `write \`${bool}\``,
    });
    return;
  }
  const near = type.kind === "choice" && typeof json === "string" ? nearest(json, type.options) : undefined;
  desk.report.mistake("SCN-040", place, why ?? `${wordsOf(type)} is needed here`, {
    near,
    help: remedyFor(json, type, place),
  });
}

function remedyFor(json: Json, type: Type, place: Place): string | undefined {
  const written = place.source.text.slice(place.span.start, place.span.end);
  const isText = type.kind === "text" || type.kind === "choice" || type.kind === "time" || type.kind === "duration";
  if (isText && (typeof json === "number" || typeof json === "boolean")) return `write \`"${written}"\``;
  if ((type.kind === "number" || type.kind === "integer") && typeof json === "string" && /^-?\d+(?:\.\d+)?$/u.test(json))
    return `write \`${json}\` without quotes`;
  return `${wordsOf(type)} is needed`;
}

/** A type in plain words: `a number from 0 to 1`. */
export function wordsOf(type: Type): string {
  switch (type.kind) {
    case "text":
      return type.like === undefined ? "a text" : `a text like \`${type.like}\``;
    case "number":
    case "integer":
      return `${type.kind === "integer" ? "a whole number" : "a number"}${rangeOf(type)}`;
    case "flag":
      return "`true` or `false`";
    case "time":
      return "a time such as `2026-01-01T00:00:00Z`";
    case "duration":
      return "a duration such as `120s`";
    case "choice":
      return `one of ${type.options.map((option) => `\`${option}\``).join(", ")}`;
    case "phrases":
      return "the name of a phrase list";
    case "scalar":
      return "a text, a number, `true` or `false`";
    case "list":
      return "a list";
    case "record":
      return type.name === undefined ? "a record" : `a record \`${type.name}\``;
  }
}

function rangeOf({ min, max }: { readonly min: number; readonly max: number }): string {
  const low = Number.isFinite(min) && min > -Number.MAX_SAFE_INTEGER;
  const high = Number.isFinite(max) && max < Number.MAX_SAFE_INTEGER;
  if (low && high) return ` from ${min} to ${max}`;
  if (low) return ` from ${min}`;
  return high ? ` up to ${max}` : "";
}
