import type { ChunkExecutor } from "./executor.ts";
import { mergeTallies, type Tally } from "./tallies/tally.ts";

/** What is to be played, and how it goes. */
export interface ChunksOptions {
  /** How many trials, from trial 0. */
  readonly trials: number;
  /** Trials in a chunk; found by itself when left out. It changes nothing but the time that it takes. */
  readonly chunk?: number;
  /** Begins no further chunk once it is aborted; those that have begun are played to their end. */
  readonly signal?: AbortSignal;
  /** Told after each chunk how many trials are done. */
  readonly onProgress?: (trials: number) => void;
}

/**
 * Plays trials in chunks and merges what comes back. The tally does not depend on how they were cut and who played them. `complete` is false when it was
 * interrupted: the tally is then of the first trials. Rejects with what a chunk was rejected with.
 */
export async function playInChunks(
  executor: ChunkExecutor,
  { trials, chunk, signal, onProgress = () => {} }: ChunksOptions,
): Promise<{ readonly tally: Tally; readonly complete: boolean }> {
  let next = 0;
  let done = 0;
  let size = Math.max(1, chunk ?? FIRST_CHUNK);
  let tally = await executor.play({ first: 0, trials: 0 });
  const isStopped = (): boolean => signal?.aborted === true;
  const work = async (): Promise<void> => {
    for (;;) {
      await executor.wanted?.();
      if (next >= trials || isStopped()) return;
      const first = next;
      const count = Math.min(size, trials - first);
      next += count;
      const begun = performance.now();
      const part = await executor.play({ first, trials: count });
      // Only now: while it was awaited, others have merged theirs.
      tally = mergeTallies(tally, part);
      if (chunk === undefined) size = sizeFor(count, executor.took?.({ first, trials: count }) ?? performance.now() - begun);
      done += count;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: executor.workers }, work));
  if (!isStopped()) await executor.settle?.();
  return { tally, complete: done === trials };
}

const FIRST_CHUNK = 10;
const MOST_IN_CHUNK = 100_000;
const MILLISECONDS = 200;

// Long enough that handing it out costs nothing, short enough that progress is seen and nobody waits for the last one.
function sizeFor(count: number, took: number): number {
  const wanted = Math.round((count * MILLISECONDS) / Math.max(took, 1));
  return Math.max(1, Math.min(wanted, count * 4, MOST_IN_CHUNK));
}
