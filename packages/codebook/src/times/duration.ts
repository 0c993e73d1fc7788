/** Milliseconds of a duration such as `120s`, `5m` or `1h30m`, or undefined when it is none. Units: ms, s, m, h, d. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d{1,12}(?:ms|s|m|h|d))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount = "", unit = ""] of text.matchAll(/(\d+)(ms|s|m|h|d)/g)) total += Number(amount) * (UNITS.get(unit) ?? 0);
  return Number.isSafeInteger(total) ? total : undefined;
}

/** A duration in its largest units: `1h30m`; `0s` for none. Below zero or not whole: a RangeError. */
export function formatDuration(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError("a duration is a whole number of milliseconds, zero or more");
  let rest = ms;
  let text = "";
  for (const [unit, size] of UNITS) {
    const amount = Math.floor(rest / size);
    if (amount > 0) text += `${amount}${unit}`;
    rest -= amount * size;
  }
  return text === "" ? "0s" : text;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
]);
