import { quantile } from "./counts.ts";
import type { LoadTally, PersonTally } from "./load-tally.ts";
import { staffing } from "./staffing.ts";

/** What runs ask of one person, as a program reads it. Keys in this order; times in milliseconds, to three digits. */
export interface PersonLoad {
  /** Questions that were put to the person, and how many that would be in 1,000 runs. */
  readonly asked: number;
  readonly per_1000_runs: number;
  readonly answered: number;
  readonly expired: number;
  readonly invalid: number;
  readonly open: number;
  /** How long half and 95 % of the runs that asked waited at most, in vain or not; not there where all questions are still open. */
  readonly wait_median_ms?: number;
  readonly wait_95_ms?: number;
  /** If 1,000 such runs come in eight hours: after how long so many people have answered 95 % of the questions. Not there where answers take no time, or are those of real people. */
  readonly staffing?: readonly { readonly people: number; readonly wait_95_ms: number }[];
}

/** What runs ask of people, by name. */
export function loadOnPeople({ runs, people }: LoadTally): { readonly [person: string]: PersonLoad } {
  return Object.fromEntries([...people].filter(([, { asked }]) => asked > 0).map(([name, tally]) => [name, loadOf(tally, runs)]));
}

function loadOf(tally: PersonTally, runs: number): PersonLoad {
  const { asked, answered, expired, invalid, open, waits, works } = tally;
  const per1000 = Math.round((asked * 1000) / runs);
  const [median, of95] = [quantile(waits, 0.5), quantile(waits, 0.95)];
  const staffed = staffing({ questions: per1000, within: EIGHT_HOURS, works });
  return {
    asked,
    per_1000_runs: per1000,
    answered,
    expired,
    invalid,
    open,
    ...(median !== undefined && { wait_median_ms: median }),
    ...(of95 !== undefined && { wait_95_ms: of95 }),
    ...(staffed.length > 0 && { staffing: staffed.map(({ people, wait95 }) => ({ people, wait_95_ms: wait95 })) }),
  };
}

const EIGHT_HOURS = 8 * 3_600_000;
