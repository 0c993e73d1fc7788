import { UNSOUND, type RecordValue } from "@maestro-bench/codebook";
import type { LedgerValues } from "../run-state.ts";

/** A ledger as a value that gates read. */
export function ledgerValue(ledger: LedgerValues[string]): RecordValue {
  return new Map(Object.entries(ledger).map(([field, value]) => [field, value ?? UNSOUND]));
}
