import type { Clock, Person } from "@maestro-bench/scenario";

type Shift = NonNullable<Person["simulated"]["onDuty"]>;

/** When somebody with these hours takes up what is asked at `now`: at once on duty, else when the next shift begins. Milliseconds since 1970. */
export function beginsWork(now: number, shift: Shift, clock: Clock): number {
  const sinceBegin = afterBegin(now, shift, clock);
  return sinceBegin < lengthOf(shift) ? now : now + DAY - sinceBegin;
}

/** When the shift that `now` lies in began, or the last one where it lies in none. */
export function shiftBegan(now: number, shift: Shift, clock: Clock): number {
  return now - afterBegin(now, shift, clock);
}

const DAY = 86_400_000;

function afterBegin(now: number, { from }: Shift, { offsetMinutes }: Clock): number {
  return modulo(now + offsetMinutes * 60_000 - from, DAY);
}

function lengthOf({ from, to }: Shift): number {
  return to > from ? to - from : to - from + DAY;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
