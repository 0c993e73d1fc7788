import { canonicalJson } from "@maestro-bench/arl";
import { asJson, parsed, readHashed, withHash } from "@maestro-bench/arl/hashed";
import type { Json } from "@maestro-bench/codebook";
import { z } from "zod";
import type { ResumePoint } from "./resume-point.ts";

/** What somebody said to a wait, as one file: written before it takes effect, and used once. Plain JSON. */
export interface AnswerFile extends Answering {
  readonly format: typeof ANSWER_FORMAT;
  /** Id and number of the wait, and the hash of its resume point. */
  readonly id: string;
  readonly number: number;
  readonly wait: string;
  /** `row_hash` of the row that blocks, and the digest of exactly what was shown; null where nobody was asked. */
  readonly row: string;
  readonly shown: string | null;
  /** SHA-256 of the canonical JSON of all else. */
  readonly hash: string;
}

/** What is said, by whom, and how long it took. */
export interface Answering {
  readonly says: Says;
  /** The role, such as ADMIN, and the name under it, in the words of whoever passed it on; null where nobody says anything. */
  readonly role: string | null;
  readonly name: string | null;
  readonly because: string | null;
  /** Whole milliseconds from question to answer: by these the run goes on. */
  readonly took: number;
  /** When it was said by the clock on the wall: RFC 3339, UTC. */
  readonly at: string;
  /** What gave it, where that was a module: its path as typed, and the SHA-256 of its bytes. */
  readonly via?: Via | undefined;
  /** The SSH signature of all that stands in its file but this and the hash, as `ssh-keygen` writes it; there where it is signed. */
  readonly signature?: string;
}

/** A module that answers in the place of a person. */
export interface Via {
  readonly module: string;
  readonly sha256: string;
}

/** An answer, facts, the end of the run that waits, that nobody answered in time, or that what came is no answer, and why. */
export type Says =
  | { readonly kind: "answer"; readonly code: string }
  | { readonly kind: "supply"; readonly facts: readonly Supplied[] }
  | { readonly kind: "close" }
  | { readonly kind: "late" }
  | { readonly kind: "malformed"; readonly problem: string };

/** A fact that is supplied. */
export interface Supplied {
  readonly fact: string;
  readonly json: Json;
}

/** The version of the form. A later one reads this or refuses it and says so. */
const ANSWER_FORMAT = 1;

/** An answer to what waits, bound to it. */
export function answerFile({ id, number, hash: wait, waiting }: ResumePoint, answering: Answering): AnswerFile {
  const { says, role, name, because, took, at, via, signature } = answering;
  const { row_hash: row } = waiting.row;
  const shown = waiting.question?.shown ?? null;
  const said = {
    format: ANSWER_FORMAT,
    id,
    number,
    wait,
    row,
    shown,
    says,
    role,
    name,
    because,
    took,
    at,
    ...(via !== undefined && { via }),
  } as const;
  return withHash({ ...said, ...(signature !== undefined && { signature }) });
}

/** What is signed of an answer: the canonical JSON (RFC 8785) of all of it but its hash and its signature. No line end follows. */
export function toSign(answer: AnswerFile): string {
  const { hash: _, signature: __, ...said } = answer;
  return canonicalJson(asJson(said));
}

/** An answer that was signed elsewhere: the very text that `toSign` gave, and its signature; or why it is no answer to this wait. */
export function readSigned(
  text: string,
  signature: string,
  point: ResumePoint,
): { readonly answer: AnswerFile } | { readonly problem: string } {
  const said = SAID.safeParse(parsed(text));
  if (!said.success) return { problem: "it is no answer as it was printed to be signed" };
  try {
    // The shape has accepted exactly these keys, and what came out of JSON.parse is JSON.
    const answer = answerFile(point, { ...(said.data as Answering), signature });
    if (toSign(answer) === text) return { answer };
  } catch {
    // Some JSON has no canonical form: then it was not printed here.
  }
  return { problem: "it is to another question than the one that waits, or was changed after it was printed" };
}

/** An answer as it was written to this wait, or why it is none. */
export function readAnswer(text: string, point: ResumePoint): { readonly answer: AnswerFile } | { readonly problem: string } {
  const read = readHashed(text, "the answer", ANSWER_FORMAT);
  if ("problem" in read) return read;
  const shaped = SHAPE.safeParse(read.data);
  if (!shaped.success) return { problem: `the answer has no sound \`${shaped.error.issues[0]?.path.join(".") ?? ""}\`` };
  // The shape has accepted exactly these keys, and what came out of JSON.parse is JSON.
  const answer = read.data as AnswerFile;
  const bound = answerFile(point, answer);
  return bound.hash === answer.hash ? { answer } : { problem: "the answer is to another question than the one that waits" };
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const supplied = z.strictObject({ fact: z.string().min(1), json: z.unknown() });

const SAID = z.strictObject({
  format: z.literal(ANSWER_FORMAT),
  id: z.string(),
  number: z.int().min(1),
  wait: hash,
  row: hash,
  shown: hash.nullable(),
  says: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("answer"), code: z.string() }),
    z.strictObject({ kind: z.literal("supply"), facts: z.array(supplied).min(1) }),
    z.strictObject({ kind: z.literal("close") }),
    z.strictObject({ kind: z.literal("late") }),
    z.strictObject({ kind: z.literal("malformed"), problem: z.string() }),
  ]),
  role: z.string().nullable(),
  name: z.string().nullable(),
  because: z.string().nullable(),
  took: z.int().min(0),
  at: z.iso.datetime(),
  via: z.strictObject({ module: z.string(), sha256: hash }).optional(),
});
const SHAPE = SAID.extend({ signature: z.string().optional(), hash });
