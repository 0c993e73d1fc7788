/**
 * Milliseconds since 1970 of an RFC 3339 time (`2026-02-09T09:00:00+09:00`), or undefined when it is none. Leap seconds are none,
 * nor is what lies outside the years 0 to 9999 at UTC: it could not be written again.
 */
export function parseTime(text: string): number | undefined {
  const parts = TIME.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const number = (name: string): number => Number(parts[name] ?? "0");
  const [year, month, day] = [number("year"), number("month"), number("day")];
  const [hour, minute, second] = [number("hour"), number("minute"), number("second")];
  const offset = offsetOf(parts["sign"], number("offsetHour"), number("offsetMinute"));
  if (offset === undefined || !isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Number((parts["fraction"] ?? "0").slice(0, 3).padEnd(3, "0"));
  const ms = daysSince1970(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset * 60_000;
  return isTime(ms) ? ms : undefined;
}

const TIME =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?(?:[Zz]|(?<sign>[+-])(?<offsetHour>\d\d):(?<offsetMinute>\d\d))$/;
const DAY = 86_400_000;

/** Whether so many milliseconds since 1970 are a time: whole, and in the years 0 to 9999 at UTC. */
export function isTime(ms: number): boolean {
  return Number.isSafeInteger(ms) && ms >= FIRST && ms < PAST_LAST;
}

const FIRST = daysSince1970(0, 1, 1) * DAY;
const PAST_LAST = daysSince1970(10_000, 1, 1) * DAY;

/**
 * An RFC 3339 time with milliseconds at the given offset from UTC in minutes: `2026-02-09T09:00:00.000+09:00`; UTC is `Z`. A time that lies
 * outside the years 0 to 9999 only at that offset is written in UTC; one that does so in UTC is a RangeError.
 */
export function formatTime(ms: number, offsetMinutes: number): string {
  if (!isTime(ms)) throw new RangeError("a time lies between the years 0 and 9999");
  const local = ms + offsetMinutes * 60_000;
  if (!isTime(local)) return formatTime(ms, 0);
  const days = Math.floor(local / DAY);
  const rest = local - days * DAY;
  const [hour, minute, second] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  return `${dateText(days)}T${TWO[hour]}:${TWO[minute]}:${TWO[second]}.${digits(rest % 1000, 3)}${offsetText(offsetMinutes)}`;
}

const TWO = Array.from({ length: 60 }, (_, value) => digits(value, 2));

let last = { days: Number.NaN, text: "" };

// Times that follow each other mostly lie in one day.
function dateText(days: number): string {
  if (last.days !== days) {
    const { year, month, day } = dateOf(days);
    last = { days, text: `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}` };
  }
  return last.text;
}

/** Minutes that an RFC 3339 time is ahead of UTC; undefined when it is no such time. */
export function offsetOfTime(text: string): number | undefined {
  const parts = TIME.exec(text)?.groups;
  return parts === undefined || parseTime(text) === undefined
    ? undefined
    : offsetOf(parts["sign"], Number(parts["offsetHour"] ?? "0"), Number(parts["offsetMinute"] ?? "0"));
}

function offsetOf(sign: string | undefined, hours: number, minutes: number): number | undefined {
  if (hours > 23 || minutes > 59) return undefined;
  const total = hours * 60 + minutes;
  return sign === "-" && total > 0 ? -total : total;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${digits(Math.floor(size / 60), 2)}:${digits(size % 60, 2)}`;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

// Days from and to civil dates in the proleptic Gregorian calendar, counted in eras of 400 years that begin in March (H. Hinnant,
// "chrono-compatible low-level date algorithms").
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}
