import { kindOf, type LineData } from "./wire-form.ts";
import { readShape, type ReadEnd, type ReadHead, type ReadHeader, type ReadLine, type ReadRow } from "./shapes.ts";

/** A log as data. What it holds is only worth what `verifyLog` says of the same text. */
export interface ReadLog {
  readonly header: ReadHeader;
  readonly runs: readonly ReadRun[];
  /** Whether its closing line is there. */
  readonly closed: boolean;
}

export interface ReadRun {
  readonly head: ReadHead;
  readonly rows: readonly ReadRow[];
  /** Undefined while the run goes on, or when the log is cut off. */
  readonly end?: ReadEnd;
}

/** Reads the text of a log. A line that is none makes it a RangeError that names the line. */
export function readLog(text: string): ReadLog {
  let header: ReadHeader | undefined;
  let closed = false;
  const runs: { head: ReadHead; rows: ReadRow[]; end?: ReadEnd }[] = [];
  for (const [index, written] of text.split("\n").entries()) {
    if (written === "") continue;
    const line = readLine(written, index + 1);
    const run = runs.at(-1);
    if (line.kind === "log") header = line.data;
    else if (line.kind === "head") runs.push({ head: line.data, rows: [] });
    else if (line.kind === "close") closed = true;
    else if (run === undefined) throw new RangeError(`line ${index + 1} of the log stands outside of any run`);
    else if (line.kind === "row") run.rows.push(line.data);
    else run.end = line.data;
  }
  if (header === undefined) throw new RangeError("the log has no header");
  return { header, runs, closed };
}

function readLine(text: string, number: number): ReadLine {
  const data = parsed(text);
  const kind = data === undefined ? undefined : kindOf(data);
  const line = kind === undefined ? "it is none" : readShape(kind, data);
  if (typeof line === "string") throw new RangeError(`line ${number} is no line of a log: ${line}`);
  return line;
}

function parsed(text: string): LineData | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null && !Array.isArray(data) ? (data as LineData) : undefined;
  } catch {
    return undefined;
  }
}
