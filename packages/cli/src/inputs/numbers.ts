import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
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

/** The run of the series that was typed, from 1, or what is wrong with it. */
export function readRunNumber(call: Call, typed: string, scenario: Scenario): number | Diagnostic {
  const run = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  const most = scenario.runs.length;
  if (run >= 1 && run <= most) return run;
  return mistake("CLI-006", call.typed.place(typed), `\`${typed}\` is no run of \`${scenario.name}\``, {
    help: most === 1 ? "it has one run, the run 1" : `it has the runs 1 to ${most}`,
  });
}

/** The percentage that was typed, or what is wrong with it. */
export function readPercentage(call: Call, typed: string): number | Diagnostic {
  const percentage = /^\d{1,3}(?:\.\d{1,3})?$/.test(typed) ? Number(typed) : Number.NaN;
  if (percentage <= 100) return percentage;
  return mistake("CLI-006", call.typed.place(typed), `\`${typed}\` is no percentage`, { help: "a percentage is a number from 0 to 100" });
}

/** The whole number from 1 that was typed, or what is wrong with it. */
export function readCount(
  call: Call,
  typed: string,
  { what, most }: { readonly what: string; readonly most: number },
): number | Diagnostic {
  const count = /^\d{1,12}$/.test(typed) ? Number(typed) : 0;
  if (count >= 1 && count <= most) return count;
  return mistake("CLI-006", call.typed.place(typed), `\`${typed}\` is no ${what}`, { help: `it is a whole number from 1 to ${most}` });
}
