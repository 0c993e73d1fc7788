import { canonicalJson, readLog, type LineSink } from "@maestro-bench/arl";
import { asJson } from "@maestro-bench/arl/hashed";
import { parseTime } from "@maestro-bench/codebook";
import type { Scenario } from "@maestro-bench/engine";
import { resumeSeries, type LiveSeries, type WrittenFile } from "@maestro-bench/engine/live";
import type { ResumePoint } from "./resume-point.ts";

/** Where a series that is taken up goes on writing. */
export interface Onward {
  readonly sink: LineSink;
  readonly writeFile?: (file: WrittenFile) => void;
}

/**
 * Takes up a series where it waits. `until`: its log up to there, verified. A RangeError names what is not as it was: a source, the log, or the resume point,
 * which must tell the very wait that it holds.
 */
export function takeUp(scenario: Scenario, point: ResumePoint, until: Uint8Array, onward: Onward): LiveSeries {
  const { log } = readLog(until);
  if (log === undefined) throw new RangeError("the log cannot be read");
  const { prev_hash: _, row_hash: __, format: ___, promises: ____, ...header } = log.header;
  if (!isSame({ ...header, line: undefined }, point.saved.header)) throw new RangeError("its log is of another series");
  const last = log.runs.at(-1);
  if (parseTime(last?.rows.at(-1)?.ts ?? last?.head.ts ?? "") !== point.saved.log.time)
    throw new RangeError("its log ends at another time");
  const live = resumeSeries(scenario, { saved: point.saved, log, ...onward });
  if (live.waits === undefined || !isSame(live.waits, point.waiting))
    throw new RangeError("the resume point tells of another wait than the one that it holds");
  return live;
}

function isSame(one: object, other: object): boolean {
  return canonicalJson(asJson(one)) === canonicalJson(asJson(other));
}
