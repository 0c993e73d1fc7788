import type { Json } from "@maestro-bench/codebook";
import type { DecisionRow, LogHeader, RunEnd, RunHead } from "./row.ts";
import type { LineSink } from "./sinks.ts";
import { FORMAT, hashOf, NO_HASH, wireForm, type LineData, type LineKind } from "./wire-form.ts";

/** Writes one log. Calls come in this order: begin, then for each run its head, its rows and its end, then close. Throws what the sink throws. */
export interface LogWriter {
  begin(header: LogHeader): void;
  head(head: RunHead): void;
  /** Writes a decision for good. Gives its number in the log, from 0, and its hash. */
  row(row: DecisionRow): { readonly seq: number; readonly hash: string };
  end(end: RunEnd): { readonly hash: string };
  close(): void;
  /** Decision rows written so far. */
  readonly rows: number;
  /** `row_hash` of the last line written; zeros before the first one. */
  readonly headHash: string;
}

/** Opens a log that chains its lines: each holds the hash of the one before. */
export function openLog(sink: LineSink): LogWriter {
  const log: Open = { sink, phase: "new", rows: 0, runs: 0, headHash: NO_HASH };
  return {
    begin: (header) => {
      expect(log, "new");
      put(log, "log", { line: "log", format: FORMAT, ...dataOf(header), promises: PROMISES });
      log.phase = "between runs";
    },
    head: (head) => {
      expect(log, "between runs");
      put(log, "head", { line: "head", ...dataOf(head) });
      log.phase = "in a run";
    },
    row: (row) => {
      expect(log, "in a run");
      checkLaw3(row);
      const seq = log.rows;
      const hash = put(log, "row", { ...dataOf(row), seq });
      log.rows++;
      return { seq, hash };
    },
    end: (end) => {
      expect(log, "in a run");
      const hash = put(log, "end", { line: "end", ...dataOf(end) });
      log.runs++;
      log.phase = "between runs";
      return { hash };
    },
    close: () => {
      expect(log, "between runs");
      put(log, "close", { line: "close", runs: log.runs, rows: log.rows });
      log.phase = "closed";
      sink.close?.();
    },
    get rows() {
      return log.rows;
    },
    get headHash() {
      return log.headHash;
    },
  };
}

/** What every log of this version promises, told in its first line: no signed checkpoints yet, each line handed to the system as it is written, all rows. */
const PROMISES = { chain: "sha256", checkpoints: "none", durability: "line", level: "full" };

interface Open {
  readonly sink: LineSink;
  phase: "new" | "between runs" | "in a run" | "closed";
  rows: number;
  runs: number;
  headHash: string;
}

function expect(log: Open, phase: Open["phase"]): void {
  if (log.phase !== phase) throw new Error(`the log is ${log.phase}; this belongs where it is ${phase}`);
}

function put(log: Open, kind: LineKind, data: LineData): string {
  const chained = { ...data, prev_hash: log.headHash };
  const hash = hashOf(chained);
  log.sink.write(wireForm(kind, { ...chained, row_hash: hash }));
  log.headHash = hash;
  return hash;
}

// Every interface here is JSON data; keys whose value is left out are not there.
function dataOf(line: object): LineData {
  return Object.fromEntries(Object.entries(line).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

function checkLaw3(row: DecisionRow): void {
  if (row.sealed && (row.decision !== "STOPPED" || row.overrideable || row.final_decider !== "SYSTEM"))
    throw new Error("law 3: a seal is a stop by SYSTEM that nobody can override");
  if (row.overrideable && row.decision === "STOPPED") throw new Error("law 3: a stop cannot be overridden");
}
