import type { Tally } from "@maestro-bench/stress";
import { tallyShape } from "@maestro-bench/stress/pool";
import type { Answer } from "@maestro-bench/stress/worker";
import { z } from "zod";
import { digestOf, type ChunkJob } from "./chunk-job.ts";

/** What a worker gives back for a job. */
export interface ChunkAnswer {
  /** The id of the job. */
  readonly job: string;
  /** How long it took to be played, in milliseconds. */
  readonly took: number;
  /** Of the answer as a text. */
  readonly digest: string;
  readonly answer: Answer;
}

/** An answer as it is given back. */
export function chunkAnswer(job: string, answer: Answer, took: number): ChunkAnswer {
  return { job, took, digest: digestOf(JSON.stringify(answer)), answer };
}

/** What somebody wrote into the server as the answer to a job, where it can be one; else a text that says why not. */
export function readAnswer(value: unknown, job: ChunkJob, id: string): ChunkAnswer | string {
  const read = answerShape.safeParse(value);
  if (!read.success) return "it is not of the form of an answer";
  // What was read and not what the shape makes of it: the order of its keys counts.
  const given = value as ChunkAnswer;
  if (given.job !== id) return "it is the answer to something else";
  if (given.digest !== digestOf(JSON.stringify(given.answer))) return "it is not what its digest says";
  return "tally" in given.answer ? (objectionTo(given.answer.tally, job) ?? given) : given;
}

// Numbers that cannot come of these trials, whatever was drawn in them.
function objectionTo(tally: Tally, { plan, chunk }: ChunkJob): string | undefined {
  if (tally.trials !== chunk.trials) return `it is of ${tally.trials} trials, and ${chunk.trials} were asked for`;
  // Behind the runs of a trial of a swarm come others, and where the log refuses a row one ends in no state.
  if (plan.swarm === true) return undefined;
  if (sum(Object.values(tally.reasons)) !== tally.rows) return "its reasons are not as many as its rows";
  if (tally.runs !== chunk.trials * plan.length) return `it is of ${tally.runs} runs, and ${chunk.trials * plan.length} were asked for`;
  return sum(Object.values(tally.states)) === tally.runs ? undefined : "its final states are not as many as its runs";
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0);
}

const answerShape = z.strictObject({
  job: z.string(),
  took: z.number().min(0),
  digest: z.string(),
  answer: z.union([z.strictObject({ tally: tallyShape }), z.strictObject({ unlike: z.string() }), z.strictObject({ bug: z.string() })]),
});
