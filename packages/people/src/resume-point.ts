import { readHashed, withHash } from "@maestro-bench/arl/hashed";
import type { SavedSeries, Waiting } from "@maestro-bench/engine/live";
import { z } from "zod";

/** A series that waits, put away as one file: who is asked what, and all that is needed to go on. Plain JSON. */
export interface ResumePoint {
  readonly format: typeof RESUME_FORMAT;
  /** By what it is addressed: the first ten digits of the hash of the row that blocks. */
  readonly id: string;
  /** Which wait of its series it is, from 1. */
  readonly number: number;
  /** When it was asked by the clock on the wall: RFC 3339, UTC. */
  readonly asked_at: string;
  /** What to load, as paths below the folder of the exact sources. */
  readonly sources: Sources;
  /** What it waits for, as it is told. */
  readonly waiting: Waiting;
  readonly saved: SavedSeries;
  /** SHA-256 of the canonical JSON of all else. */
  readonly hash: string;
}

interface Sources {
  readonly scenario: string;
  /** Where other words are used than those that the scenario names. */
  readonly codebook: string | null;
  readonly plugins: readonly string[];
}

/** The version of the form. A later one reads this or refuses it and says so. */
const RESUME_FORMAT = 1;

/** What waits, put away. */
export function resumePoint(draft: Pick<ResumePoint, "number" | "asked_at" | "sources" | "waiting" | "saved">): ResumePoint {
  const { number, asked_at, sources, waiting, saved } = draft;
  return withHash({ format: RESUME_FORMAT, id: idOf(waiting), number, asked_at, sources, waiting, saved });
}

/** By what a wait is addressed: ten digits of the hash of the row that blocks. Any longer or shorter part of that hash that is of no other wait will do. */
export function idOf({ row }: Pick<Waiting, "row">): string {
  return row.row_hash.slice(0, 10);
}

/** A resume point as it was put away, or why it cannot be gone on from. */
export function readResumePoint(text: string): { readonly point: ResumePoint } | { readonly problem: string } {
  const read = readHashed(text, "the resume point", RESUME_FORMAT);
  if ("problem" in read) return read;
  const shaped = SHAPE.safeParse(read.data);
  if (!shaped.success) return { problem: `the resume point has no sound \`${shaped.error.issues[0]?.path.join(".") ?? ""}\`` };
  // The hash holds and the shape is right; that the state in it is one of the engine is found out by going on, in memory, before anything is written.
  const point = read.data as ResumePoint;
  return point.id === idOf(point.waiting) ? { point } : { problem: "the resume point is not of the row that it names" };
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const pinned = z.strictObject({ name: z.string(), sha256: hash });
const SIGNERS = z.strictObject({ allowed: pinned, revoked: pinned.optional() });
const record = z.record(z.string(), z.unknown());

const SHAPE = z.strictObject({
  format: z.literal(RESUME_FORMAT),
  id: z.string().regex(/^[0-9a-f]{10}$/),
  number: z.int().min(1),
  asked_at: z.iso.datetime(),
  sources: z.strictObject({ scenario: z.string(), codebook: z.string().nullable(), plugins: z.array(z.string()) }),
  waiting: z.looseObject({
    for: z.enum(["answer", "fact"]),
    run: z.string(),
    state: z.string(),
    row: z.looseObject({ seq: z.int().min(0), row_hash: hash, layer: z.string(), reason_code: z.string() }),
    question: z
      .looseObject({
        person: z.string(),
        role: z.string(),
        texts: z.record(z.string(), z.string()),
        text: z.string(),
        answers: z.record(z.string(), z.enum(["run", "pause", "stop"])),
        row: hash,
        shown: hash,
        until: z.string().nullable(),
        left: z.int().nullable(),
      })
      .optional(),
    facts: z.array(z.string()),
    seen: record,
  }),
  saved: z.strictObject({
    format: z.literal(1),
    header: z.looseObject({
      signers: SIGNERS.optional(),
      scenario: z.looseObject({ name: z.string() }),
      seed: z.int().min(0),
      trial: z.int().min(0),
    }),
    log: z.strictObject({
      level: z.enum(["full", "summary"]),
      phase: z.literal("in a run"),
      rows: z.int().min(0),
      runs: z.int().min(0),
      headHash: hash,
      time: z.int(),
      people: z.literal("real"),
      run: z.strictObject({ id: z.string(), rowsBefore: z.int().min(0) }),
      ended: z.strictObject({ head: hash, ledgers: z.string() }).optional(),
    }),
    run: z.int().min(1),
    state: record,
    chose: z.array(z.string()),
    paths: z.array(z.string()),
    promises: z.array(z.unknown()),
    runs: z.int().min(1),
  }),
  hash,
});
