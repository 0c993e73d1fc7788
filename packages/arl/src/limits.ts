import type { Json } from "@maestro-bench/codebook";

/** How deep the values of a line may be nested. Readers in any language can then read a line without fear for their stack. */
export const DEEPEST = 64;

/** How many bytes a line may have, its line end not counted: 16 MiB. Readers can then take a log of any size line by line. */
export const LONGEST: number = 2 ** 24;

/** Whether JSON data is nested deeper than so many levels. Looks no further down than that. */
export function isDeeper(json: Json, levels: number): boolean {
  if (typeof json !== "object" || json === null) return false;
  return levels === 0 || Object.values(json).some((part: Json) => isDeeper(part, levels - 1));
}
