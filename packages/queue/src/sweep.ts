import type { Queue } from "bullmq";
import type { Redis } from "ioredis";

/** Takes away what the queue wrote for itself, once no job of anybody is left in it. Whoever uses it later, or now, gets it anew. */
export async function sweep(queue: Queue, redis: Redis): Promise<void> {
  const counts = await queue.getJobCounts();
  if (Object.values(counts).some((count) => count > 0)) return;
  await redis.del(...BOOKKEEPING.map((key) => queue.toKey(key)));
}

// Nothing of it says what is to be played: lists of jobs go by themselves when they are empty.
const BOOKKEEPING = ["meta", "id", "events", "marker", "stalled-check"];
