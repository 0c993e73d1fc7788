import type { AuditedRow, AuditedRun } from "./audited-run.ts";
import type { RowKind } from "./row-kind.ts";

/** What is claimed of every run: a promise of the scenario, or a law. A goal is claimed of none: it is put to the test by a run that reaches it. */
export interface Claim {
  readonly kind: "promise" | "goal" | "law";
  readonly text: string;
  /** Why it cannot be judged from rows alone; then it never is. */
  readonly unjudged?: string;
  /** Watches one run from its head on. */
  readonly watch: (run: BegunRun) => RunWatch;
}

/** A run before its first row. */
export type BegunRun = Pick<AuditedRun, "head" | "refused" | "calm">;

/** Sees the rows of one run in their order. */
export interface RunWatch {
  /** Gives what the next row breaks, in words; undefined when it breaks nothing. */
  readonly row?: (row: AuditedRow, kind: RowKind) => string | undefined;
  /** Gives what the end of the run breaks. Not asked of a run that has no end. */
  readonly end?: (end: NonNullable<AuditedRun["end"]>) => string | undefined;
  /** Whether the run put the claim to the test. */
  readonly tested: () => boolean;
  /** The same watch, that sees what follows by itself. */
  readonly copy: () => RunWatch;
  /** All that it will judge by what follows, and whether the run has put it to the test: plain JSON, the same where the same rows would be judged the same. */
  readonly memory: (now: Now) => unknown;
}

/** Where a run stands, so that what is remembered of it can be told without what only numbers rows. */
export interface Now {
  /** The number of the next row, and how many rows the run has. */
  readonly seq: number;
  readonly rows: number;
  /** The row of the question that is open; no row that is still to come can answer another one. */
  readonly open: string | undefined;
  /** The time of day, in milliseconds since 1970: no row that is still to come is earlier. */
  readonly clock: number;
  /** The approvals that can still be taken back, oldest first: the row of each, and whether all turns and rounds that it was given in are over. */
  readonly approvals: readonly { readonly row: string; readonly isOver: boolean }[];
  /** Numbers of the pauses that the run can still come to wait for without a further one. */
  readonly pauses: readonly number[];
}

/** The watch of what is never judged. */
export const UNWATCHED: RunWatch = { tested: () => false, copy: () => UNWATCHED, memory: () => null };

/** What became of one claim in one run. */
export interface Judged {
  readonly tested: boolean;
  /** The first that broke it: the row, or none where the end did, and why in words. */
  readonly broken?: { readonly seq?: number; readonly why: string };
}
