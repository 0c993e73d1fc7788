import { parseTime, type Json } from "@maestro-bench/codebook";
import { canonicalJson } from "./digest.ts";
import { rowAtLevel } from "./levels.ts";
import type { DecisionRow, LogHeader, RowLevel, RunEnd, RunHead } from "./row.ts";
import type { LineSink } from "./sinks.ts";
import { FORMAT, NO_HASH, PROMISES, wireForm, type LineData, type LineKind } from "./wire-form.ts";

/**
 * Writes one log. Calls come in this order: `begin`, then for each run its `head`, its rows and its `end`, then `close`.
 *
 * What a caller may never do is an Error that names the law, and nothing is written: calls out of order, a row that breaks law 3, a simulated
 * row among real people, runs and ledgers that do not follow on, time that goes backwards. When the sink throws, its error is passed on, the sink is closed and
 * the log takes no further line (law 7): what may stand half written at its end is never written on.
 */
export interface LogWriter {
  begin(header: LogHeader): void;
  head(head: RunHead): void;
  /** Writes a decision. When it returns, the line is where the sink promises it to be. Gives its number in the log, from 0, and its hash. */
  row(row: DecisionRow): { readonly seq: number; readonly hash: string };
  end(end: RunEnd): { readonly hash: string };
  /** Writes the closing line and closes the sink. */
  close(): void;
  /** Decision rows written so far. */
  readonly rows: number;
  /** `row_hash` of the last line written; zeros before the first one. */
  readonly headHash: string;
  /** Where the log stands, to be written down and given to `openLog` by whoever goes on with it. */
  readonly place: LogPlace;
}

/** Where a log stands between two lines, as plain JSON. */
export interface LogPlace {
  readonly level: RowLevel;
  readonly phase: Phase;
  readonly rows: number;
  readonly runs: number;
  /** `row_hash` of the last line. */
  readonly headHash: string;
  /** Milliseconds since 1970 of the last line that has a time; null before the first. */
  readonly time: number | null;
  readonly people: LogHeader["people"];
  /** The run that is open. */
  readonly run?: { readonly id: string; readonly rowsBefore: number };
  /** The last run that ended: the hash of its end, and its ledgers in their canonical form. */
  readonly ended?: { readonly head: string; readonly ledgers: string };
}

export interface LogOptions {
  /** How much of each row the log holds; `full` when left out. */
  readonly rows?: RowLevel;
  /** Where an earlier writer of the same log left it; its level stays. */
  readonly from?: LogPlace | undefined;
}

/** Opens a log that chains its lines: each holds the hash of the one before. */
export function openLog(sink: LineSink, { rows: level = "full", from = { ...NEW, level } }: LogOptions = {}): LogWriter {
  const log: Open = { ...from, sink, time: from.time ?? Number.NEGATIVE_INFINITY };
  return {
    begin: (header) => begin(log, header),
    head: (head) => headOfRun(log, head),
    row: (row) => writeRow(log, row),
    end: (end) => endOfRun(log, end),
    close: () => close(log),
    get rows() {
      return log.rows;
    },
    get headHash() {
      return log.headHash;
    },
    get place() {
      const { sink: _, time, ...place } = log;
      return { ...place, time: Number.isFinite(time) ? time : null };
    },
  };
}

const NEW: Omit<LogPlace, "level"> = { phase: "new", rows: 0, runs: 0, headHash: NO_HASH, time: null, people: "real" };

type Phase = "new" | "between runs" | "in a run" | "closed" | "broken";

type Open = { -readonly [Key in keyof Omit<LogPlace, "time">]: LogPlace[Key] } & {
  readonly sink: LineSink;
  time: number;
};

function begin(log: Open, header: LogHeader): void {
  belongs(log, "the header", "new");
  const time = timeOf(log, header.clock.start);
  put(log, "log", { line: "log", format: FORMAT, ...dataOf(header), promises: { ...PROMISES, level: log.level } });
  Object.assign(log, { phase: "between runs", people: header.people, time } satisfies Partial<Open>);
}

