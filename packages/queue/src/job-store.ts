import { Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import { PREFIX, queueNameOf, type ChunkJob, type Party } from "./jobs/chunk-job.ts";
import { connect, lost, PATIENCE, within } from "./connect.ts";
import type { QueueAddress } from "./queue-address.ts";
import { dropTexts, keepTexts, type packTexts } from "./jobs/scenario-texts.ts";
import { sweep } from "./sweep.ts";

/** Where jobs are kept, and of what they are. */
export interface StoreOptions extends Party {
  readonly address: QueueAddress;
  readonly texts: ReturnType<typeof packTexts>;
}

/** Jobs of one who hands out, as they stand in the server. What cannot be done because the server is away is not told: looking tells it. */
export interface JobStore {
  /** Puts a job there; nothing when it is there already. */
  readonly put: (id: string, job: ChunkJob) => Promise<void>;
  /** Puts a job that failed there once more, and the texts too. */
  readonly putAgain: (id: string, job: ChunkJob) => Promise<void>;
  /** Tells anew what has become of a job; puts it there again where the server has forgotten it. */
  readonly find: (id: string, job: ChunkJob) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Gives how many jobs are being played now, by whomever. Rejects when the server is gone. */
  readonly look: () => Promise<number>;
  /** Takes away all that was put there. */
  readonly close: () => Promise<void>;
}

/** Who hears what becomes of jobs, once or more often. */
export interface Hearer {
  readonly onAnswer: (id: string, value: unknown) => void;
  readonly onFailure: (id: string, reason: string) => Promise<void>;
}

/** Opens a store. Rejects with a QueueTrouble where there is no server. */
export async function openJobStore(options: StoreOptions, { onAnswer, onFailure }: Hearer): Promise<JobStore> {
  const { address, texts } = options;
  const redis = await connect(address);
  const name = queueNameOf(options);
  const queue = new Queue<ChunkJob>(name, { connection: redis, prefix: PREFIX, streams: { events: { maxLen: EVENTS } } });
  const events = new QueueEvents(name, { connection: redis, prefix: PREFIX });
  queue.on("error", ignore);
  events.on("error", ignore);
  events.on("completed", ({ jobId, returnvalue }) => onAnswer(jobId, returnvalue));
  events.on("failed", ({ jobId, failedReason }) => void onFailure(jobId, failedReason).catch(ignore));
  const jobs = openJobs(queue);
  const renew = renewing(() => keepTexts(redis, texts));
  try {
    await within(PATIENCE, Promise.all([renew(), queue.waitUntilReady(), events.waitUntilReady()]), "gone");
  } catch {
    redis.disconnect();
    throw lost(address);
  }
  return {
    ...jobs,
    putAgain: async (id, job) => {
      await keepTexts(redis, texts);
      await jobs.remove(id);
      await jobs.put(id, job);
    },
    find: async (id, job) => {
      const found = await queue.getJob(id);
      if (found === undefined) await jobs.put(id, job);
      else if (found.finishedOn !== undefined && found.failedReason !== undefined) await onFailure(id, found.failedReason);
      else if (found.finishedOn !== undefined) onAnswer(id, found.returnvalue);
    },
    look: async () => {
      await renew();
      return queue.getActiveCount();
    },
    close: async () => {
      if (redis.status === "ready") await within(PATIENCE, clean({ jobs, queue, redis, texts }), "gone").catch(ignore);
      await within(PATIENCE, Promise.all([events.close(), queue.close()]), "gone").catch(ignore);
      redis.disconnect();
    },
  };
}

// Each of them holds an answer.
const EVENTS = 200;
// What nobody takes away, because it was killed, goes by itself. In seconds.
const KEPT = { age: 600 };
const ignore = (): void => {};

interface Jobs extends Pick<JobStore, "put" | "remove"> {
  /** All that may stand in the server. */
  readonly left: ReadonlySet<string>;
  /** Resolves when nothing is on its way there any more. */
  readonly settled: () => Promise<unknown>;
}

function openJobs(queue: Queue<ChunkJob>): Jobs {
  const left = new Set<string>();
  const onTheirWay = new Set<Promise<void>>();
  // One that is put there twice, because the first was slow, may arrive after it was answered and taken away: so it is noted again once it is there.
  const put = async (id: string, job: ChunkJob): Promise<void> => {
    left.add(id);
    await queue.add("chunk", job, { jobId: id, removeOnComplete: KEPT, removeOnFail: KEPT }).catch(ignore);
    left.add(id);
  };
  return {
    left,
    settled: () => Promise.all(onTheirWay),
    put: async (id, job) => {
      const putting = put(id, job);
      onTheirWay.add(putting);
      await putting;
      onTheirWay.delete(putting);
    },
    remove: async (id) => {
      // What somebody plays cannot be taken away yet.
      const removed = await queue.remove(id).catch(() => 0);
      if (removed === 1 || (await queue.getJob(id).catch(() => null)) === undefined) left.delete(id);
    },
  };
}

interface Cleaned {
  readonly jobs: Jobs;
  readonly queue: Queue<ChunkJob>;
  readonly redis: Redis;
  readonly texts: StoreOptions["texts"];
}

async function clean({ jobs, queue, redis, texts }: Cleaned): Promise<void> {
  await jobs.settled();
  for (;;) {
    for (const id of jobs.left) await jobs.remove(id);
    if (jobs.left.size === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await dropTexts(redis, texts.digest);
  await sweep(queue, redis);
}

const RENEWED = 15_000;

// Not at each look: texts may be long.
function renewing(act: () => Promise<void>): () => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    if (now - last < RENEWED) return;
    last = now;
    await act();
  };
}
