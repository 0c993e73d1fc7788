import type { Type, Value } from "@maestro-bench/codebook";

/** How many parts a value has, itself and all within it: what looking at all of it takes. */
export function sizeOfValue(value: Value): number {
  if (value instanceof Map) return 1 + sum([...(value as ReadonlyMap<string, Value>).values()].map(sizeOfValue));
  return Array.isArray(value) ? 1 + sum((value as readonly Value[]).map(sizeOfValue)) : 1;
}

/** The most parts that a value of a type can have. */
export function greatestSize(type: Type): number {
  if (type.kind === "list") return 1 + type.max * greatestSize(type.of);
  // What a record holds beside its fields is kept as one mark.
  return type.kind === "record" ? 2 + sum([...type.fields.values()].map((field) => greatestSize(field.type))) : 1;
}

/** The sum of some numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