function headOfRun(log: Open, head: RunHead): void {
  belongs(log, "the head of a run", "between runs");
  must(head.run === log.runs + 1, `law 6: run ${log.runs + 1} comes next, not ${head.run}`);
  const from = log.ended === undefined ? null : { head: log.ended.head, rows: log.rows };
  const carries = head.carries_from;
  must(carries?.head === from?.head && carries?.rows === from?.rows, "law 6: a run carries on from the end of the run before it");
  must(
    log.ended === undefined || canonicalJson(head.ledgers) === log.ended.ledgers,
    "law 6: a run starts with the ledgers that the run before it ended with",
  );
  const time = timeOf(log, head.ts);
  put(log, "head", { line: "head", ...dataOf(head) });
  Object.assign(log, { phase: "in a run", run: { id: head.run_id, rowsBefore: log.rows }, time } satisfies Partial<Open>);
}

function writeRow(log: Open, row: DecisionRow): { readonly seq: number; readonly hash: string } {
  belongs(log, "a row", "in a run");
  checkLaw3(row);
  must(log.people === "simulated" || row.simulated === undefined, "law 4: a simulated row has no place in a log of real people");
  must(row.run_id === log.run?.id, `law 6: a row of ${row.run_id} has no place in ${log.run?.id}`);
  const time = timeOf(log, row.ts);
  const seq = log.rows;
  const hash = put(log, "row", { ...dataOf(rowAtLevel(row, log.level)), seq });
  log.time = time;
  log.rows++;
  return { seq, hash };
}

function endOfRun(log: Open, end: RunEnd): { readonly hash: string } {
  belongs(log, "the end of a run", "in a run");
  const { run } = log;
  must(end.run_id === run?.id, `law 6: the end of ${end.run_id} has no place in ${run?.id}`);
  const rows = log.rows - (run?.rowsBefore ?? 0);
  must(end.rows === rows, `law 6: the run has ${rows} rows, not ${end.rows}`);
  const time = timeOf(log, end.ts);
  const hash = put(log, "end", { line: "end", ...dataOf(end) });
  const ended = { head: hash, ledgers: canonicalJson(end.ledgers) };
  Object.assign(log, { phase: "between runs", runs: log.runs + 1, ended, time } satisfies Partial<Open>);
  delete log.run;
  return { hash };
}

function close(log: Open): void {
  belongs(log, "the closing line", "between runs");
  put(log, "close", { line: "close", runs: log.runs, rows: log.rows });
  log.phase = "closed";
  log.sink.close?.();
}

function belongs(log: Open, what: string, phase: Phase): void {
  must(log.phase === phase, `law 7: ${what} belongs where the log is ${phase}, and it is ${log.phase}`);
}

function must(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}

function checkLaw3(row: DecisionRow): void {
  must(
    !row.sealed || (row.decision === "STOPPED" && !row.overrideable && row.final_decider === "SYSTEM"),
    "law 3: a seal is a stop by SYSTEM that nobody can override",
  );
  must(!row.overrideable || row.decision !== "STOPPED", "law 3: a stop cannot be overridden");
}

function timeOf(log: Open, text: string): number {
  const time = /\.\d{3}(?:Z|[+-]\d\d:\d\d)$/.test(text) ? parseTime(text) : undefined;
  if (time === undefined) throw new Error(`\`${text}\` is no time with milliseconds`);
  must(time >= log.time, `law 6: time goes backwards at ${text}`);
  return time;
}

function put(log: Open, kind: LineKind, data: LineData): string {
  const { text, hash } = wireForm(kind, data, log.headHash);
  try {
    log.sink.write(text);
  } catch (error) {
    abandon(log);
    throw error;
  }
  log.headHash = hash;
  return hash;
}

function abandon(log: Open): void {
  log.phase = "broken";
  try {
    log.sink.close?.();
  } catch {
    // What the write has said is the reason; that it cannot be closed either adds nothing.
  }
}

// Every interface here is JSON data; keys whose value is left out are not there.
function dataOf(line: object): LineData {
  return Object.fromEntries(Object.entries(line).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}
