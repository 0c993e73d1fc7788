import type { Scenario } from "@maestro-bench/engine";
import type { ChunkExecutor } from "../executor.ts";
import { UnlikeTrials, type TrialPlan } from "../run-trials.ts";
import { openJobPool, type JobPoolOptions } from "./job-pool.ts";
import { jobsOf } from "./jobs-of.ts";

/** Who plays, and what. */
export interface PoolOptions extends JobPoolOptions {
  /** Loaded without plugins: a worker loads it again from the texts that it was made from. */
  readonly scenario: Scenario;
  readonly plan: TrialPlan;
}

/**
 * Plays chunks in processes of their own. A worker that dies takes nothing with it: a tally comes back whole or not at all, and the chunk is played again by
 * another one, five times at most. Then, for a bug and for unlike trials, `play` rejects.
 */
export function playInProcesses({ scenario, plan, module, workers }: PoolOptions): ChunkExecutor {
  const pool = openJobPool({ module, workers });
  const jobs = jobsOf(scenario, plan);
  return {
    workers,
    play: async (chunk) => {
      const answer = await pool.play({ ...jobs, chunk });
      if ("unlike" in answer) throw new UnlikeTrials(answer.unlike);
      if ("bug" in answer) throw new Error(`in a worker: ${answer.bug}`);
      return answer.tally;
    },
    close: pool.close,
  };
}
