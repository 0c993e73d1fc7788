import type { RowLevel } from "../row.ts";
import type { ReadRow } from "../shapes.ts";

/**
 * Whether a row holds what the level in the header says, in plain sentences; without a header nothing is known of it. One that holds more than is promised was not
 * written for this log, nor was one that leaves out what is.
 */
export function levelOf(row: ReadRow, level: RowLevel | undefined): readonly string[] {
  if (level === undefined) return [];
  if (level === "full") return row.details === undefined ? [] : ["something was left out of it, and the log promises full rows"];
  const tooMuch = row.could_have !== undefined || (row.decision !== "RUN" && row.noted !== undefined);
  return tooMuch ? ["it holds what a summary leaves out, and the log promises summaries"] : [];
}
