import type { Place } from "@maestro-bench/diagnostics";
import type { Evaluator, FilledText } from "@maestro-bench/gate-dsl";
import type { SimulatedPerson } from "./simulated-person.ts";

/** Somebody who may be asked. */
export interface Person {
  readonly name: string;
  /** The role that answers, a decider of the codebook other than SYSTEM. */
  readonly decider: string;
  /** Where the answer's row is written. */
  readonly layer: string;
  readonly question: FilledText;
  /** What each answer does, in the order of the file. */
  readonly answers: ReadonlyMap<string, "run" | "pause" | "stop">;
  /** How long a question is open: a time, or `never` (it never closes). */
  readonly until: "never" | Evaluator;
  /** The reason of the stop when nobody answered in time; there exactly if `until` is a time. */
  readonly late?: string;
  /** The reason of the stop when what came back is no answer. */
  readonly invalid: string;
  /** The model of this person. */
  readonly simulated: SimulatedPerson;
  readonly place: Place;
}
