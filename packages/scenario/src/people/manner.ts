import { parseDuration } from "@maestro-bench/codebook";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import { AT_ONCE, type Latency, type Shift, type SimulatedPerson } from "../model/simulated-person.ts";
import type { SimulatedData } from "../shapes/simulated-shape.ts";

/** How the model of a person gives the answers: how long they take, in which hours, when they become slow, how often they are mistaken. */
export function readManner(desk: Desk, simulated: SimulatedData, at: At): Omit<SimulatedPerson, "answers"> {
  const { takes, "on duty": onDuty, tired, mistakes } = simulated;
  const shift = onDuty === undefined ? undefined : readShift(desk, onDuty, within(at, "on duty"));
  const tiredAfter = tired === undefined ? undefined : readTired(desk, tired, within(at, "tired"));
  return {
    takes: takes === undefined ? AT_ONCE : readLatency(desk, takes, within(at, "takes")),
    ...(shift !== undefined && { onDuty: shift }),
    ...(tiredAfter !== undefined && { tiredAfter }),
    mistakes: mistakes ?? 0,
  };
}

function readLatency(desk: Desk, takes: NonNullable<SimulatedData["takes"]>, at: At): Latency {
  if (typeof takes !== "string") return readLogNormal(desk, takes, at);
  const [least, most, ...more] = takes.split("..").map((part) => parseDuration(part.trim()));
  if (more.length > 0 || least === undefined || (takes.includes("..") && most === undefined)) {
    report(desk, at, `\`${takes}\` is no length of time`, "write `30s`, `30s..4m`, or `{ median: 90s, 95%: 6m }`");
    return AT_ONCE;
  }
  if (most === undefined) return { kind: "always", ms: withinReason(desk, least, at) };
  if (most <= least) report(desk, at, `the range \`${takes}\` ends before it begins`, "write the shorter time first");
  return { kind: "between", least, most: withinReason(desk, most, at) };
}

function readLogNormal(desk: Desk, takes: Exclude<NonNullable<SimulatedData["takes"]>, string>, at: At): Latency {
  const [median, of95] = [readDuration(desk, takes.median, within(at, "median")), readDuration(desk, takes["95%"], within(at, "95%"))];
  if (median === undefined || of95 === undefined) return AT_ONCE;
  if (median === 0 || of95 <= median) {
    report(
      desk,
      within(at, "95%"),
      "half of the answers take no longer than the median, so 95 % take longer",
      "write a longer time at `95%`",
    );
    return AT_ONCE;
  }
  return { kind: "log-normal", median, of95: withinReason(desk, of95, at) };
}

function readDuration(desk: Desk, text: string, at: At): number | undefined {
  const ms = parseDuration(text);
  if (ms === undefined) report(desk, at, `\`${text}\` is no length of time`, "write `90s`, `6m`, `1h30m`");
  return ms;
}

function withinReason(desk: Desk, ms: number, at: At): number {
  if (ms > LONGEST) report(desk, at, "nobody is waited for so long", "write at most `365d`");
  return Math.min(ms, LONGEST);
}

const DAY = 86_400_000;
const LONGEST = 365 * DAY;

const SHIFT = /^(\d{1,2}):(\d\d)\s*\.\.\s*(\d{1,2}):(\d\d)$/u;

function readShift(desk: Desk, text: string, at: At): Shift | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = SHIFT.exec(text) ?? [];
  const [from, to] = [timeOfDay(fromHour, fromMinute), timeOfDay(toHour, toMinute)];
  if (from !== undefined && to !== undefined && from !== to && from < DAY) return { from, to };
  report(desk, at, `\`${text}\` are no hours of work`, "write `09:00..17:00`, or over midnight `22:00..06:00`");
  return undefined;
}

function timeOfDay(hour = "", minute = ""): number | undefined {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hour === "" || minutes > 59 || hours * 60 + minutes > 24 * 60) return undefined;
  return (hours * 60 + minutes) * 60_000;
}

const TIRED = /^after ([1-9]\d{0,5}) questions?$/u;

function readTired(desk: Desk, text: string, at: At): number | undefined {
  const [, after] = TIRED.exec(text.trim()) ?? [];
  if (after !== undefined) return Number(after);
  report(desk, at, `it is not clear from \`${text}\` when tiredness begins`, "write `after 20 questions`");
  return undefined;
}

function report(desk: Desk, at: At, message: string, help: string): void {
  desk.report.mistake("SCN-097", placeOf(at), message, { help });
}
