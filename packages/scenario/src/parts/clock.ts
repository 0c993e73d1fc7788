import { offsetOfTime, parseDuration, parseTime } from "@maestro-bench/codebook";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Clock } from "../model/scenario.ts";

/** Virtual time as written; by default it starts with 2026 in UTC and goes on by a second a row. */
export function readClock(desk: Desk): Clock {
  const at: At = { doc: desk.scenario, path: ["clock"] };
  const { start = DEFAULT_START, step = DEFAULT_STEP } = desk.scenario.data.clock ?? {};
  const startMs = parseTime(start);
  const stepMs = parseDuration(step);
  if (startMs === undefined) {
    desk.report.mistake("SCN-011", placeOf(within(at, "start")), `\`${start}\` is no time`, {
      help: `write \`${DEFAULT_START}\`, or with an offset: \`2026-02-09T09:00:00+09:00\``,
    });
  }
  if (stepMs === undefined || stepMs <= 0) {
    desk.report.mistake("SCN-011", placeOf(within(at, "step")), `\`${step}\` is no length of time that a clock can go on by`, {
      help: "write `1s`, `500ms`, `2m`",
    });
  }
  return { start: startMs ?? 0, offsetMinutes: offsetOfTime(start) ?? 0, step: stepMs ?? 1 };
}

const DEFAULT_START = "2026-01-01T00:00:00Z";
const DEFAULT_STEP = "1s";
