import type { Place } from "@maestro-bench/diagnostics";
import type { Evaluator, FilledText } from "@maestro-bench/gate-dsl";

/** Somebody who may be asked. */
export interface Person {
  readonly name: string;
  /** The role that answers, a decider of the codebook other than SYSTEM. */
  readonly decider: string;
  /** Where the answer's row is written. */
  readonly layer: string;
  /** By language, in the order of the file; a question without a language is English. */
  readonly question: ReadonlyMap<string, FilledText>;
  /** What each answer does, in the order of the file. */
  readonly answers: ReadonlyMap<string, "run" | "pause" | "stop">;
  /** How long a question is open: a time, or `never` (it never closes). */
  readonly until: "never" | Evaluator;
  /** The reason of the stop when nobody answered in time; there exactly if `until` is a time. */
  readonly late?: string;
  /** The reason of the stop when what came back is no answer. */
  readonly invalid: string;
  /** The model of this person: outcome (an answer, `nobody`, `malformed`) to its chance. What the chances leave over is `nobody`. */
  readonly simulated: ReadonlyMap<string, number>;
  readonly place: Place;
}

/** What every person's answer may turn out to be besides the answers. */
export const SILENCES: readonly string[] = ["nobody", "malformed"];
