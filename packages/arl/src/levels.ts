import type { Json } from "@maestro-bench/codebook";
import { digest } from "./digest.ts";
import type { DecisionRow, RowLevel } from "./row.ts";

/**
 * A row as a log of that level holds it. In a summary a row says what was decided and what moved, not why: `could_have`, and `noted` of what is no RUN, are left
 * out, and `details` is the digest of what was left out, as one object under the same keys. Nobody need read the rest to tell whether it is what was left out.
 */
export function rowAtLevel(row: DecisionRow, level: RowLevel): DecisionRow & { readonly details?: string } {
  if (level === "full") return row;
  const { could_have: couldHave, noted, ...rest } = row;
  const isKept = row.decision === "RUN" && noted !== undefined;
  const left: Readonly<Record<string, Json>> = {
    ...(couldHave !== undefined && { could_have: couldHave }),
    ...(noted !== undefined && !isKept && { noted }),
  };
  const kept = isKept ? { ...rest, noted } : rest;
  return Object.keys(left).length === 0 ? kept : { ...kept, details: digest(left) };
}
