import { createHash } from "node:crypto";
import type { Job } from "@maestro-bench/stress/worker";
import { z } from "zod";

/** Who answers whom: only those of the same version, with the same code, hear of each other. */
export interface Party {
  readonly version: string;
  /** The module that plays, byte by byte; left out where it is not one file. */
  readonly code?: Uint8Array | undefined;
}

/** What all keys in the server begin with. */
export const PREFIX = "maestro";

/** The name of the queue in which a party hands out and plays. The version of the form of jobs and answers stands in it. */
export function queueNameOf({ version, code }: Party): string {
  const hash = createHash("sha256").update(`${version}\0`);
  if (code !== undefined) hash.update(code);
  return `trials-${FORMAT}-${hash.digest("hex").slice(0, 16)}`;
}

const FORMAT = 1;

/** One chunk as it is handed out. The texts stand beside the jobs, once, under their digest. */
export interface ChunkJob {
  readonly texts: string;
  readonly plan: Job["plan"];
  readonly chunk: Job["chunk"];
  /** 0; 1 where it is played a second time, to compare. */
  readonly again: 0 | 1;
}

/** The id of a job: a digest of all that its result follows from. */
export function jobIdOf({ texts, plan, chunk, again }: ChunkJob): string {
  const planned = Object.entries(plan).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `chunk-${digestOf(JSON.stringify([FORMAT, texts, planned, chunk.first, chunk.trials, again]))}`;
}

/** The SHA-256 of a text, in hexadecimal digits. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const whole = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** The shape of a job. */
export const chunkJobShape: z.ZodType<ChunkJob> = z.strictObject({
  texts: digest,
  plan: z.strictObject({ seed: whole, length: z.int().min(1), plays: z.enum(["all", "ways"]), swarm: z.boolean().exactOptional() }),
  chunk: z.strictObject({ first: whole, trials: whole }),
  again: z.union([z.literal(0), z.literal(1)]),
});
