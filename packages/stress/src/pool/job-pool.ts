import { env } from "node:process";
import { Tinypool } from "tinypool";
import type { Answer, Job } from "./worker.ts";

/** Where jobs are played, and by how many. */
export interface JobPoolOptions {
  /** The path of the module that offers `play` of `worker.ts`. */
  readonly module: string;
  /** How many processes, from 1. */
  readonly workers: number;
}

/** Plays jobs in processes of their own. */
export interface JobPool {
  /** Plays a job. Where a process dies another one plays it again; rejects after five times, and when no process can even begin. */
  readonly play: (job: Job) => Promise<Answer>;
  /** Ends all processes. No job may be played after it. */
  readonly close: () => Promise<void>;
}

/** Opens a pool of processes. A process that dies takes nothing with it: an answer comes back whole or not at all. */
export function openJobPool({ module, workers }: JobPoolOptions): JobPool {
  const pool = new Tinypool({
    filename: module,
    name: "play",
    runtime: "child_process",
    minThreads: workers,
    maxThreads: workers,
    isolateWorkers: false,
    // Nothing of what this process was started with belongs there.
    execArgv: SMALL_HEAP,
    env: env as Record<string, string>,
  });
  const begun = startOf(pool);
  return {
    play: async (job) => {
      const answer = await Promise.race([begun.failed, playedBy(pool, job, MOST_TIMES)]);
      begun.worked();
      return answer;
    },
    close: () => pool.destroy(),
  };
}

const MOST_TIMES = 5;

// What a worker keeps does not grow, and all else it drops at once. Left to itself, the heap would become three times as large before anybody sweeps it, and would
// grow on while it is swept bit by bit; and the other workers need the processors that its sweepers would take.
const SMALL_HEAP = [
  "--max-semi-space-size=4",
  "--heap-growing-percent=20",
  "--optimize-for-size",
  "--single-threaded-gc",
  "--no-incremental-marking",
];

// Workers that die with a chunk in their hands are told with that chunk. The pool itself tells of others: those that die idle are missed by nobody, and
// those that cannot even begin would keep all waiting.
function startOf(pool: Tinypool): { readonly failed: Promise<never>; readonly worked: () => void } {
  let hasWorked = false;
  const failed = new Promise<never>((_, reject) => {
    pool.on("error", (cause) => {
      if (!hasWorked) reject(new Error("no worker could begin", { cause }));
    });
  });
  failed.catch(() => {});
  return {
    failed,
    worked: () => {
      hasWorked = true;
    },
  };
}

async function playedBy(pool: Tinypool, job: Job, times: number): Promise<Answer> {
  try {
    // The module offers `play`, which gives nothing else.
    return (await pool.run(job)) as Answer;
  } catch (cause) {
    if (times > 1) return playedBy(pool, job, times - 1);
    const last = job.chunk.first + job.chunk.trials - 1;
    throw new Error(`${MOST_TIMES} workers died at the trials ${job.chunk.first} to ${last}`, { cause });
  }
}
