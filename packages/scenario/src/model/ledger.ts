import type { Field, Value } from "@maestro-bench/codebook";
import type { Place } from "@maestro-bench/diagnostics";
import type { CheckedChange, RowPattern } from "@maestro-bench/gate-dsl";

/** Numbers (times, texts, flags too) that rows move. */
export interface Ledger {
  readonly name: string;
  /** The codebook's fields of the ledger, or those inferred from its start. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly start: ReadonlyMap<string, Value>;
  /** Clamped to this after each change. */
  readonly keep: ReadonlyMap<string, { readonly min: number; readonly max: number }>;
  /** The most that all increases of one run may add up to. */
  readonly gain: ReadonlyMap<string, number>;
  /** Each change is told by a row of this reason on this layer. */
  readonly log?: { readonly reason: string; readonly layer: string };
  readonly on: readonly LedgerEntry[];
}

/** What a matching row changes, left to right. */
export interface LedgerEntry {
  readonly pattern: RowPattern;
  readonly changes: readonly LedgerChange[];
  readonly place: Place;
}

export interface LedgerChange extends CheckedChange {
  readonly field: string;
}
