import type { Chunk, ChunkExecutor, Tally, TrialPlan } from "@maestro-bench/stress";
import { openAudit, type Counted } from "./audit.ts";
import { openJobBoard, type BoardOptions, type JobBoard } from "./job-board.ts";
import type { ChunkJob, Party } from "./jobs/chunk-job.ts";
import type { QueueAddress } from "./queue-address.ts";
import { QueueTrouble } from "./queue-trouble.ts";
import { openRoom, type Room } from "./room.ts";
import { packTexts, type ScenarioTexts } from "./jobs/scenario-texts.ts";

/** What is handed out, and where. */
export interface HandOutOptions extends Party {
  readonly address: QueueAddress;
  readonly jobs: ScenarioTexts & { readonly plan: TrialPlan };
  /** Once it is aborted nothing waits for workers that are not there. */
  readonly signal?: AbortSignal;
  /** What `play` rejects with where two trials of one way came to different ends. */
  readonly unlike: (why: string) => Error;
  /** Called each time when for some seconds nobody has played what is handed out. */
  readonly onNobody?: () => void;
}

/**
 * Hands chunks out to whoever plays for the queue. What a worker gives back is checked before it counts; one chunk in a hundred, and at least one of several, is played twice and
 * compared. Where the two differ, where the server is gone and where nobody can play, `play` and `settle` reject with a QueueTrouble.
 */
export async function handOut(options: HandOutOptions): Promise<ChunkExecutor> {
  const { jobs, signal } = options;
  const texts = packTexts(jobs);
  const room = openRoom(FEWEST);
  const { board, ask } = await openAsking(options, texts, room);
  const audit = openAudit(ask);
  const times = new Map<number, number>();
  const play = async (chunk: Chunk): Promise<Tally> => {
    const { answer, took } = await audit.ask({ texts: texts.digest, plan: jobs.plan, chunk, again: 0 });
    times.set(chunk.first, took);
    return answer.tally;
  };
  signal?.addEventListener("abort", room.open, { once: true });
  return {
    workers: MOST,
    wanted: room.wanted,
    play: async (chunk) => {
      room.enter();
      try {
        return await play(chunk);
      } finally {
        room.leave();
      }
    },
    took: ({ first }) => {
      const took = times.get(first);
      times.delete(first);
      return took;
    },
    settle: audit.settle,
    close: async () => {
      signal?.removeEventListener("abort", room.open);
      room.open();
      await board.close();
    },
  };
}

// So many chunks are handed out at once, more with more workers: each finds the next one there.
const FEWEST = 6;
const MOST = 256;
// Milliseconds.
const LONELY = 2000;
const START = "start `maestro worker` on this or another machine, of the same version";

async function openAsking(
  options: HandOutOptions,
  texts: BoardOptions["texts"],
  room: Room,
): Promise<{ readonly board: JobBoard; readonly ask: (job: ChunkJob) => Promise<Counted> }> {
  const { signal, unlike, onNobody = () => {} } = options;
  let isAlone = false;
  const onLook: BoardOptions["onLook"] = ({ open, active, still }) => {
    room.resize(Math.min(MOST, Math.max(FEWEST, 2 * active + 2)));
    const nobody = open > 0 && active === 0 && still > LONELY;
    if (nobody && signal?.aborted === true) board.fail(new QueueTrouble("unusable", "nobody plays what was handed out", START));
    else if (nobody && !isAlone) onNobody();
    isAlone = nobody;
  };
  const board = await openJobBoard({ ...options, texts, onLook });
  return {
    board,
    ask: async (job) => {
      const given = await board.ask(job);
      const { answer } = given;
      if ("unlike" in answer) throw unlike(answer.unlike);
      if ("bug" in answer) throw new Error(`in a worker: ${answer.bug}`);
      return { ...given, answer };
    },
  };
}
