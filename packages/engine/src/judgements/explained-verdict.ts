import type { Explanation, Gate, Verdict } from "@maestro-bench/gate-dsl";

/** A verdict of a run, with all that led to it. */
export interface ExplainedVerdict {
  readonly gate: string;
  readonly layer: string;
  /** Whose turn it is, and in which round. */
  readonly subject?: string;
  readonly round?: number;
  /** True when the gate only stood watch: then its sealing lines alone were judged. */
  readonly watch: boolean;
  readonly verdict: Verdict;
  /** `seq` of the row that it stands in; absent when it was written nowhere. */
  readonly row?: number;
  /** Absent for a gate that does not explain itself. */
  readonly explanation?: Explanation;
  /** What alone would have to be otherwise for RUN. */
  readonly changes?: ReturnType<NonNullable<Gate["whyNotRun"]>>;
}
