import { digest } from "./digest.ts";
import type { Json } from "@maestro-bench/codebook";

/** Data with its own hash: the SHA-256 of the canonical JSON (RFC 8785) of all keys but `hash`. Whoever changes a key without it is found out. */
export function withHash<Data extends object>(data: Data): Data & { readonly hash: string } {
  return { ...data, hash: digest(asJson(data)) };
}

/** JSON data that was written with its hash, or what is wrong with it. `what` names it in a sentence. */
export function readHashed(text: string, what: string, format: number): { readonly data: object } | { readonly problem: string } {
  const data = parsed(text);
  if (typeof data !== "object" || data === null || Array.isArray(data)) return { problem: `${what} is no JSON object` };
  const found: unknown = Reflect.get(data, "format");
  if (found !== format) return { problem: `${what} is of format ${shown(found)}, and this version of Maestro knows format ${format}` };
  const { hash, ...rest }: { readonly hash?: unknown } = data;
  if (!holds(hash, rest)) return { problem: `${what} was changed after it was written: its hash does not hold` };
  return { data };
}

/** The same data as JSON has it: keys whose value is undefined are left out. */
export function asJson(data: object): Json {
  // What stringify gives is JSON, so what parse makes of it is Json.
  return JSON.parse(JSON.stringify(data)) as Json;
}

// Some JSON has no canonical form, and so no hash either.
function holds(hash: unknown, data: object): boolean {
  try {
    return hash === digest(asJson(data));
  } catch {
    return false;
  }
}

/** What a text is as JSON; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shown(value: unknown): string {
  return typeof value === "number" || typeof value === "string" ? `\`${String(value).slice(0, 40)}\`` : "none";
}
