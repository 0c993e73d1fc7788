import type { Wait } from "../run-state.ts";
import type { WrittenRow } from "../stage.ts";
import { counted, together, type Counts } from "./counts.ts";

/** What was asked of people in some runs: a fold over rows alone. Tallies of different runs can be merged in any order. */
export interface LoadTally {
  readonly runs: number;
  /** By the name of the person, in order of first appearance. */
  readonly people: ReadonlyMap<string, PersonTally>;
}

/** What one person was asked. */
export interface PersonTally {
  /** Questions that were put to the person. Those that a gate made needless, or that a seal came before, were not. */
  readonly asked: number;
  readonly answered: number;
  /** Questions whose deadline passed. */
  readonly expired: number;
  /** What came back and was no answer. */
  readonly invalid: number;
  /** Questions that were open when their run ended. */
  readonly open: number;
  /** How long runs waited, for answers and in vain: milliseconds. */
  readonly waits: Counts;
  /** How long models took to give their answers, without the hours before a shift: milliseconds. */
  readonly works: Counts;
}

/** Tallies of no run. */
export const NO_LOAD: LoadTally = { runs: 0, people: new Map() };

/** A run as it ended. `waits`: what it waits for, where it ended waiting. */
interface EndedRun {
  readonly rows: readonly WrittenRow[];
  readonly waits?: Wait;
}

/** What was asked in some runs. Halves are merged with halves, so that of many runs none is copied often. */
export function tallyLoads(runs: readonly EndedRun[]): LoadTally {
  const [first, second] = runs;
  if (first === undefined) return NO_LOAD;
  if (second === undefined) return tallyLoad(first);
  const middle = runs.length >>> 1;
  return mergeLoads(tallyLoads(runs.slice(0, middle)), tallyLoads(runs.slice(middle)));
}

function tallyLoad({ rows, waits }: EndedRun): LoadTally {
  const asks = new Map<string, string>();
  const settled = new Set<string>();
  const people = new Map<string, PersonTally>();
  const add = (person: string, more: Partial<PersonTally>): void => {
    people.set(person, merged(people.get(person) ?? NOTHING, { ...NOTHING, ...more }));
  };
  for (const row of rows) {
    const { question } = row;
    if (question === undefined) continue;
    if ("ask" in question) {
      asks.set(row.row_hash, question.ask);
      const from = passedOnFrom(row);
      if (from !== undefined) add(from, expiredIn(row));
      continue;
    }
    const person = asks.get(question.row);
    const came = person === undefined ? undefined : cameBack(row);
    if (person === undefined || came === undefined) continue;
    add(person, settled.has(question.row) ? { ...came, asked: 0 } : came);
    settled.add(question.row);
  }
  if (waits?.for === "answer" && waits.person !== undefined) {
    const isNew = !rows.some((row) => row.seq === waits.seq && settled.has(row.row_hash));
    add(waits.person, { asked: isNew ? 1 : 0, open: 1 });
  }
  return { runs: 1, people };
}

/** What was asked in the runs of both. */
export function mergeLoads(one: LoadTally, other: LoadTally): LoadTally {
  const people = new Map(one.people);
  for (const [name, tally] of other.people) people.set(name, merged(people.get(name) ?? NOTHING, tally));
  return { runs: one.runs + other.runs, people };
}

const NONE: Counts = new Map();
const NOTHING: PersonTally = { asked: 0, answered: 0, expired: 0, invalid: 0, open: 0, waits: NONE, works: NONE };

function merged(one: PersonTally, other: PersonTally): PersonTally {
  return {
    asked: one.asked + other.asked,
    answered: one.answered + other.answered,
    expired: one.expired + other.expired,
    invalid: one.invalid + other.invalid,
    open: one.open + other.open,
    waits: together(one.waits, other.waits),
    works: together(one.works, other.works),
  };
}

// A skip and a second answer settle nothing, and who closes a run gives no answer.
function cameBack(row: WrittenRow): Partial<PersonTally> | undefined {
  const { took, waited } = row;
  if (waited !== undefined) return expiredIn(row);
  if (row.reason_code === "WAIT_CLOSED") return { asked: 1, ...waitOf(took) };
  if (row.final_decider !== "SYSTEM" && took !== undefined) {
    return { asked: 1, answered: 1, ...waitOf(took), works: workOf(row, took) };
  }
  return row.decision === "STOPPED" ? { asked: 1, invalid: 1, ...waitOf(took) } : undefined;
}

// A model says how long it works. A real person's answer says how long it was waited for, not how much of that was work.
function workOf({ simulated, noted }: WrittenRow, took: number): Counts {
  if (simulated !== true) return NONE;
  const offDuty = noted?.["off_duty"];
  return counted(NONE, took - (typeof offDuty === "number" ? offDuty : 0));
}

function expiredIn({ waited }: WrittenRow): Partial<PersonTally> {
  return { asked: 1, expired: 1, ...waitOf(waited) };
}

function waitOf(ms: number | undefined): Pick<PersonTally, "waits"> {
  return { waits: ms === undefined ? NONE : counted(NONE, ms) };
}

// A question that goes to somebody else when nobody answered in time is asked by the same row.
function passedOnFrom({ reason_code, noted }: WrittenRow): string | undefined {
  const from = reason_code === "QUESTION_PASSED_ON" ? noted?.["from"] : undefined;
  return typeof from === "string" ? from : undefined;
}
