/** The type of a fact, all the way down. */
export type Type =
  /** Code points; a text whose least length is 1 or more is not blank either. `like`: a linear-time pattern for the whole text. */
  | { readonly kind: "text"; readonly min: number; readonly max: number; readonly like?: string }
  | { readonly kind: "number"; readonly min: number; readonly max: number }
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  | { readonly kind: "flag" }
  /** Milliseconds since 1970; RFC 3339 in JSON. */
  | { readonly kind: "time" }
  /** Milliseconds; a text such as `5m` in JSON. */
  | { readonly kind: "duration" }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  /** The name of a list of phrases of the codebook. */
  | { readonly kind: "phrases" }
  /** A text, a number or a flag. */
  | { readonly kind: "scalar" }
  | { readonly kind: "list"; readonly min: number; readonly max: number; readonly of: Type }
  | { readonly kind: "record"; readonly name?: string; readonly fields: ReadonlyMap<string, Field> };

/** A fact, or a field of a record. */
export interface Field {
  readonly type: Type;
  /** May be absent for good, not only until it is received. */
  readonly optional: boolean;
  /** Its absence never needs to be covered by an objection. */
  readonly absentIsHarmless: boolean;
  /** Milliseconds for which it counts after it was received. */
  readonly freshFor?: number;
}

/** JSON data. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The longest text that plain `text` allows. */
export const LONGEST_TEXT = 10_000;
/** The longest list that an inferred type allows. */
export const LONGEST_LIST = 1_000;

/** A type in the words of a codebook: `1..16 of text`. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "text":
      return `text${type.min === 1 && type.max === LONGEST_TEXT ? "" : ` ${type.min}..${type.max}`}${type.like === undefined ? "" : ` like ${type.like}`}`;
    case "number":
    case "integer":
      return Number.isFinite(type.min) || Number.isFinite(type.max) ? `${type.kind} ${bound(type.min)}..${bound(type.max)}` : type.kind;
    case "flag":
      return "true/false";
    case "choice":
      return `one of ${type.options.join(" | ")}`;
    case "list":
      return `${type.min}..${type.max} of ${typeText(type.of)}`;
    case "record":
      return type.name ?? "record";
    default:
      return type.kind;
  }
}

function bound(limit: number): string {
  return Number.isFinite(limit) ? String(limit) : "";
}
