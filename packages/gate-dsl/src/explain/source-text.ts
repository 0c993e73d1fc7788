import type { Span } from "@maestro-bench/diagnostics";
import type { CheckedGate } from "../core/checked-gate.ts";

/** A part of a gate file as it is written, on one line. */
export function sourceText(gate: CheckedGate, { start, end }: Span): string {
  return gate.text.slice(start, end).replaceAll(/\s+/g, " ");
}
