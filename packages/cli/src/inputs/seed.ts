import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";

/** The seed that was typed, or what is wrong with it. */
export function readSeed(call: Call, typed: string): number | Diagnostic {
  const seed = /^\d{1,16}$/.test(typed) ? Number(typed) : Number.NaN;
  if (Number.isSafeInteger(seed)) return seed;
  return mistake("CLI-006", call.typed.place(typed), `\`${typed}\` is no seed`, {
    help: `a seed is a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
  });
}
