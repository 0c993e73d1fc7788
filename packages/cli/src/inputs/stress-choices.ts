import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import { readThreshold, type Threshold } from "@maestro-bench/stress";
import { readOtherResult, type OtherResult } from "@maestro-bench/stress/compared";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";
import { readInput } from "./files.ts";

/** A trial that is played again, and which run of it is looked at: from 1, all of them when left out. */
export interface Replayed {
  readonly trial: number;
  readonly run?: number;
}

/** The trial, and the run of it, that was typed, or what is wrong with it. */
export function readReplay(call: Call, typed: string): Replayed | Diagnostic {
  const [, trial, run] = /^(\d{1,15})(?::([1-9]\d{0,9}))?$/.exec(typed) ?? [];
  if (trial !== undefined) return { trial: Number(trial), ...(run !== undefined && { run: Number(run) }) };
  return mistake("CLI-006", call.typed.place(typed), `\`${typed}\` is no trial`, {
    help: "a trial is counted from 0, a run of it from 1: `17` or `17:2`",
  });
}

/** The thresholds that were typed, and what is wrong with them. */
export function readThresholds(
  call: Call,
  scenario: Scenario,
  typed: readonly string[],
): { readonly thresholds: readonly Threshold[]; readonly mistakes: readonly Diagnostic[] } {
  const states = [...new Set([...scenario.lifecycle.states.keys(), "STOPPED", "PAUSE_FOR_HITL", "RUN"])];
  const read = typed.map((text) => ({ text, threshold: readThreshold(text) }));
  const mistakes = read.flatMap(({ text, threshold }): readonly Diagnostic[] => {
    const place = call.typed.place(text);
    if (threshold === undefined)
      return [mistake("CLI-006", place, `\`${text}\` is no threshold`, { help: 'a threshold is a state and a share: "STOPPED > 25%"' })];
    if (states.includes(threshold.state)) return [];
    const near = nearest(threshold.state, states);
    return [
      mistake("CLI-006", place, `\`${scenario.name}\` has no state \`${threshold.state}\``, {
        label: near === undefined ? undefined : `did you mean \`${near}\`?`,
        help: `it has ${states.map((one) => `\`${one}\``).join(", ")}`,
      }),
    ];
  });
  return { thresholds: read.flatMap(({ threshold }) => threshold ?? []), mistakes };
}

/** The result in a file that was typed, to compare with, or what is wrong with it. */
export function readOther(call: Call, typed: string): OtherResult | Diagnostic {
  const file = readInput(call, typed);
  if ("code" in file) return file;
  const read = readOtherResult(file.text);
  if (!("problem" in read)) return read;
  return mistake("CLI-037", call.typed.place(typed), `\`${file.path}\` holds no result to compare with: ${read.problem}`, {
    help: "`maestro stress --out` writes one",
  });
}
