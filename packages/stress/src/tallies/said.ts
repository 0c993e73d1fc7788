import type { WrittenRow } from "@maestro-bench/engine";

/** What a row says, in the words by which rows are counted: `PAUSE_FOR_HITL CODE at layer`. */
export function saidIn(row: Pick<WrittenRow, "decision" | "sealed" | "reason_code" | "layer">): string {
  return `${row.decision}${row.sealed ? " sealed" : ""} ${row.reason_code} at ${row.layer}`;
}

/** The reason in what a row says. */
export function reasonIn(said: string): string {
  return /(\S+) at \S+$/.exec(said)?.[1] ?? said;
}
