import type { Scenario } from "@maestro-bench/engine";
import { openRunner, type Chunk, type TrialPlan } from "./run-trials.ts";
import type { Tally } from "./tallies/tally.ts";

/** Plays chunks of trials, wherever that is. The same chunk gives the same tally everywhere. */
export interface ChunkExecutor {
  /** How many chunks are played at once. */
  readonly workers: number;
  readonly play: (chunk: Chunk) => Promise<Tally>;
  /** Resolves when one more chunk is wanted; `workers` is then how many are asked for at most. At once when left out. */
  readonly wanted?: () => Promise<void>;
  /** How many milliseconds a chunk that was just given back took to be played, where it also waited; asked for once. */
  readonly took?: (chunk: Chunk) => number | undefined;
  /** Resolves once it is sure of all that it gave back; rejects when it is not. Called once, after the last chunk. */
  readonly settle?: () => Promise<void>;
  /** Lets go of all that it holds. No chunk may be played after it. */
  readonly close: () => Promise<void>;
}

/** Plays chunks here, one after the other; between two of them everything else has its turn. */
export function playHere(scenario: Scenario, plan: TrialPlan): ChunkExecutor {
  const run = openRunner(scenario, plan);
  return {
    workers: 1,
    play: (chunk) => new Promise((resolve) => setImmediate(resolve)).then(() => run(chunk)),
    close: async () => {},
  };
}
