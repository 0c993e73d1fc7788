import { Queue, UnrecoverableError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { Answer, Job } from "@maestro-bench/stress/worker";
import { chunkAnswer, type ChunkAnswer } from "./jobs/chunk-answer.ts";
import { chunkJobShape, jobIdOf, PREFIX, queueNameOf, type Party } from "./jobs/chunk-job.ts";
import { connect, lost, PATIENCE, within } from "./connect.ts";
import type { QueueAddress } from "./queue-address.ts";
import type { QueueTrouble } from "./queue-trouble.ts";
import { readTexts, TEXTS_GONE, type ScenarioTexts } from "./jobs/scenario-texts.ts";
import { sweep } from "./sweep.ts";
import { watch } from "./watch.ts";

/** For whom is played, and how. */
export interface PlayerOptions extends Party {
  readonly address: QueueAddress;
  /** Plays one job; what it throws goes back as the reason why nobody can. */
  readonly play: (job: Job) => Promise<Answer>;
  /** How many chunks are played at once, from 1. */
  readonly concurrency: number;
  /** Told after each chunk how many trials were in it. */
  readonly onPlayed?: (trials: number) => void;
}

/** Somebody who plays what a queue hands out. */
export interface QueuePlayer {
  /** Resolves with the trouble when the server is gone for ten seconds. */
  readonly trouble: Promise<QueueTrouble>;
  /** Plays what it has begun to its end, gives it back and lets go of the queue. */
  readonly close: () => Promise<void>;
}

/** Begins to play what a queue hands out. Rejects with a QueueTrouble where there is none. */
export async function playForQueue(options: PlayerOptions): Promise<QueuePlayer> {
  const { address, play, concurrency, onPlayed = () => {} } = options;
  const redis = await connect(address);
  const textsOf = openTexts(redis);
  const worker = new Worker<unknown, ChunkAnswer>(
    queueNameOf(options),
    async ({ id = "", data }) => {
      const job = chunkJobShape.parse(data);
      if (jobIdOf(job) !== id) throw new UnrecoverableError("the id of the job is not its digest");
      const texts = await textsOf(job.texts);
      if (texts === undefined) throw new UnrecoverableError(TEXTS_GONE);
      const begun = performance.now();
      const answer = await play({ ...texts, plan: job.plan, chunk: job.chunk });
      onPlayed(job.chunk.trials);
      return chunkAnswer(id, answer, performance.now() - begun);
    },
    { connection: redis, prefix: PREFIX, concurrency, ...TIMES },
  );
  // What is wrong with the connection is seen by the watch, and what is wrong with a job by whoever handed it out.
  worker.on("error", ignore);
  let stop = ignore;
  const trouble = new Promise<QueueTrouble>((resolve) => {
    stop = watch(
      SECOND,
      () => redis.ping(),
      () => resolve(lost(address)),
    );
  });
  return {
    trouble,
    close: async () => {
      stop();
      // Where the server is gone there is nobody to give anything back to.
      const isThere = redis.status === "ready";
      await within(isThere ? MINUTE : SECOND, worker.close(!isThere), "it does not end").catch(ignore);
      if (isThere) await within(PATIENCE, sweepAfter(redis, queueNameOf(options)), "gone").catch(ignore);
      redis.disconnect();
    },
  };
}

const SECOND = 1000;
const MINUTE = 60_000;
const ignore = (): void => {};

async function sweepAfter(redis: Redis, name: string): Promise<void> {
  const queue = new Queue(name, { connection: redis, prefix: PREFIX, skipMetasUpdate: true });
  queue.on("error", ignore);
  await sweep(queue, redis);
  await queue.close();
}

// A worker that was killed is missed after some seconds, and its chunk is played by another one.
const TIMES = { lockDuration: 5000, stalledInterval: 1000, maxStalledCount: 5, drainDelay: 2, runRetryDelay: 500 };

// Nearly all jobs are of the scenario of the one before.
function openTexts(redis: Redis): (digest: string) => Promise<ScenarioTexts | undefined> {
  let last: { readonly digest: string; readonly texts: ScenarioTexts } | undefined;
  return async (digest) => {
    if (last?.digest === digest) return last.texts;
    const texts = await readTexts(redis, digest);
    if (texts !== undefined) last = { digest, texts };
    return texts;
  };
}
