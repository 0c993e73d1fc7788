export { readQueueAddress, type QueueAddress } from "./queue-address.ts";
export { QueueTrouble } from "./queue-trouble.ts";
export type { Party } from "./jobs/chunk-job.ts";
export { handOut, type HandOutOptions } from "./hand-out.ts";
export { playForQueue, type PlayerOptions, type QueuePlayer } from "./play-for-queue.ts";
