import { parseTime, type Json } from "@maestro-bench/codebook";
import { z } from "zod";
import type { DecisionRow, LogHeader, RowLevel, RunEnd, RunHead } from "./row.ts";
import { shown } from "./shown.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/)
  .refine((text) => parseTime(text) !== undefined);
const count = z.int().min(0);
// Shapes are asked only about what came out of JSON.parse: whatever stands there is JSON.
const json = z.unknown().refine((value) => value !== undefined);
const jsons = z.record(z.string(), z.unknown());
const said = z.string().regex(/^(?:run|pause|stop|seal) [A-Z][A-Z0-9_]*$/);
const pinned = z.strictObject({ name: z.string(), sha256: hash });
const chained = { prev_hash: hash, row_hash: hash };

// The keys of each shape stand in the order in which a line has them.
const SHAPES = {
  row: z.strictObject({
    ts: time,
    run_id: z.string().min(1),
    seq: count,
    layer: z.string().min(1),
    decision: z.enum(["RUN", "PAUSE_FOR_HITL", "STOPPED"]),
    sealed: z.boolean(),
    overrideable: z.boolean(),
    final_decider: z.string().min(1),
    reason_code: z.string().min(1),
    fired: z.array(said).optional(),
    could_have: z.array(said).optional(),
    subject: z.string().optional(),
    round: count.optional(),
    about: z.record(z.string(), hash.nullable()).optional(),
    outcome: z.record(z.string(), z.string()).optional(),
    simulated: z.literal(true).optional(),
    question: z.union([z.strictObject({ ask: z.string(), shown: hash }), z.strictObject({ row: hash, shown: hash })]).optional(),
    until: time.optional(),
    took: count.optional(),
    waited: count.optional(),
    voided: z.array(hash).optional(),
    skipped: z.array(z.string()).optional(),
    passed: z.array(z.string()).optional(),
    afterwards: z.literal(true).optional(),
    noted: jsons.optional(),
    details: hash.optional(),
    ...chained,
  }),
  log: z.strictObject({
    line: z.literal("log"),
    format: z.literal(1),
    scenario: pinned,
    codebook: z.strictObject({ name: z.string(), version: z.string(), sha256: hash }),
    rules: z.array(pinned),
    kits: z.array(pinned),
    templates: z.array(pinned),
    seed: count,
    trial: count,
    people: z.enum(["simulated", "real"]),
    signers: z.strictObject({ allowed: pinned, revoked: pinned.optional() }).optional(),
    clock: z.strictObject({ start: time, step_ms: count }),
    promises: z.strictObject({
      chain: z.literal("sha256"),
      checkpoints: z.literal("none"),
      durability: z.literal("line"),
      level: z.enum(["full", "summary"]),
    }),
    ...chained,
  }),
  head: z.strictObject({
    line: z.literal("head"),
    run_id: z.string().min(1),
    run: z.int().min(1),
    ts: time,
    state: z.string().min(1),
    ledgers: jsons,
    carries_from: z.strictObject({ head: hash, rows: count }).nullable(),
    ...chained,
  }),
  end: z.strictObject({
    line: z.literal("end"),
    run_id: z.string().min(1),
    ts: time,
    state: z.string().min(1),
    ledgers: jsons,
    rows: count,
    waiting: json,
    ...chained,
  }),
  close: z.strictObject({ line: z.literal("close"), runs: count, rows: count, ...chained }),
};

/** What a line is: a decision row, or what its key `line` says. */
export type LineKind = "row" | "log" | "head" | "end" | "close";

/** What a line says it is; undefined when it is none of these. */
export function kindOf(data: Readonly<Record<string, Json>>): LineKind | undefined {
  if (!Object.hasOwn(data, "line")) return "row";
  const { line } = data;
  return line === "log" || line === "head" || line === "end" || line === "close" ? line : undefined;
}

/** The keys that a line may have, in the order in which it has them. */
export const ORDER: Readonly<Record<LineKind, readonly string[]>> = {
  row: Object.keys(SHAPES.row.shape),
  log: Object.keys(SHAPES.log.shape),
  head: Object.keys(SHAPES.head.shape),
  end: Object.keys(SHAPES.end.shape),
  close: Object.keys(SHAPES.close.shape),
};

/** How a line is chained. */
interface Chained {
  readonly prev_hash: string;
  readonly row_hash: string;
}

/** A decision row as it was read. */
export type ReadRow = DecisionRow &
  Chained & {
    readonly seq: number;
    /** In a summary: the digest of what was left out of the row. */
    readonly details?: string;
  };

/** The first line as it was read. */
export type ReadHeader = LogHeader & Chained & { readonly format: 1; readonly promises: LogPromises };

/** What a log promises about itself. */
interface LogPromises {
  /** How lines are chained. */
  readonly chain: "sha256";
  /** Signed heads of the log. */
  readonly checkpoints: "none";
  /** `line`: no decision took effect before its line was handed on. */
  readonly durability: "line";
  /** Every row is there. `full`: nothing in it is left out; `summary`: what is left out has a digest. */
  readonly level: RowLevel;
}

/** The line before a run as it was read. */
export type ReadHead = RunHead & Chained;

/** The line after a run as it was read. */
export type ReadEnd = RunEnd & Chained;

/** The last line as it was read. */
export type ReadClose = Chained & { readonly runs: number; readonly rows: number };

/** A line as it was read, by what it is. */
export type ReadLine =
  | { readonly kind: "row"; readonly data: ReadRow }
  | { readonly kind: "log"; readonly data: ReadHeader }
  | { readonly kind: "head"; readonly data: ReadHead }
  | { readonly kind: "end"; readonly data: ReadEnd }
  | { readonly kind: "close"; readonly data: ReadClose };

/** A line of its shape, or what in it is not of that shape, in words. */
export function readShape(kind: LineKind, data: Readonly<Record<string, Json>>): ReadLine | readonly string[] {
  const parsed = SHAPES[kind].safeParse(data);
  if (!parsed.success) return parsed.error.issues.map(words);
  // The shape of this kind has accepted it, and no shape changes what it accepts.
  return { kind, data } as unknown as ReadLine;
}

function words(issue: z.core.$ZodIssue): string {
  const path = shown(issue.path.join("."));
  if (issue.code === "unrecognized_keys") {
    const keys = shown(issue.keys.join(", "));
    if (path === "promises") return `the log promises \`${keys}\`, which this verifier cannot check`;
    return path === "" ? `\`${keys}\` is no key of this line` : `\`${keys}\` is no key of \`${path}\``;
  }
  if (path.startsWith("promises.")) return `what it says under \`${path}\` is no promise that this verifier can check`;
  if (path === "format") return "it is of a format that this verifier does not know";
  return `\`${path}\` is not as the format asks`;
}
