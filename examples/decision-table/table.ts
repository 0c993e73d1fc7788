import type { Said } from "@maestro-bench/gate-dsl";

/** A gate as a table. Every row is judged; the strictest that applies speaks, so that their order means nothing. */
export interface DecisionTable {
  readonly gate: string;
  /** Where its rows of the log are written. */
  readonly layer: string;
  readonly rows: readonly TableRow[];
}

/** A row: what is decided, and why, where all its cells hold. */
export interface TableRow extends Said {
  /** Cells by the path that they are about; or: where no other row says otherwise. Only `run` and `pause` can be said otherwise. */
  readonly when: Readonly<Record<string, Cell>> | "otherwise";
  /** Paths whose values are noted where the row applies. */
  readonly note?: readonly string[];
}

/** What a value is held against. */
export type Cell = { readonly over: number } | { readonly atMost: number } | { readonly is: string | boolean };
