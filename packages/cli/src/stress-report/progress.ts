import type { Call } from "../call.ts";
import { thousands } from "./figures.ts";

/** A line that says how far something is. It stands on stderr, only on a terminal, and only where it takes more than a second. */
export interface Progress {
  /** So many are done. */
  tell(done: number): void;
  /** Takes the line away. */
  end(): void;
}

/** Opens the line for so many runs. */
export function openProgress({ host, json }: Call, runs: number): Progress {
  const begun = performance.now();
  let shown = false;
  if (!host.stderr.isTTY || json) return { tell: () => {}, end: () => {} };
  return {
    tell: (done) => {
      const seconds = (performance.now() - begun) / 1000;
      if (seconds < 1) return;
      shown = true;
      const left = Math.round((seconds / done) * (runs - done));
      const text = `${thousands(done)} of ${thousands(runs)} runs, ${thousands(Math.round(done / seconds))} a second, ${left} s to go; Ctrl-C tells what there is`;
      host.stderr.write(`\r${text.slice(0, (host.stderr.columns ?? 80) - 1)}${CLEAR}`);
    },
    end: () => {
      if (shown) host.stderr.write(`\r${CLEAR}`);
      shown = false;
    },
  };
}

// To the end of the line.
const CLEAR = "\u001B[K";
