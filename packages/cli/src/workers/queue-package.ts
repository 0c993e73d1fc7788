import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Party, QueueAddress, QueueTrouble } from "@maestro-bench/queue";
import type { Call } from "../call.ts";
import { withoutPassword } from "../command-line.ts";
import { mistake } from "../mistakes.ts";

/** The package of the queue, and the address that was typed. */
export interface QueueAt {
  readonly queue: typeof import("@maestro-bench/queue");
  readonly address: QueueAddress;
  /** As it was typed. */
  readonly typed: string;
}

/** Loads the package of the queue, which is there only where somebody has installed it, and reads the address; or what is wrong. */
export async function readQueueAt(call: Call, typed: string): Promise<QueueAt | { readonly mistake: Diagnostic }> {
  const place = call.typed.place(typed);
  const queue = await load();
  if (queue === undefined)
    return {
      mistake: mistake("CLI-040", place, "the package `@maestro-bench/queue` is not installed", {
        help: "npm install @maestro-bench/queue",
      }),
    };
  const address = queue.readQueueAddress(typed);
  if (typeof address !== "string") return { queue, address, typed };
  const help = "an address is `redis://HOST:PORT`, such as `redis://localhost:6379`";
  return { mistake: mistake("CLI-006", place, `\`${withoutPassword(typed)}\` is no address of a queue: ${address}`, { help }) };
}

/** Who this is for the queue: this version, and the very bytes that play. */
export function partyOf({ host }: Call): Party {
  const found = host.workers.module === undefined ? undefined : host.look(host.workers.module);
  return { version: host.version, ...(found?.kind === "file" && { code: found.bytes }) };
}

/** A trouble with the queue as a mistake. */
export function mistakeOf(call: Call, { typed }: Pick<QueueAt, "typed">, { kind, message, help }: QueueTrouble): Diagnostic {
  return mistake(kind === "unlike" ? "CLI-042" : "CLI-041", call.typed.place(typed), message, { help });
}

async function load(): Promise<QueueAt["queue"] | undefined> {
  try {
    return await import("@maestro-bench/queue");
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, "code") === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
