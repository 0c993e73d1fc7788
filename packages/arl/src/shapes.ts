import type { Json } from "@maestro-bench/codebook";
import { z } from "zod";
import type { DecisionRow, LogHeader, RunEnd, RunHead } from "./row.ts";
import type { LineKind } from "./wire-form.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: "a SHA-256 in lower-case hexadecimal" });
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/, { error: "a time with milliseconds and offset" });
const count = z.int().min(0);
const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const said = z.string().regex(/^(?:run|pause|stop|seal) [A-Z][A-Z0-9_]*$/, { error: "a decision and its reason" });
const pinned = z.strictObject({ name: z.string(), sha256: hash });
const chained = { prev_hash: hash, row_hash: hash };

const row = z.strictObject({
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
  noted: z.record(z.string(), json).optional(),
  ...chained,
});

const log = z.strictObject({
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
  clock: z.strictObject({ start: time, step_ms: count }),
  promises: z.strictObject({ chain: z.literal("sha256"), checkpoints: z.string(), durability: z.string(), level: z.string() }),
  ...chained,
});

const head = z.strictObject({
  line: z.literal("head"),
  run_id: z.string().min(1),
  run: z.int().min(1),
  ts: time,
  state: z.string().min(1),
  ledgers: z.record(z.string(), json),
  carries_from: z.strictObject({ head: hash, rows: count }).nullable(),
  ...chained,
});

const end = z.strictObject({
  line: z.literal("end"),
  run_id: z.string().min(1),
  ts: time,
  state: z.string().min(1),
  ledgers: z.record(z.string(), json),
  rows: count,
  waiting: json,
  ...chained,
});

const close = z.strictObject({ line: z.literal("close"), runs: count, rows: count, ...chained });

/** How a line is chained. */
export interface Chained {
  readonly prev_hash: string;
  readonly row_hash: string;
}

/** A decision row as it was read. */
export type ReadRow = DecisionRow & Chained & { readonly seq: number };
/** The first line as it was read. */
export type ReadHeader = LogHeader & Chained;
/** The lines before and after a run as they were read. */
export type ReadHead = RunHead & Chained;
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

/** A line of its shape, or what is wrong with it in words. */
export function readShape(kind: LineKind, data: unknown): ReadLine | string {
  const parsed = { row, log, head, end, close }[kind].safeParse(data);
  if (!parsed.success) return wrongPart(parsed.error.issues);
  // The shape of this kind has accepted it; what is optional there and left out is not there.
  return { kind, data: parsed.data } as unknown as ReadLine;
}

function wrongPart(issues: readonly z.core.$ZodIssue[]): string {
  const [first] = issues;
  if (first?.code === "unrecognized_keys") return `\`${first.keys.join(", ")}\` is no key of it`;
  return `\`${first?.path.join(".") ?? ""}\` is not as the format asks`;
}
