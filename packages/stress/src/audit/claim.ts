import type { AuditedRow, AuditedRun } from "./audited-run.ts";
import type { RowKind } from "./row-kind.ts";

/** What is claimed of every run: a promise of the scenario, or a law. A goal is claimed of none: it is put to the test by a run that reaches it. */
export interface Claim {
  readonly kind: "promise" | "goal" | "law";
  readonly text: string;
  /** Why it cannot be judged from rows alone; then it never is. */
  readonly unjudged?: string;
  /** Watches one run from its head on. */
  readonly watch: (run: AuditedRun) => RunWatch;
}

/** Sees the rows of one run in their order. */
export interface RunWatch {
  /** Gives what the next row breaks, in words; undefined when it breaks nothing. */
  readonly row?: (row: AuditedRow, kind: RowKind) => string | undefined;
  /** Gives what the end of the run breaks. Not asked of a run that has no end. */
  readonly end?: (end: NonNullable<AuditedRun["end"]>) => string | undefined;
  /** Whether the run put the claim to the test. */
  readonly tested: () => boolean;
}

/** What became of one claim in one run. */
export interface Judged {
  readonly tested: boolean;
  /** The first that broke it: the row, or none where the end did, and why in words. */
  readonly broken?: { readonly seq?: number; readonly why: string };
}
