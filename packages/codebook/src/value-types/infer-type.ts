import { parseTime } from "../times/time.ts";
import { LONGEST_LIST, LONGEST_TEXT, type Field, type Json, type Type } from "./type.ts";

/** The type that a plain sample suggests; undefined where it suggests none (null, an empty list, a list of different things). */
export function inferType(sample: Json): Type | undefined {
  if (typeof sample === "boolean") return { kind: "flag" };
  if (typeof sample === "number") return { kind: "number", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
  if (typeof sample === "string") return parseTime(sample) === undefined ? { kind: "text", min: 1, max: LONGEST_TEXT } : { kind: "time" };
  if (sample === null) return undefined;
  return Array.isArray(sample) ? inferList(sample) : inferRecord(sample as { readonly [key: string]: Json });
}

function inferList(items: readonly Json[]): Type | undefined {
  const types = items.map(inferType);
  const [first] = types;
  if (first === undefined || types.some((type) => type === undefined || !isSame(type, first))) return undefined;
  return { kind: "list", min: 0, max: LONGEST_LIST, of: first };
}

function inferRecord(sample: { readonly [key: string]: Json }): Type | undefined {
  const fields = new Map<string, Field>();
  for (const [name, part] of Object.entries(sample)) {
    const type = inferType(part);
    if (type === undefined) return undefined;
    fields.set(name, { type, optional: false, absentIsHarmless: false });
  }
  return { kind: "record", fields };
}

function isSame(one: Type, other: Type): boolean {
  if (one.kind === "record" && other.kind === "record") {
    return (
      one.fields.size === other.fields.size &&
      [...one.fields].every(([name, field]) => isSame(field.type, other.fields.get(name)?.type ?? { kind: "scalar" }))
    );
  }
  if (one.kind === "list" && other.kind === "list") return isSame(one.of, other.of);
  return one.kind === other.kind;
}
