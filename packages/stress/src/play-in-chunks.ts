import type { ChunkExecutor } from "./executor.ts";
import { openFirstTrials } from "./partial/first-trials.ts";
import type { Tally } from "./tallies/tally.ts";

/** What is to be played, and how it goes. */
export interface ChunksOptions {
  /** How many trials, from trial 0. */
  readonly trials: number;
  /** What the first trials came to, where they were played before: they are not played again. */
  readonly begun?: Tally | undefined;
  /** Trials in a chunk; found by itself when left out. It changes nothing but the time that it takes. */
  readonly chunk?: number;
  /** Begins no further chunk once it is aborted; those that have begun are played to their end. */
  readonly signal?: AbortSignal;
  /** Told after each chunk how many trials are done. */
  readonly onProgress?: (trials: number) => void;
  /** Told after each chunk what the first trials came to, those up to the first one that is not done: what a process that is killed then has behind it. */
  readonly onFirst?: (tally: Tally) => void;
}

/**
 * Plays trials in chunks and merges what comes back. The tally does not depend on how they were cut and who played them. `complete` is false when it was
 * interrupted: the tally is then of the first trials. Rejects with what a chunk was rejected with.
 */
export async function playInChunks(
  executor: ChunkExecutor,
  { trials, begun, chunk, signal, onProgress = () => {}, onFirst = () => {} }: ChunksOptions,
): Promise<{ readonly tally: Tally; readonly complete: boolean }> {
  const first = openFirstTrials(begun ?? (await executor.play({ first: 0, trials: 0 })));
  let next = first.tally().trials;
  let done = next;
  let size = Math.max(1, chunk ?? FIRST_CHUNK);
  const isStopped = (): boolean => signal?.aborted === true;
  const work = async (): Promise<void> => {
    for (; next < trials && !isStopped(); ) {
      const part = { first: next, trials: Math.min(size, trials - next) };
      next += part.trials;
      const started = performance.now();
      first.add(part, await executor.play(part));
      if (chunk === undefined) size = sizeFor(part.trials, performance.now() - started);
      done += part.trials;
      onFirst(first.tally());
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: executor.workers }, work));
  return { tally: first.tally(), complete: first.tally().trials === trials };
}

const FIRST_CHUNK = 10;
const MOST_IN_CHUNK = 100_000;
const MILLISECONDS = 200;

// Long enough that handing it out costs nothing, short enough that progress is seen and nobody waits for the last one.
function sizeFor(count: number, took: number): number {
  const wanted = Math.round((count * MILLISECONDS) / Math.max(took, 1));
  return Math.max(1, Math.min(wanted, count * 4, MOST_IN_CHUNK));
}
