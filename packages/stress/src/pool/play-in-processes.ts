import { env } from "node:process";
import { Tinypool } from "tinypool";
import type { Scenario } from "@maestro-bench/engine";
import type { ChunkExecutor } from "../executor.ts";
import { UnlikeTrials, type Chunk, type TrialPlan } from "../run-trials.ts";
import type { Tally } from "../tallies/tally.ts";
import type { Answer, Job } from "./worker.ts";

/** Who plays, and what. */
export interface PoolOptions {
  /** Loaded without plugins: a worker loads it again from the texts that it was made from. */
  readonly scenario: Scenario;
  readonly plan: TrialPlan;
  /** The path of the module that offers `play` of `worker.ts`. */
  readonly module: string;
  /** How many processes, from 1. */
  readonly workers: number;
}

/**
 * Plays chunks in processes of their own. A worker that dies takes nothing with it: a tally comes back whole or not at all, and the chunk is played again by
 * another one, five times at most. Then, for a bug and for unlike trials, `play` rejects.
 */
export function playInProcesses({ scenario, plan, module, workers }: PoolOptions): ChunkExecutor {
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
  const job = { path: scenario.source.path, files: filesOf(scenario), plan };
  return {
    workers,
    play: async (chunk) => {
      const tally = await Promise.race([begun.failed, playedBy(pool, { ...job, chunk }, MOST_TIMES)]);
      begun.worked();
      return tally;
    },
    close: () => pool.destroy(),
  };
}

const MOST_TIMES = 5;

// What a worker keeps does not grow, and all else it drops at once. Left to itself, the heap would become three times as large before anybody sweeps it.
const SMALL_HEAP = ["--max-semi-space-size=4", "--heap-growing-percent=20"];

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

async function playedBy(pool: Tinypool, job: Job & { readonly chunk: Chunk }, times: number): Promise<Tally> {
  let answer: Answer;
  try {
    // The module offers `play`, which gives nothing else.
    answer = (await pool.run(job)) as Answer;
  } catch (cause) {
    if (times > 1) return playedBy(pool, job, times - 1);
    const last = job.chunk.first + job.chunk.trials - 1;
    throw new Error(`${MOST_TIMES} workers died at the trials ${job.chunk.first} to ${last}`, { cause });
  }
  if ("unlike" in answer) throw new UnlikeTrials(answer.unlike);
  if ("bug" in answer) throw new Error(`in a worker: ${answer.bug}`);
  return answer.tally;
}

function filesOf({ sources }: Scenario): Job["files"] {
  const all = [sources.scenario, sources.codebook, ...sources.rules, ...sources.kits, ...sources.templates];
  return Object.fromEntries(all.map(({ path, text }) => [path, text]));
}
