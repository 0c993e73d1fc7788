import type { QueuePlayer, QueueTrouble } from "@maestro-bench/queue";
import { openJobPool, type Answer, type Job } from "@maestro-bench/stress/pool";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readCount } from "../inputs/numbers.ts";
import { counts, refuse } from "../mistakes.ts";
import { openPlayedProgress } from "../stress-report/progress.ts";
import { mistakeOf, partyOf, readQueueAt, type QueueAt } from "../workers/queue-package.ts";

/** What can be chosen for `maestro worker`, as it was typed. */
export interface WorkerChoices {
  readonly queue: string;
  readonly concurrency?: string;
}

/** `maestro worker`: plays what is handed out at a queue until Ctrl-C, and tells how much that was. */
export async function worker(call: Call, choices: WorkerChoices): Promise<ExitCode> {
  const { processors } = call.host.workers;
  const wanted =
    choices.concurrency === undefined ? processors : readCount(call, choices.concurrency, { what: "number of processes", most: 256 });
  if (typeof wanted !== "number") return refuse(call, [wanted]);
  const at = await readQueueAt(call, choices.queue);
  if ("mistake" in at) return refuse(call, [at.mistake]);
  const pool = openPlayers(call, wanted);
  const played = { chunks: 0, trials: 0 };
  try {
    const trouble = await playUntilCtrlC(call, at, { ...pool, played });
    if (trouble !== undefined) return await refuse(call, [mistakeOf(call, at, trouble)]);
  } catch (error) {
    if (!(error instanceof at.queue.QueueTrouble)) throw error;
    return await refuse(call, [mistakeOf(call, at, error)]);
  } finally {
    await pool.close();
  }
  const text = `played ${counts(played.chunks, "chunk")}, ${counts(played.trials, "trial")}`;
  call.host.stdout.write(`${call.json ? JSON.stringify(played) : text}\n`);
  return 0;
}

interface Players {
  readonly concurrency: number;
  readonly play: (job: Job) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

// In processes of their own: this one tells the queue meanwhile that they are alive.
function openPlayers({ host }: Call, wanted: number): Players {
  const { module } = host.workers;
  if (module !== undefined) return { concurrency: wanted, ...openJobPool({ module, workers: wanted }) };
  return { concurrency: 1, play: async (job) => (await import("@maestro-bench/stress/worker")).play(job), close: async () => {} };
}

interface Playing extends Players {
  /** Counted into. */
  readonly played: { chunks: number; trials: number };
}

// Gives the trouble that ended it, if one did.
async function playUntilCtrlC(
  call: Call,
  { queue, address }: QueueAt,
  { concurrency, play, played }: Playing,
): Promise<QueueTrouble | undefined> {
  const stopping = new Promise<undefined>((resolve) => call.host.onInterrupt(() => resolve(undefined)));
  const progress = openPlayedProgress(call);
  const onPlayed = (trials: number): void => {
    played.chunks++;
    played.trials += trials;
    progress.tell(played.chunks, played.trials);
  };
  const player: QueuePlayer = await queue.playForQueue({ ...partyOf(call), address, concurrency, play, onPlayed });
  call.host.stderr.write(`Plays for ${address.shown}, ${concurrency} at once. Ctrl-C ends it after what it has begun.\n`);
  try {
    return await Promise.race([stopping, player.trouble]);
  } finally {
    progress.end();
    await player.close();
  }
}
