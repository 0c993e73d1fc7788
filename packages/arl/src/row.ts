import type { Decision, Json } from "@maestro-bench/codebook";

/** One decision, before the log gives it its place. Keys that do not apply are left out. */
export interface DecisionRow {
  /** RFC 3339 with milliseconds. */
  readonly ts: string;
  readonly run_id: string;
  readonly layer: string;
  readonly decision: Decision;
  readonly sealed: boolean;
  readonly overrideable: boolean;
  readonly final_decider: string;
  readonly reason_code: string;
  /** All that fired, such as `pause OWNER_NEEDED`, where it is more than what is spoken. */
  readonly fired?: readonly string[];
  /** What might have fired had all been known. */
  readonly could_have?: readonly string[];
  /** The id of the subject whose turn it is. */
  readonly subject?: string;
  readonly round?: number;
  /** A digest for each fact that was read; null for one that is absent. */
  readonly about?: Readonly<Record<string, string | null>>;
  /** Outcomes of what came in since the row before, by fact; of a person (`people.NAME`) the fault that was simulated. */
  readonly outcome?: Readonly<Record<string, string>>;
  /** True when a model of a person answered. */
  readonly simulated?: true;
  readonly question?: QuestionMark;
  /** Until when the question is open. */
  readonly until?: string;
  /** Whole milliseconds that the answer took. */
  readonly took?: number;
  /** Whole milliseconds that were waited for an answer that did not come. */
  readonly waited?: number;
  /** `row_hash` of approvals and skips that no longer count. */
  readonly voided?: readonly string[];
  /** Steps that were left out since the row before. */
  readonly skipped?: readonly string[];
  /** Gates that had nothing to object to since the row before. */
  readonly passed?: readonly string[];
  /** True in rows that are played however the run ended. */
  readonly afterwards?: true;
  readonly noted?: Readonly<Record<string, Json>>;
}

/**
 * How much of a row a log holds. `full`: all of it. `summary`: of an objection not why, and of no row what could have been said; but a digest of that.
 */
export type RowLevel = "full" | "summary";

/** On a pause row: who is asked, and the digest of what is shown. On an answer: the `row_hash` of its pause row and the same digest. */
export type QuestionMark = { readonly ask: string; readonly shown: string } | { readonly row: string; readonly shown: string };

/** The first line of a log. */
export interface LogHeader {
  readonly scenario: Pinned;
  readonly codebook: Pinned & { readonly version: string };
  readonly rules: readonly Pinned[];
  readonly kits: readonly Pinned[];
  readonly templates: readonly Pinned[];
  readonly seed: number;
  readonly trial: number;
  /** Whether people are models. A log is one or the other as a whole. */
  readonly people: "simulated" | "real";
  /** Whose signatures count, where nobody is heard without one. */
  readonly signers?: Signers;
  readonly clock: { readonly start: string; readonly step_ms: number };
}

/** The file of the keys that may sign, and where there is one that of the keys that may not any more. */
interface Signers {
  readonly allowed: Pinned;
  readonly revoked?: Pinned;
}

/** A file and the SHA-256 of its text. */
export interface Pinned {
  readonly name: string;
  readonly sha256: string;
}

/** The line before the first row of a run. */
export interface RunHead {
  readonly run_id: string;
  /** Its place in the series, from 1. */
  readonly run: number;
  readonly ts: string;
  readonly state: string;
  readonly ledgers: Readonly<Record<string, Json>>;
  /** The last line of the run that its ledgers come from, and how many rows there were by then. */
  readonly carries_from: { readonly head: string; readonly rows: number } | null;
}

/** The line after the last row of a run. */
export interface RunEnd {
  readonly run_id: string;
  readonly ts: string;
  readonly state: string;
  readonly ledgers: Readonly<Record<string, Json>>;
  /** Decision rows of this run. */
  readonly rows: number;
  /** What it waits for, if it ended paused. */
  readonly waiting: Json;
}
