import { verifyLog } from "@maestro-bench/arl";
import type { ResumePoint } from "./resume-point.ts";

/** The lines of a log up to where a series waits, and what stands behind them: of a process that was ended while it went on. */
export interface LogSoFar {
  readonly until: Uint8Array;
  readonly behind: Uint8Array;
}

/** Cuts a log where a series waits, or tells why it is not the log of that series: it does not come to the head that was put away, or is not whole so far. */
export function logSoFar(log: Uint8Array, { saved }: Pick<ResumePoint, "saved">): LogSoFar | { readonly problem: string } {
  const end = endOfLine(log, new TextEncoder().encode(`"row_hash":"${saved.log.headHash}"}`));
  if (end === undefined) return { problem: `the log does not have the line ${saved.log.headHash} at which the run waits` };
  const until = log.subarray(0, end);
  const { findings } = verifyLog(until, { head: saved.log.headHash, open: true });
  const [first] = findings;
  if (first !== undefined) return { problem: `the log is broken at line ${first.line}: ${first.problem}` };
  return { until, behind: log.subarray(end) };
}

// Where the line with this end ends, its line end counted.
function endOfLine(log: Uint8Array, ending: Uint8Array): number | undefined {
  for (let end = log.indexOf(LF); end >= 0; end = log.indexOf(LF, end + 1)) {
    const start = end - ending.length;
    if (start >= 0 && ending.every((byte, index) => log[start + index] === byte)) return end + 1;
  }
  return undefined;
}

const LF = 10;
