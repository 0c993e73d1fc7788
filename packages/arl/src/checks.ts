import { parseTime } from "@maestro-bench/codebook";
import { canonicalJson } from "./digest.ts";
import type { ReadClose, ReadEnd, ReadHead, ReadHeader, ReadLine, ReadRow } from "./shapes.ts";

/**
 * What must be so between the lines of a log, re-derived from the lines alone. The judge is not the defendant: nothing here asks the writer or the engine.
 */
export interface LogChecks {
  /** The next line; what it breaks, in plain sentences. */
  see(line: ReadLine): readonly string[];
  /** What is missing at the end. */
  missing(): readonly string[];
  counts(): { readonly rows: number; readonly runs: number; readonly scenario?: string };
}

/** Checks for one log, before its first line. */
export function openChecks(): LogChecks {
  const log: Seen = { rows: 0, runs: 0, time: Number.NEGATIVE_INFINITY, closed: false, questions: new Map() };
  return {
    see: (line) => (log.closed ? ["the log was closed before this line"] : see(log, line)),
    missing: () => missing(log),
    counts: () => ({ rows: log.rows, runs: log.runs, ...(log.header !== undefined && { scenario: log.header.scenario.name }) }),
  };
}

interface Seen {
  header?: ReadHeader;
  /** The run that is open. */
  run?: { readonly head: ReadHead; rows: number };
  lastEnd?: ReadEnd;
  rows: number;
  runs: number;
  /** Milliseconds of the last line that has a time. */
  time: number;
  closed: boolean;
  /** Pause rows of this run that ask somebody, by their hash; those that were answered stay, marked. */
  readonly questions: Map<string, { readonly row: ReadRow; answered: boolean }>;
}

function see(log: Seen, line: ReadLine): readonly string[] {
  if (line.kind !== "log" && log.header === undefined) {
    const problems = ["the log does not begin with its header"];
    return line.kind === "row" ? [...problems, ...seeRow(log, line.data)] : problems;
  }
  switch (line.kind) {
    case "log":
      return seeHeader(log, line.data);
    case "head":
      return seeHead(log, line.data);
    case "row":
      return seeRow(log, line.data);
    case "end":
      return seeEnd(log, line.data);
    case "close":
      return seeClose(log, line.data);
  }
}

function seeHeader(log: Seen, header: ReadHeader): readonly string[] {
  if (log.header !== undefined) return ["a log has one header, and this is a second"];
  log.header = header;
  return [];
}

function seeHead(log: Seen, head: ReadHead): readonly string[] {
  const problems: string[] = [];
  if (log.run !== undefined) problems.push(`the run ${log.run.head.run_id} has no end`);
  if (head.run !== log.runs + 1) problems.push(`this is run ${head.run} of the series, and run ${log.runs + 1} was expected`);
  const last = log.lastEnd;
  if (last === undefined && head.carries_from !== null) problems.push("it carries ledgers from another run, and none came before it");
  if (last !== undefined) {
    if (head.carries_from?.head !== last.row_hash || head.carries_from.rows !== log.rows)
      problems.push("it does not carry on from the end of the run before it");
    if (!isSame(head.ledgers, last.ledgers)) problems.push("law 6: it does not start with the ledgers that the run before it ended with");
  }
  log.run = { head, rows: 0 };
  log.questions.clear();
  return [...problems, ...seeTime(log, head.ts)];
}

function isSame(one: ReadHead["ledgers"], other: ReadHead["ledgers"]): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function seeTime(log: Seen, ts: string): readonly string[] {
  const time = parseTime(ts);
  if (time === undefined) return [`\`${ts}\` is no time`];
  const back = time < log.time;
  log.time = Math.max(log.time, time);
  return back ? ["time goes backwards"] : [];
}

function seeRow(log: Seen, row: ReadRow): readonly string[] {
  const problems: string[] = [];
  if (row.seq !== log.rows) problems.push(`it is row ${row.seq}, and row ${log.rows} was expected`);
  log.rows++;
  if (log.run === undefined) problems.push("it stands outside of any run");
  else {
    log.run.rows++;
    if (row.run_id !== log.run.head.run_id) problems.push(`it is of ${row.run_id}, and ${log.run.head.run_id} is open`);
  }
  return [...problems, ...law3(row), ...law4(log, row), ...seeTime(log, row.ts)];
}

function law3(row: ReadRow): readonly string[] {
  const problems: string[] = [];
  if (row.sealed && row.decision !== "STOPPED") problems.push("law 3: it is sealed and no stop");
  if (row.sealed && row.final_decider !== SYSTEM) problems.push("law 3: it is sealed, and not by SYSTEM");
  if (row.overrideable && row.decision === "STOPPED") problems.push("law 3: it is a stop that could be overridden");
  return problems;
}

const SYSTEM = "SYSTEM";

// A row in a person's name answers a question of this run: what was shown, once, in time; by a model exactly where the header says so.
function law4(log: Seen, row: ReadRow): readonly string[] {
  if (row.question !== undefined && "ask" in row.question) log.questions.set(row.row_hash, { row, answered: false });
  if (row.final_decider === SYSTEM) return [];
  const problems: string[] = [];
  const simulated = log.header?.people === "simulated";
  if (simulated !== (row.simulated === true))
    problems.push(
      simulated
        ? "law 4: people are simulated in this log, and this row does not say so"
        : "law 4: this row is simulated, and the log says that people are real",
    );
  if (row.question === undefined || !("row" in row.question))
    return [...problems, "law 4: it is decided by a person and answers no question"];
  const asked = log.questions.get(row.question.row);
  if (asked === undefined) return [...problems, "law 4: it answers a question that this run did not ask"];
  if (asked.row.question?.shown !== row.question.shown) problems.push("law 4: it answers something else than what was shown");
  if (asked.answered) problems.push("law 4: its question was answered before");
  const until = asked.row.until === undefined ? undefined : parseTime(asked.row.until);
  if (until !== undefined && (parseTime(row.ts) ?? 0) > until) problems.push("law 4: it was given after its question had closed");
  asked.answered = true;
  return problems;
}

function seeEnd(log: Seen, end: ReadEnd): readonly string[] {
  const problems: string[] = [];
  if (log.run === undefined) problems.push("it ends a run that did not begin");
  else {
    if (end.run_id !== log.run.head.run_id) problems.push(`it ends ${end.run_id}, and ${log.run.head.run_id} is open`);
    if (end.rows !== log.run.rows) problems.push(`it says that the run has ${end.rows} rows, and it has ${log.run.rows}`);
  }
  log.runs++;
  log.lastEnd = end;
  delete log.run;
  return [...problems, ...seeTime(log, end.ts)];
}

function seeClose(log: Seen, close: ReadClose): readonly string[] {
  const problems: string[] = [];
  if (log.run !== undefined) problems.push(`the run ${log.run.head.run_id} has no end`);
  if (close.rows !== log.rows) problems.push(`it says that the log has ${close.rows} rows, and it has ${log.rows}`);
  if (close.runs !== log.runs) problems.push(`it says that the log has ${close.runs} runs, and it has ${log.runs}`);
  log.closed = true;
  delete log.run;
  return problems;
}

function missing(log: Seen): readonly string[] {
  if (log.header === undefined && log.rows === 0) return ["the log is empty"];
  if (log.closed) return [];
  const last = log.rows === 0 ? "before its first row" : `after row ${log.rows - 1}`;
  return [`the log is cut off ${last}: its closing line is missing`];
}
