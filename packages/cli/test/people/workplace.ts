import type { MemoryHostOptions } from "../../src/index.ts";
import type { WaitEntry } from "../../src/queue/wait-entry.ts";
import { maestro, shipped, type Done } from "../project.ts";

/** A project whose files stay from one command to the next, and a clock that goes on when it is told to. */
export interface Workplace {
  files: Readonly<Record<string, string | Uint8Array>>;
  /** Milliseconds since 1970. */
  now: number;
  /** Types a command and keeps what it leaves. */
  type(...args: readonly string[]): Promise<Done>;
  /** What waits, as `maestro waiting --json` tells it. */
  waits(folder?: string): Promise<readonly WaitEntry[]>;
}

/** Paths of shipped scenarios that people are asked in. */
export const CONTRACT = "scenarios/emergency-contract-v4.8.yaml";
export const REFUND = "scenarios/refund.yaml";

/** A project with the shipped files. */
export function workplace(
  files: Readonly<Record<string, string | Uint8Array>> = shipped,
  options: Pick<MemoryHostOptions, "refuse" | "process" | "run"> = {},
): Workplace {
  const place: Workplace = {
    files,
    now: Date.UTC(2026, 1, 9, 12),
    type: async (...args) => {
      const { now } = place;
      const done = await maestro(args, { files: place.files, now: () => now, ...options });
      place.files = Object.fromEntries(done.host.files);
      return done;
    },
    waits: async (folder = "out") => {
      const { stdout } = await place.type("waiting", folder, "--json");
      return JSON.parse(stdout) as readonly WaitEntry[];
    },
  };
  return place;
}

/** The one wait there is, and what one types to let it go on. */
export async function firstWait(place: Workplace, folder = "out"): Promise<{ readonly wait: WaitEntry; readonly yes: readonly string[] }> {
  const [wait, ...more] = await place.waits(folder);
  if (wait === undefined || more.length > 0) throw new Error(`${more.length + 1} waits, and one was expected`);
  const code = Object.keys(wait.answers).find((one) => wait.answers[one] === "run") ?? "";
  return { wait, yes: ["answer", wait.id, code, folder, "--as", `${wait.role ?? ""}:ann`, "--because", "as agreed"] };
}

/** Answers every question so that the run goes on, until nothing waits; the last command. */
export async function approveAll(place: Workplace, folder = "out"): Promise<Done> {
  for (;;) {
    const { yes } = await firstWait(place, folder);
    place.now += 1000;
    const done = await place.type(...yes);
    if (done.code !== 3) return done;
  }
}

/** All files below a folder, by their path in it. */
export function filesBelow(place: Workplace, folder: string): Readonly<Record<string, string>> {
  const start = `/project/${folder}/`;
  return Object.fromEntries(
    Object.entries(place.files).flatMap(([path, bytes]) =>
      path.startsWith(start) ? [[path.slice(start.length), typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)]] : [],
    ),
  );
}
