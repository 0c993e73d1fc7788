import { foreign, unplayable, unlikeAgain } from "./board-troubles.ts";
import { readAnswer, type ChunkAnswer } from "./jobs/chunk-answer.ts";
import { digestOf, jobIdOf, type ChunkJob } from "./jobs/chunk-job.ts";
import { TEXTS_GONE } from "./jobs/scenario-texts.ts";
import type { QueueTrouble } from "./queue-trouble.ts";

/** Jobs that were asked, and what has come back. Nothing is counted twice. */
export interface Asked {
  readonly ask: (job: ChunkJob) => { readonly id: string; readonly answer: Promise<ChunkAnswer> };
  /** How many are not answered. */
  readonly size: () => number;
  /** For how many milliseconds nothing has come back although something was asked. */
  readonly still: () => number;
  /** Takes what came back. Gives whether it was waited for and can be counted. */
  readonly take: (id: string, value: unknown) => boolean;
  /** Takes why a job could not be played. Gives the job where it should be handed out once more. */
  readonly giveBack: (id: string, reason: string) => ChunkJob | undefined;
  /** Those that were not looked for in a while. They count as looked for now. */
  readonly forgotten: () => readonly { readonly id: string; readonly job: ChunkJob }[];
  /** Rejects whatever is not answered, and all that is asked later. */
  readonly fail: (trouble: QueueTrouble) => void;
}

/** Nothing asked so far. */
export function openAsked(): Asked {
  const open = new Map<string, Open>();
  // Digests, by the ids of the jobs.
  const answered = new Map<string, string>();
  let trouble: QueueTrouble | undefined;
  let moved = performance.now();
  const fail = (why: QueueTrouble): void => {
    trouble ??= why;
    for (const { reject } of open.values()) reject(trouble);
    open.clear();
  };
  const answerTo = (id: string, job: ChunkJob): Promise<ChunkAnswer> =>
    new Promise((resolve, reject) => {
      if (trouble !== undefined) return reject(trouble);
      const now = performance.now();
      if (open.size === 0) moved = now;
      open.set(id, { id, job, resolve, reject, seen: now, gone: 0 });
    });
  return {
    ask: (job) => ({ id: jobIdOf(job), answer: answerTo(jobIdOf(job), job) }),
    size: () => open.size,
    still: () => (open.size === 0 ? 0 : performance.now() - moved),
    take: (id, value) => {
      const one = open.get(id);
      if (one === undefined) {
        // As by a worker that was taken for dead: both must say the same.
        if (answered.has(id) && answered.get(id) !== digestIn(value)) fail(unlikeAgain(id));
        return false;
      }
      const answer = readAnswer(value, one.job, id);
      if (typeof answer === "string") {
        fail(foreign(one.job, answer));
        return false;
      }
      open.delete(id);
      answered.set(id, answer.digest);
      moved = performance.now();
      one.resolve(answer);
      return true;
    },
    giveBack: (id, reason) => {
      const one = open.get(id);
      if (one === undefined) return undefined;
      one.gone++;
      if (reason === TEXTS_GONE && one.gone <= MOST_TIMES) return one.job;
      open.delete(id);
      one.reject(unplayable(one.job, reason));
      return undefined;
    },
    forgotten: () => {
      const now = performance.now();
      const found = [...open.values()].filter(({ seen }) => now - seen > FORGOTTEN);
      for (const one of found) one.seen = now;
      return found;
    },
    fail,
  };
}

interface Open {
  readonly id: string;
  readonly job: ChunkJob;
  readonly resolve: (answer: ChunkAnswer) => void;
  readonly reject: (trouble: Error) => void;
  /** When it was last looked for. */
  seen: number;
  /** How often its texts were gone. */
  gone: number;
}

const FORGOTTEN = 2000;
const MOST_TIMES = 5;

function digestIn(value: unknown): string {
  const answer: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "answer") : undefined;
  return digestOf(JSON.stringify(answer) ?? "");
}
