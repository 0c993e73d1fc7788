import { parseTime } from "@maestro-bench/codebook";
import { canonicalJson } from "../digest.ts";
import { levelOf } from "./level.ts";
import { noQuestions, type Questions } from "./questions.ts";
import { signedOf } from "./signed.ts";
import type { ReadClose, ReadEnd, ReadHead, ReadHeader, ReadLine, ReadRow } from "../shapes.ts";
import { shown } from "../shown.ts";

/**
 * What must be so between the lines of a log, re-derived from the lines alone. The judge is not the defendant: nothing here asks the writer or
 * the engine.
 */
export interface LogChecks {
  /** The next line; what it breaks, in plain sentences. */
  see(line: ReadLine): readonly string[];
  /** A line could not be read. What it said is not held against the lines that follow. */
  lose(): void;
  /** What is missing where the log ends. `open`: whether it is still written. */
  missing(open: boolean): readonly string[];
  seen(): SeenInAll;
}

/** What a log held. */
interface SeenInAll {
  readonly scenario?: string;
  /** Decision rows that were read, and ends of runs. */
  readonly rows: number;
  readonly runs: number;
  /** What the closing line says of the same. */
  readonly close?: { readonly rows: number; readonly runs: number };
}

/** Checks for one log, before its first line. */
export function openChecks(): LogChecks {
  const log: Seen = {
    rows: 0,
    runs: 0,
    next: 0,
    nextRun: 1,
    time: Number.NEGATIVE_INFINITY,
    unsure: false,
    begun: false,
    questions: noQuestions(),
  };
  return {
    see: (line) => {
      const problems = [...placeOf(log, line), ...see(log, line)];
      log.begun = true;
      log.unsure = false;
      return problems;
    },
    lose: () => {
      log.unsure = true;
      log.begun = true;
      log.questions.lose();
    },
    missing: (open) => missing(log, open),
    seen: () => ({
      ...(log.header !== undefined && { scenario: shown(log.header.scenario.name) }),
      rows: log.rows,
      runs: log.runs,
      ...(log.close !== undefined && { close: { rows: log.close.rows, runs: log.close.runs } }),
    }),
  };
}

interface Seen {
  header?: ReadHeader;
  close?: ReadClose;
  /** The run that is open. */
  run?: { readonly id: string; rows: number; sealed: boolean };
  /** The end of the run before. */
  ended?: ReadEnd;
  rows: number;
  runs: number;
  /** The number that the next row, and the next run, should have. */
  next: number;
  nextRun: number;
  /** Milliseconds of the latest time so far. */
  time: number;
  /** Whether the line before could not be read. */
  unsure: boolean;
  /** Whether there was a line before. */
  begun: boolean;
  /** Of the run that is open. */
  questions: Questions;
}

function placeOf(log: Seen, line: ReadLine): readonly string[] {
  if (log.close !== undefined) return ["the log was closed before this line"];
  if (!log.begun && line.kind !== "log") return ["the log does not begin with its header"];
  if (log.begun && line.kind === "log") return ["the header stands first in a log, and once"];
  return [];
}

function see(log: Seen, line: ReadLine): readonly string[] {
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
  log.header ??= header;
  return seeTime(log, header.clock.start);
}

function seeHead(log: Seen, head: ReadHead): readonly string[] {
  const problems = log.unsure ? [] : [...stillOpen(log), ...seriesOf(log, head)];
  log.nextRun = head.run + 1;
  log.run = { id: head.run_id, rows: 0, sealed: false };
  log.questions = noQuestions();
  return [...problems, ...seeTime(log, head.ts)];
}

function stillOpen(log: Seen): readonly string[] {
  return log.run === undefined ? [] : [`the run \`${shown(log.run.id)}\` has no end`];
}

