import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import { UnlikeTrials, type ChunkExecutor, type TrialPlan } from "@maestro-bench/stress";
import { jobsOf } from "@maestro-bench/stress/pool";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { mistake, refuse } from "../mistakes.ts";
import { mistakeOf, partyOf, readQueueAt, type QueueAt } from "./queue-package.ts";

/** Workers on other machines. */
export interface Elsewhere extends QueueAt {
  /** Hands out what is to be played. `beforeTelling` is called before a line about it is written. */
  readonly handOut: (plan: TrialPlan, how: { readonly signal: AbortSignal; readonly beforeTelling: () => void }) => Promise<ChunkExecutor>;
}

/** Reads at which queue workers are found, or what is wrong. Nothing is connected yet. */
export async function openElsewhere(call: Call, typed: string, scenario: Scenario): Promise<Elsewhere | { readonly mistake: Diagnostic }> {
  if (scenario.sources.plugins.length > 0) {
    const help = "leave `--queue` out: then it is played here";
    return { mistake: mistake("CLI-041", call.typed.place(typed), "a scenario with plugins cannot be handed out", { help }) };
  }
  const at = await readQueueAt(call, typed);
  if ("mistake" in at) return at;
  const { queue, address } = at;
  const nobody = `Nobody plays: start \`maestro worker --queue ${address.shown}\` on this or another machine (Maestro ${call.host.version}).\n`;
  return {
    ...at,
    handOut: (plan, { signal, beforeTelling }) =>
      queue.handOut({
        ...partyOf(call),
        address,
        jobs: { ...jobsOf(scenario, plan), plan },
        signal,
        unlike: (why) => new UnlikeTrials(why),
        onNobody: () => {
          beforeTelling();
          call.host.stderr.write(nobody);
        },
      }),
  };
}

/** Tells what was wrong with the queue, and gives the exit code; throws again what is anything else. */
export async function tellTrouble(call: Call, elsewhere: Elsewhere | undefined, error: unknown): Promise<ExitCode> {
  if (elsewhere === undefined || !(error instanceof elsewhere.queue.QueueTrouble)) throw error;
  const code = await refuse(call, [mistakeOf(call, elsewhere, error)], "no result is told");
  return error.kind === "unlike" ? 1 : code;
}
