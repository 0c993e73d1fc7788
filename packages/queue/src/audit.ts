import type { Tally } from "@maestro-bench/stress";
import { differing } from "./board-troubles.ts";
import type { ChunkAnswer } from "./jobs/chunk-answer.ts";
import { jobIdOf, type ChunkJob } from "./jobs/chunk-job.ts";

/** An answer that can be counted. */
export interface Counted extends ChunkAnswer {
  readonly answer: { readonly tally: Tally };
}

/** Asks jobs, some of them twice, and compares. */
export interface SecondPlays {
  /** Rejects with a QueueTrouble where a job that was played twice did not come to the same. */
  readonly ask: (job: ChunkJob) => Promise<Counted>;
  /** Asks at least one of several jobs twice, where none was by now. */
  readonly settle: () => Promise<void>;
}

/** Lets one job in a hundred be played a second time. Those of no trials tell nothing. */
export function openAudit(ask: (job: ChunkJob) => Promise<Counted>): SecondPlays {
  let count = 0;
  let audited = 0;
  let least: { readonly id: string; readonly job: ChunkJob; readonly digest: string } | undefined;
  const compare = async (job: ChunkJob, given: Promise<Pick<Counted, "digest">>): Promise<void> => {
    audited++;
    const [one, other] = await Promise.all([given, ask({ ...job, again: 1 })]);
    if (one.digest !== other.digest) throw differing(job);
  };
  return {
    ask: async (job) => {
      const given = ask(job);
      if (job.chunk.trials === 0) return given;
      const id = jobIdOf(job);
      count++;
      if (isDrawn(id)) await compare(job, given);
      const answer = await given;
      if (least === undefined || id < least.id) least = { id, job, digest: answer.digest };
      return answer;
    },
    settle: async () => {
      if (audited === 0 && count > 1 && least !== undefined) await compare(least.job, Promise.resolve(least));
    },
  };
}

// By the digest: nobody can tell beforehand which.
function isDrawn(id: string): boolean {
  return Number.parseInt(id.slice(-8), 16) % 100 === 0;
}
