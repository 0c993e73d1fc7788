import type { DecisionRow, RunEnd, RunHead } from "@maestro-bench/arl";

/** A row as a log holds it. `row_hash` may be any name that no other row of the run has. */
export type AuditedRow = DecisionRow & { readonly seq: number; readonly row_hash: string };

/** One run as a log holds it: all that an auditor asks for. */
export interface AuditedRun {
  readonly head: Pick<RunHead, "state" | "ledgers">;
  readonly rows: readonly AuditedRow[];
  /** Not there while the run goes on, or when the log is cut off. */
  readonly end?: Pick<RunEnd, "state" | "ledgers" | "waiting" | "rows">;
  /** The number of the row that the log refused, where whoever played the run knows that it did. */
  readonly refused?: number;
  /** Where nothing goes wrong in it any more after runs in which much did: whether it is the last of such runs. */
  readonly calm?: "last" | "not yet";
}
