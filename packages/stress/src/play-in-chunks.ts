import type { ChunkExecutor } from "./executor.ts";
import type { Looks } from "./deciding/looks.ts";
import { openFirstTrials, type FirstTrials } from "./partial/first-trials.ts";
import type { Tally } from "./tallies/tally.ts";

/** What is to be played, and how it goes. */
export interface ChunksOptions {
  /** How many trials, from trial 0; at most, where looks may find fewer enough. */
  readonly trials: number;
  /** What the first trials came to, where they were played before: they are not played again. */
  readonly begun?: Tally | undefined;
  /** When it is looked whether the first trials are enough; all are played where this is left out. */
  readonly looks?: Looks | undefined;
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
  options: ChunksOptions,
): Promise<{ readonly tally: Tally; readonly complete: boolean }> {
  const { trials, begun, looks, signal } = options;
  const first = openFirstTrials(begun ?? (await executor.play({ first: 0, trials: 0 })));
  const playTo = openPlaying(executor, first, options);
  for (;;) {
    const tally = first.tally();
    if (tally.trials >= trials || (looks !== undefined && isLook(looks, tally.trials) && looks.isEnough(tally))) {
      await executor.settle?.();
      return { tally, complete: true };
    }
    if (signal?.aborted === true) return { tally, complete: false };
    await playTo(Math.min(trials, looks?.after(tally.trials) ?? trials));
  }
}

function isLook(looks: Looks, trials: number): boolean {
  return trials > 0 && looks.after(trials - 1) === trials;
}

// Plays to a trial. All wait there for each other, so that what is looked at is of exactly these.
function openPlaying(
  executor: ChunkExecutor,
  first: FirstTrials,
  { chunk, signal, onProgress = () => {}, onFirst = () => {} }: ChunksOptions,
): (end: number) => Promise<void> {
  const { workers } = executor;
  let next = first.tally().trials;
  let done = next;
  let size = Math.max(1, chunk ?? FIRST_CHUNK);
  const isStopped = (): boolean => signal?.aborted === true;
  const work = async (end: number): Promise<void> => {
    for (;;) {
      await executor.wanted?.();
      if (next >= end || isStopped()) return;
      const most = chunk ?? Math.max(FIRST_CHUNK, Math.ceil((end - next) / workers));
      const part = { first: next, trials: Math.min(size, most, end - next) };
      next += part.trials;
      const started = performance.now();
      first.add(part, await executor.play(part));
      if (chunk === undefined) size = sizeFor(part.trials, executor.took?.(part) ?? performance.now() - started);
      done += part.trials;
      onFirst(first.tally());
      onProgress(done);
    }
  };
  return async (end) => {
    await Promise.all(Array.from({ length: workers }, () => work(end)));
  };
}

const FIRST_CHUNK = 10;
const MOST_IN_CHUNK = 100_000;
const MILLISECONDS = 200;

// Long enough that handing it out costs nothing, short enough that progress is seen and nobody waits for the last one.
function sizeFor(count: number, took: number): number {
  const wanted = Math.round((count * MILLISECONDS) / Math.max(took, 1));
  return Math.max(1, Math.min(wanted, count * 4, MOST_IN_CHUNK));
}
