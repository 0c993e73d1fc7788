import { ENGINE_LAYER, parseTime } from "@maestro-bench/codebook";
import type { ReadRow } from "./shapes.ts";

/** The questions of one run, re-derived from its rows: who was asked what, and which answers were given to it (law 4). */
export interface Questions {
  /** The next row of the run; what in it breaks law 4, in plain sentences. `people`: what the log says that they are, as far as it is known. */
  see(row: ReadRow, people: "simulated" | "real" | undefined): readonly string[];
  /** A row could not be read: it may have asked anything. */
  lose(): void;
}

/** The questions of a run that begins. */
export function noQuestions(): Questions {
  const asked = new Map<string, Asked>();
  let lost = false;
  return {
    see: (row, people) => {
      if (row.question !== undefined && "ask" in row.question) asked.set(row.row_hash, { row, settled: false });
      const problems = [...labels(row, people)];
      if (row.question !== undefined && "row" in row.question) {
        const about = asked.get(row.question.row);
        if (about !== undefined) problems.push(...settles(about, row, row.question.shown));
        else if (!lost) problems.push("law 4: it is about a question that this run did not ask");
      } else if (isPerson(row) && !isFromOutside(row)) problems.push("law 4: it is decided by a person and answers no question");
      return problems;
    },
    lose: () => {
      lost = true;
    },
  };
}

interface Asked {
  readonly row: ReadRow;
  settled: boolean;
}

function labels(row: ReadRow, people: "simulated" | "real" | undefined): readonly string[] {
  if (people === "simulated" && isPerson(row) && row.simulated === undefined)
    return ["law 4: people are simulated in this log, and this row does not say so"];
  if (people === "real" && row.simulated !== undefined) return ["law 4: this row is simulated, and the log says that people are real"];
  return [];
}

function isPerson(row: ReadRow): boolean {
  return row.final_decider !== "SYSTEM";
}

// What somebody does to a run that waits answers no question: a fact is supplied, the wait is closed.
function isFromOutside(row: ReadRow): boolean {
  return row.layer === ENGINE_LAYER && (row.reason_code === "FACT_SUPPLIED" || row.reason_code === "WAIT_CLOSED");
}

// One of several answers that a question needs is told and leaves it open, so it may only be a pause.
function isCounted(row: ReadRow): boolean {
  return row.reason_code === "ANSWER_COUNTED" && row.decision === "PAUSE_FOR_HITL";
}

// What ends a question is bound to what was shown; what a person says ends it as the first, and in time.
function settles(asked: Asked, row: ReadRow, what: string): readonly string[] {
  const problems: string[] = [];
  if (asked.row.question?.shown !== what) problems.push("law 4: it is about something else than what was shown");
  if (isPerson(row)) {
    if (asked.settled) problems.push("law 4: its question was settled before");
    if (asked.row.until !== undefined && isAfter(row.ts, asked.row.until))
      problems.push("law 4: it was given after its question had closed");
  }
  asked.settled ||= !isCounted(row);
  return problems;
}

function isAfter(time: string, until: string): boolean {
  return (parseTime(time) ?? Number.POSITIVE_INFINITY) > (parseTime(until) ?? Number.NEGATIVE_INFINITY);
}
