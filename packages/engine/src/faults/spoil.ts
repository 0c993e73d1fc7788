import type { Json, Type, Value } from "@maestro-bench/codebook";
import { isOfIds, isRanged, type ThingFault } from "@maestro-bench/scenario/thing-faults";
import { withPart } from "../compose.ts";

/** What comes instead of a thing of that type where that fault happens to it. Undefined: it does not come. */
export function spoilt(fault: ThingFault, type: Type, json: Json | undefined): Json | undefined {
  switch (fault) {
    case "fault:absent":
      return undefined;
    case "fault:malformed":
      return ofAnotherType(type);
    case "fault:out_of_range":
      return withFirst(json, type, (part, at) => (isRanged(part) ? pastRange(part) : at));
    case "fault:contradictory":
      return withFirst(json, type, (part, at) => (isOfIds(part) ? withOneTwice(part, at) : at));
    default:
      return json;
  }
}

/** Every moment that stands in a value of that type, in milliseconds since 1970. */
export function timesIn(type: Type, value: Value | undefined): readonly number[] {
  if (type.kind === "time") return typeof value === "number" ? [value] : [];
  if (type.kind === "list") return Array.isArray(value) ? value.flatMap((item: Value) => timesIn(type.of, item)) : [];
  if (type.kind !== "record" || !(value instanceof Map)) return [];
  return [...type.fields].flatMap(([name, field]) => timesIn(field.type, (value as ReadonlyMap<string, Value>).get(name)));
}

function ofAnotherType(type: Type): Json {
  return type.kind === "text" || type.kind === "choice" || type.kind === "phrases" ? 0 : type.kind === "scalar" ? [] : "?";
}

type Change = (type: Type, json: Json) => Json;

// The value with its first part that the change makes anything of changed, from the outside in and in the order of the codebook.
function withFirst(json: Json | undefined, type: Type, change: Change): Json | undefined {
  if (json === undefined) return undefined;
  const found = firstChanged(json, type, { change, path: [] });
  return found === undefined ? json : withPart(json, found.path, found.part);
}

interface Looking {
  readonly change: Change;
  readonly path: readonly (string | number)[];
}

function firstChanged(
  json: Json,
  type: Type,
  { change, path }: Looking,
): { readonly path: Looking["path"]; readonly part: Json } | undefined {
  const part = change(type, json);
  if (part !== json) return { path, part };
  for (const [step, inner, at] of partsOf(json, type)) {
    const found = firstChanged(at, inner, { change, path: [...path, step] });
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(json: Json, type: Type): readonly (readonly [string | number, Type, Json])[] {
  if (type.kind === "list") return membersOf(json).map((item, index) => [index, type.of, item]);
  const record = recordOf(json);
  if (type.kind !== "record" || record === undefined) return [];
  return [...type.fields].flatMap(([name, field]) => {
    const at = Object.hasOwn(record, name) ? record[name] : undefined;
    return at === undefined ? [] : [[name, field.type, at] as const];
  });
}

// Right beyond the end of it, so that nothing but the range can find it.
function pastRange(type: Type): Json {
  switch (type.kind) {
    case "number":
    case "integer":
      return Number.isFinite(type.max) ? type.max + 1 : type.min - 1;
    case "text":
      return type.min > 0 ? "" : "x".repeat(type.max + 1);
    case "duration":
      return "-1s";
    default:
      return noneOf(type.kind === "choice" ? type.options : []);
  }
}

// Longer than all of them, it is none of them.
function noneOf(options: readonly string[]): string {
  return `${options.reduce((longest, option) => (option.length > longest.length ? option : longest), "")}?`;
}

// What stands last comes once more under the name of what stands first, in a place of its own where there is one.
function withOneTwice(type: Extract<Type, { kind: "list" }>, json: Json): Json {
  const members = membersOf(json);
  const [first, last] = [recordOf(members[0]), recordOf(members.at(-1))];
  const id = first?.["id"];
  if (typeof id !== "string" || last === undefined || members.length > type.max) return json;
  const twice: Json = { ...last, id };
  if (members.length < type.max) return [...members, twice];
  return members.length > 1 ? [...members.slice(0, -1), twice] : json;
}

function membersOf(json: Json): readonly Json[] {
  // Array.isArray knows nothing of lists that cannot be changed.
  return Array.isArray(json) ? (json as readonly Json[]) : [];
}

function recordOf(json: Json | undefined): { readonly [key: string]: Json } | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  return json as { readonly [key: string]: Json };
}