function seriesOf(log: Seen, head: ReadHead): readonly string[] {
  const problems: string[] = [];
  if (head.run !== log.nextRun) problems.push(`it is run ${head.run} of the series, and run ${log.nextRun} was expected`);
  if (log.ended === undefined) {
    if (head.carries_from !== null) problems.push("it carries on from another run, and none came before it in this log");
    return problems;
  }
  if (head.carries_from?.head !== log.ended.row_hash || head.carries_from.rows !== log.next)
    problems.push("law 6: it does not carry on from the end of the run before it");
  if (canonicalJson(head.ledgers) !== canonicalJson(log.ended.ledgers))
    problems.push("law 6: it does not start with the ledgers that the run before it ended with");
  return problems;
}

function seeTime(log: Seen, text: string): readonly string[] {
  // The shape of its line has found it to be a time.
  const time = parseTime(text) ?? log.time;
  const back = time < log.time;
  log.time = Math.max(log.time, time);
  return back ? ["time goes backwards"] : [];
}

function seeRow(log: Seen, row: ReadRow): readonly string[] {
  const problems: string[] = [];
  if (row.seq !== log.next && !log.unsure) problems.push(`it is row ${row.seq}, and row ${log.next} was expected`);
  log.next = row.seq + 1;
  log.rows++;
  if (log.unsure && log.run?.id !== row.run_id) log.run = { id: row.run_id, rows: 0, sealed: false };
  if (log.run === undefined) problems.push("it stands outside of any run");
  else if (row.run_id !== log.run.id) problems.push(`it is of run \`${shown(row.run_id)}\`, and run \`${shown(log.run.id)}\` is open`);
  if (log.run !== undefined) {
    log.run.rows++;
    // What is sealed for one subject ends that subject's turn; else it ends the run.
    log.run.sealed ||= row.sealed && row.subject === undefined;
  }
  return [
    ...problems,
    ...levelOf(row, log.header?.promises.level),
    ...law3(row),
    ...log.questions.see(row, log.header?.people),
    ...signedOf(row, log.header),
    ...seeTime(log, row.ts),
  ];
}

function law3(row: ReadRow): readonly string[] {
  const problems: string[] = [];
  if (row.sealed && row.decision !== "STOPPED") problems.push("law 3: it is sealed and no stop");
  if (row.sealed && row.final_decider !== "SYSTEM") problems.push("law 3: it is sealed, and not by SYSTEM");
  if (row.overrideable && row.sealed) problems.push("law 3: it is sealed and could be overridden");
  else if (row.overrideable && row.decision === "STOPPED") problems.push("law 3: it is a stop that could be overridden");
  return problems;
}

function seeEnd(log: Seen, end: ReadEnd): readonly string[] {
  const problems: string[] = [];
  if (log.run === undefined) {
    if (!log.unsure) problems.push("it ends a run that did not begin");
  } else {
    if (end.run_id !== log.run.id && !log.unsure)
      problems.push(`it ends run \`${shown(end.run_id)}\`, and run \`${shown(log.run.id)}\` is open`);
    if (end.rows !== log.run.rows) problems.push(`it says that the run has ${end.rows} rows, and ${log.run.rows} were read`);
    if (log.run.sealed && (end.state !== "STOPPED" || end.waiting !== null))
      problems.push(`law 3: the run was sealed, and it ends in \`${shown(end.state)}\``);
  }
  log.runs++;
  log.ended = end;
  delete log.run;
  return [...problems, ...seeTime(log, end.ts)];
}

function seeClose(log: Seen, close: ReadClose): readonly string[] {
  const problems = log.unsure ? [] : [...stillOpen(log)];
  if (close.rows !== log.rows) problems.push(`it says that the log has ${close.rows} rows, and ${log.rows} were read`);
  if (close.runs !== log.runs) problems.push(`it says that the log has ${close.runs} runs, and ${log.runs} were read`);
  log.close = close;
  delete log.run;
  return problems;
}

function missing(log: Seen, open: boolean): readonly string[] {
  if (log.close !== undefined) return open ? ["it is closed, and it should still be written"] : [];
  if (!log.begun) return ["the log is empty"];
  if (open) return [];
  return [`the log is cut off ${log.rows === 0 ? "before its first row" : `after row ${log.next - 1}`}: its closing line is missing`];
}
