import type { z } from "zod";

/** The keys that a zod schema knows at a path, in its order; empty where it knows none by name. */
export function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [step, ...rest] = path;
  const inner = innerOf(schema);
  if (inner !== undefined) return knownKeys(inner, path);
  const options = optionsOf(schema);
  if (options.length > 0) return options.flatMap((option) => knownKeys(option, path));
  if (step === undefined) return Object.keys(shapeOf(schema));
  const next = shapeOf(schema)[String(step)] ?? memberOf(schema);
  return next === undefined ? [] : knownKeys(next, rest);
}

type Def = z.core.$ZodTypes["_zod"]["def"];

function defOf(schema: z.core.$ZodType): Def {
  // Every zod schema is one of the published kinds; the base type only hides which.
  return (schema as z.core.$ZodTypes)._zod.def;
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const def = defOf(schema);
  return def.type === "optional" || def.type === "default" || def.type === "nullable" || def.type === "readonly"
    ? def.innerType
    : undefined;
}

function optionsOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  return def.type === "union" ? def.options : [];
}

function shapeOf(schema: z.core.$ZodType): { readonly [key: string]: z.core.$ZodType } {
  const def = defOf(schema);
  return def.type === "object" ? def.shape : {};
}

function memberOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const def = defOf(schema);
  if (def.type === "array") return def.element;
  if (def.type === "record") return def.valueType;
  return def.type === "object" ? def.catchall : undefined;
}
