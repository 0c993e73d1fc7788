import { openAsked } from "./asked.ts";
import type { ChunkAnswer } from "./jobs/chunk-answer.ts";
import type { ChunkJob } from "./jobs/chunk-job.ts";
import { lost } from "./connect.ts";
import { openJobStore, type StoreOptions } from "./job-store.ts";
import type { QueueTrouble } from "./queue-trouble.ts";
import { watch } from "./watch.ts";

/** Where jobs are handed out, and who hears of them. */
export interface BoardOptions extends StoreOptions {
  /** Told four times a second how many jobs are handed out, how many anybody plays, and for how many milliseconds nothing has come back. */
  readonly onLook: (seen: { readonly open: number; readonly active: number; readonly still: number }) => void;
}

/** Jobs that are handed out, and their answers. */
export interface JobBoard {
  /** Hands a job out. Rejects with a QueueTrouble. */
  readonly ask: (job: ChunkJob) => Promise<ChunkAnswer>;
  /** Rejects whatever is still asked, and all that is asked later. */
  readonly fail: (trouble: QueueTrouble) => void;
  /** Takes away all that stands in the server because of this board. */
  readonly close: () => Promise<void>;
}

/** Opens a board. Rejects with a QueueTrouble where there is no server. */
export async function openJobBoard(options: BoardOptions): Promise<JobBoard> {
  const open = openAsked();
  const store = await openJobStore(options, {
    onAnswer: (id, value) => {
      if (open.take(id, value)) void store.remove(id);
    },
    onFailure: async (id, reason) => {
      const again = open.giveBack(id, reason);
      if (again !== undefined) await store.putAgain(id, again);
    },
  });
  const look = async (): Promise<void> => {
    const active = await store.look();
    options.onLook({ open: open.size(), active, still: open.still() });
    for (const { id, job } of open.forgotten()) await store.find(id, job);
  };
  const stop = watch(LOOKS, look, () => open.fail(lost(options.address)));
  return {
    ask: (job) => {
      const { id, answer } = open.ask(job);
      void store.put(id, job);
      return answer;
    },
    fail: open.fail,
    close: async () => {
      stop();
      await store.close();
    },
  };
}

const LOOKS = 250;
