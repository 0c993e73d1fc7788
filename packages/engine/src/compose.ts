import { valueToJson, type Json } from "@maestro-bench/codebook";
import type { View } from "@maestro-bench/gate-dsl";
import type { Template } from "@maestro-bench/scenario";

/** Where a part of a fact that is being put together stands, and how the rest of it looks so far. */
export interface Composing {
  readonly path: readonly (string | number)[];
  /** The view in which the fact shows its parts that are already there. */
  readonly view: () => View;
  /** Puts a part in its place; undefined takes it away. */
  readonly put: (path: readonly (string | number)[], json: Json | undefined) => void;
}

/**
 * Computes a given value, part by part in the order of the file; each part sees the ones before it. What cannot be known (an expression
 * over an absent fact) becomes null, which is of no type: the fact is then unsound, never silently whole.
 */
export function compose(template: Template, at: Composing): void {
  switch (template.kind) {
    case "absent":
      at.put(at.path, undefined);
      return;
    case "plain":
      at.put(at.path, template.json);
      return;
    case "expression": {
      const evaluated = template.evaluator.evaluate(at.view());
      at.put(at.path, evaluated.known ? valueToJson(template.evaluator.type, evaluated.value, at.view().offsetMinutes) : null);
      return;
    }
    case "filled": {
      const filled = template.filled.fill(at.view());
      at.put(at.path, filled.doubts.length === 0 ? filled.text : null);
      return;
    }
    case "list":
      at.put(at.path, []);
      template.items.forEach((item, index) => compose(item, { ...at, path: [...at.path, index] }));
      return;
    case "record":
      at.put(at.path, {});
      for (const [key, field] of template.fields) compose(field, { ...at, path: [...at.path, key] });
  }
}

/** A copy of a JSON value with one part put in its place (undefined takes it away); records on the way are made where they are missing. */
export function withPart(json: Json | undefined, path: readonly (string | number)[], part: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  if (Array.isArray(json) && typeof step === "number") {
    const items: (Json | undefined)[] = [...(json as readonly Json[])];
    const item = withPart(items[step], rest, part);
    if (item === undefined) items.splice(step, 1);
    else items[step] = item;
    return items.filter((one) => one !== undefined);
  }
  const record = isRecord(json) ? json : {};
  const entries = Object.entries(record).filter(([key]) => key !== String(step));
  const before = isRecord(json) && Object.hasOwn(json, step) ? json[String(step)] : undefined;
  const value = withPart(before, rest, part);
  if (before !== undefined && value !== undefined) {
    return fromEntries(Object.entries(record).map(([key, old]) => [key, key === String(step) ? value : old]));
  }
  return fromEntries(value === undefined ? entries : [...entries, [String(step), value]]);
}

function isRecord(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

// Object.fromEntries defines own properties, so that a key such as __proto__ is only a key.
function fromEntries(entries: readonly (readonly [string, Json])[]): { readonly [key: string]: Json } {
  return Object.fromEntries(entries);
}
