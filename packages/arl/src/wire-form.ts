import type { Json } from "@maestro-bench/codebook";
import { canonicalJson, digest } from "./digest.ts";

/** A line of a log as data. */
export type LineData = Readonly<Record<string, Json>>;

/** The version of this format, in the first line of every log. */
export const FORMAT = 1;
/** What the first line follows. */
export const NO_HASH: string = "0".repeat(64);

const KEYS: Readonly<Record<"row" | "log" | "head" | "end" | "close", readonly string[]>> = {
  row: [
    ...["ts", "run_id", "seq", "layer", "decision", "sealed", "overrideable", "final_decider", "reason_code", "fired", "could_have"],
    ...["subject", "round", "about", "outcome", "simulated", "question", "until", "took", "waited", "voided", "skipped", "passed"],
    ...["afterwards", "noted"],
  ],
  log: ["line", "format", "scenario", "codebook", "rules", "kits", "templates", "seed", "trial", "people", "clock", "promises"],
  head: ["line", "run_id", "run", "ts", "state", "ledgers", "carries_from"],
  end: ["line", "run_id", "ts", "state", "ledgers", "rows", "waiting"],
  close: ["line", "runs", "rows"],
};

/** What a line is: a decision row, or what its key `line` says. */
export type LineKind = keyof typeof KEYS;

/** What a line says it is; undefined when it is none of these. */
export function kindOf(data: LineData): LineKind | undefined {
  if (!Object.hasOwn(data, "line")) return "row";
  const { line } = data;
  return line === "log" || line === "head" || line === "end" || line === "close" ? line : undefined;
}

/** The hash of a line: SHA-256 of its canonical form (RFC 8785) without `row_hash`. */
export function hashOf(data: LineData): string {
  const { row_hash: _, ...rest } = data;
  return digest(rest);
}

/** The one way in which a line may be written: its keys in the order of the format, every value in its canonical form, nothing between them. */
export function wireForm(kind: LineKind, data: LineData): string {
  const order = [...KEYS[kind], "prev_hash", "row_hash"];
  const known = order.filter((key) => Object.hasOwn(data, key));
  const others = Object.keys(data).filter((key) => !order.includes(key));
  const parts = [...known, ...others].map((key) => `${JSON.stringify(key)}:${canonicalJson(data[key] ?? null)}`);
  return `{${parts.join(",")}}`;
}
