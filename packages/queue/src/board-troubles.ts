import type { ChunkJob } from "./jobs/chunk-job.ts";
import { QueueTrouble } from "./queue-trouble.ts";

/** The trouble that what came back cannot be counted. */
export function foreign(job: ChunkJob, why: string): QueueTrouble {
  return new QueueTrouble("unlike", `what came back for the ${trialsOf(job)} is no result of them: ${why}`, DISTRUST);
}

/** The trouble that one job came to two answers. */
export function unlikeAgain(id: string): QueueTrouble {
  return new QueueTrouble("unlike", `the job ${id} came back twice, and not alike`, DISTRUST);
}

/** The trouble that a chunk that was played a second time came to something else. */
export function differing(job: ChunkJob): QueueTrouble {
  return new QueueTrouble("unlike", `the ${trialsOf(job)} were played twice, and did not come to the same`, DISTRUST);
}

/** The trouble that a job was given to workers and none of them gave it back. */
export function unplayable(job: ChunkJob, reason: string): QueueTrouble {
  const why = /stalled/.test(reason) ? "each worker that had them died, or was taken for dead" : reason;
  return new QueueTrouble("unusable", `nobody could play the ${trialsOf(job)}: ${why}`, "see what the workers say");
}

const DISTRUST =
  "without `--queue` it is played here; on the other machines look for a worker that is broken, or for somebody who should not reach this server";

function trialsOf({ chunk: { first, trials } }: ChunkJob): string {
  return trials === 1 ? `trial ${first}` : `trials ${first} to ${first + trials - 1}`;
}
