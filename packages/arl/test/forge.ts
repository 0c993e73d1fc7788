import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { linesOf, textOf } from "./story.ts";

/** A line of a log as data; its keys stand as they will be written. */
export type Data = { [key: string]: unknown };

/** The lines of a log as data. */
export function dataOf(text: string): Data[] {
  return linesOf(text).map((line): Data => JSON.parse(line));
}

/**
 * Chains lines anew, as somebody would who rewrites a log and covers the traces: every hash is right. Hashes inside a line that name a line of the old chain
 * are moved along. It knows the hash rule and nothing of the package under test.
 */
export function forge(lines: readonly Data[]): string {
  let before = "0".repeat(64);
  const moved = new Map<string, string>();
  const texts = lines.map((line) => {
    const { prev_hash: _, row_hash: old, ...said } = line;
    const data: Data = JSON.parse(JSON.stringify(said), (_key, value: unknown) =>
      typeof value === "string" ? (moved.get(value) ?? value) : value,
    );
    const hash = hashOf({ ...data, prev_hash: before });
    const text = `{${[...Object.entries(data), ["prev_hash", before] as const, ["row_hash", hash] as const]
      .map(([key, value]) => `${JSON.stringify(key)}:${canonicalize(value)}`)
      .join(",")}}`;
    before = hash;
    if (typeof old === "string") moved.set(old, hash);
    return text;
  });
  return textOf(texts);
}

/** The hash of a line by the rule of the format. */
export function hashOf(data: Data): string {
  const { row_hash: _, ...rest } = data;
  return createHash("sha256")
    .update(canonicalize(rest) ?? "", "utf8")
    .digest("hex");
}
