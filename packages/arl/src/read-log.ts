import { LONGEST } from "./limits.ts";
import { readLine, type Line } from "./line.ts";
import { cutLines } from "./lines.ts";
import type { ReadEnd, ReadHead, ReadHeader, ReadLine, ReadRow } from "./shapes.ts";
import type { LogFinding } from "./verify.ts";

/** A log as data. */
export interface ReadLog {
  readonly header: ReadHeader;
  readonly runs: readonly ReadRun[];
  /** Whether its closing line is there; a log that is still being written, or that was cut off, has none. */
  readonly closed: boolean;
}

/** One run of a log. */
export interface ReadRun {
  readonly head: ReadHead;
  readonly rows: readonly ReadRow[];
  /** Not there while the run goes on, or when the log is cut off. */
  readonly end?: ReadEnd;
}

/**
 * Reads a log into memory: every line of its shape, every row in its run. What keeps it from being read is a finding, and then there is no log. Half a line
 * at the end is left out. Neither chain nor counts are looked at: what a log says is worth what `verifyLog` says of the same bytes.
 */
export function readLog(log: string | Uint8Array): { readonly log?: ReadLog; readonly findings: readonly LogFinding[] } {
  const reading: Reading = { number: 0, runs: [], closed: false, findings: [] };
  const lines = cutLines(LONGEST, (bytes) => place(reading, readLine(bytes)));
  lines.take(typeof log === "string" ? new TextEncoder().encode(log) : log);
  const { header, runs, closed, findings } = reading;
  if (header === undefined && findings.length === 0) findings.push({ line: 1, problem: "the log has no header" });
  return header === undefined || findings.length > 0 ? { findings } : { log: { header, runs, closed }, findings };
}

interface Reading {
  number: number;
  header?: ReadHeader;
  readonly runs: { readonly head: ReadHead; readonly rows: ReadRow[]; end?: ReadEnd }[];
  closed: boolean;
  readonly findings: LogFinding[];
}

function place(reading: Reading, line: Line | string): void {
  reading.number++;
  if (typeof line === "string") return find(reading, [line]);
  if (line.read === undefined) return find(reading, line.problems, line.about);
  const misplaced = put(reading, line.read);
  if (misplaced !== undefined) find(reading, [misplaced], line.about);
}

function find(reading: Reading, problems: readonly string[], about: Line["about"] = {}): void {
  reading.findings.push(...problems.map((problem) => ({ line: reading.number, ...about, problem })));
}

function put(reading: Reading, line: ReadLine): string | undefined {
  const run = reading.runs.at(-1);
  if (reading.closed) return "the log was closed before this line";
  if ((line.kind === "log") !== (reading.number === 1)) return "the header stands first in a log, and once";
  if (line.kind === "log") reading.header = line.data;
  else if (line.kind === "head") reading.runs.push({ head: line.data, rows: [] });
  else if (line.kind === "close") reading.closed = true;
  else if (run === undefined || run.end !== undefined) return "it stands outside of any run";
  else if (line.kind === "row") run.rows.push(line.data);
  else run.end = line.data;
  return undefined;
}
