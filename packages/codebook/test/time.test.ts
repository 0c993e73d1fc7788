import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, formatTime, offsetOfTime, parseDuration, parseTime } from "../src/index.ts";

const runs = { numRuns: process.env["MAESTRO_LONG"] === "1" ? 100_000 : 1000 };
// `Date.UTC` reads a year below 100 as one of the last century, so the year 0 is counted from 2000: five eras of 146,097 days.
const FIRST = Date.UTC(2000, 0, 1) - 5 * 146_097 * 86_400_000;
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const times = fc.integer({ min: FIRST, max: LAST });
const offsets = fc.integer({ min: -1439, max: 1439 });

describe("a time", () => {
  it("is what the calendar of the language says it is", () => {
    expect(new Date(FIRST).toISOString()).toBe("0000-01-01T00:00:00.000Z");
    fc.assert(
      fc.property(times, (ms) => {
        const text = new Date(ms).toISOString();
        expect(parseTime(text)).toBe(ms);
        expect(formatTime(ms, 0)).toBe(text);
      }),
      runs,
    );
  });

  it("is the same moment at every offset", () => {
    fc.assert(
      fc.property(times, offsets, (ms, offset) => {
        expect(parseTime(formatTime(ms, offset))).toBe(ms);
      }),
      runs,
    );
  });

  it("is a date only if the calendar has it", () => {
    const day = fc.tuple(fc.integer({ min: 100, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }));
    fc.assert(
      fc.property(day, ([year, month, date]) => {
        const pad = (value: number, size: number): string => String(value).padStart(size, "0");
        const judge = new Date(Date.UTC(year, month - 1, date));
        const exists = judge.getUTCFullYear() === year && judge.getUTCMonth() === month - 1 && judge.getUTCDate() === date;
        const read = parseTime(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}T00:00:00Z`);
        expect(read).toBe(exists ? judge.getTime() : undefined);
      }),
      runs,
    );
  });

  it.each([
    ["2026-02-09T09:00:00+09:00", Date.UTC(2026, 1, 9), 540],
    ["2026-02-09t09:00:00.5z", Date.UTC(2026, 1, 9, 9, 0, 0, 500), 0],
    ["2024-02-29T23:59:59.123456789-00:30", Date.UTC(2024, 1, 30, 0, 29, 59, 123), -30],
    ["2026-02-09T09:00:00-00:00", Date.UTC(2026, 1, 9, 9), 0],
  ])("%s is read", (text, ms, offset) => {
    expect(parseTime(text)).toBe(ms);
    expect(offsetOfTime(text)).toBe(offset);
  });

  it.each([
    "2026-02-29T00:00:00Z",
    "2026-02-09T24:00:00Z",
    "2026-02-09T09:60:00Z",
    "2016-12-31T23:59:60Z",
    "2026-02-09T09:00:00",
    "2026-02-09 09:00:00Z",
    "2026-02-09",
    "2026-02-09T09:00:00+24:00",
    "2026-02-09T09:00:00.Z",
    "0000-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01",
    " 2026-02-09T09:00:00Z",
    "",
  ])("`%s` is none", (text) => {
    expect(parseTime(text)).toBeUndefined();
    expect(offsetOfTime(text)).toBeUndefined();
  });

  it("is written in UTC where the offset would lead out of the calendar", () => {
    expect(formatTime(LAST, 540)).toBe("9999-12-31T23:59:59.999Z");
    expect(formatTime(0, 540)).toBe("1970-01-01T09:00:00.000+09:00");
    expect(formatTime(0, -90)).toBe("1969-12-31T22:30:00.000-01:30");
  });

  it.each([LAST + 1, FIRST - 1, 0.5, Number.NaN, Infinity])("%s milliseconds cannot be written", (ms) => {
    expect(() => formatTime(ms, 0)).toThrow(RangeError);
  });
});

describe("a duration", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
      runs,
    );
  });

  it.each([
    ["120s", 120_000, "2m"],
    ["1h30m", 5_400_000, "1h30m"],
    ["5ms", 5, "5ms"],
    ["1d1ms", 86_400_001, "1d1ms"],
    ["0s", 0, "0s"],
  ])("%s is %i milliseconds, written %s", (text, ms, written) => {
    expect(parseDuration(text)).toBe(ms);
    expect(formatDuration(ms)).toBe(written);
  });

  it.each(["", "5", "m", "5 m", "-5m", "1.5h", "5w", "999999999999d", "1234567890123s"])("`%s` is none", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("%s milliseconds cannot be written", (ms) => {
    expect(() => formatDuration(ms)).toThrow(RangeError);
  });
});
