import type { Call } from "../call.ts";
import { thousands } from "./figures.ts";

/** A line that says how far something is. It stands on stderr, only on a terminal, and only where it takes more than a second. */
export interface Progress {
  /** So many are done. */
  tell(done: number): void;
  /** Takes the line away. */
  end(): void;
}

/** Opens the line for so many runs, of which some were done before. */
export function openProgress(call: Call, runs: number, before = 0): Progress {
  const line = openLine(call);
  return {
    tell: (done) =>
      line.tell((seconds) => {
        const since = done - before;
        const left = Math.round((seconds / since) * (runs - done));
        return `${thousands(done)} of ${thousands(runs)} runs, ${thousands(Math.round(since / seconds))} a second, ${left} s to go`;
      }),
    end: line.end,
  };
}

/** Opens the line for ways, of which nobody knows how many there are. */
export function openWaysProgress(call: Call): Pick<Progress, "end"> & { readonly tell: (ways: number) => void } {
  const line = openLine(call);
  return {
    tell: (ways) => line.tell((seconds) => `${thousands(ways)} ways, ${thousands(Math.round(ways / seconds))} a second`),
    end: line.end,
  };
}

/** Opens the line of somebody who plays for others. */
export function openPlayedProgress(call: Call): Pick<Progress, "end"> & { readonly tell: (chunks: number, trials: number) => void } {
  const line = openLine(call, "Ctrl-C ends it after what it has begun");
  return {
    tell: (chunks, trials) => line.tell(() => `played ${thousands(chunks)} chunks, ${thousands(trials)} trials`),
    end: line.end,
  };
}

function openLine(
  { host, json }: Call,
  hint = "Ctrl-C tells what there is",
): { readonly tell: (text: (seconds: number) => string) => void; readonly end: () => void } {
  const begun = performance.now();
  let shown = false;
  if (!host.stderr.isTTY || json) return { tell: () => {}, end: () => {} };
  return {
    tell: (text) => {
      const seconds = (performance.now() - begun) / 1000;
      if (seconds < 1) return;
      shown = true;
      host.stderr.write(`\r${`${text(seconds)}; ${hint}`.slice(0, (host.stderr.columns ?? 80) - 1)}${CLEAR}`);
    },
    end: () => {
      if (shown) host.stderr.write(`\r${CLEAR}`);
      shown = false;
    },
  };
}

// To the end of the line.
const CLEAR = "\u001B[K";
