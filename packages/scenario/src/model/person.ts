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
  /** By language, in the order of the file; a question without a language is English. */
  readonly question: ReadonlyMap<string, FilledText>;
  /** What each answer does, in the order of the file. */
  readonly answers: ReadonlyMap<string, "run" | "pause" | "stop">;
  /** The answers that go back to a scene: to which, and how often in a run; after that they only pause. */
  readonly leadsBack: ReadonlyMap<string, { readonly scene: string; readonly times: number }>;
  /** How many, each under a name of their own, must give the same running answer. 1 where nothing is said. */
  readonly needs: number;
  /** The names that may answer; anybody of the role where it is left out. */
  readonly among?: readonly string[];
  /** Gives the name that may never answer: of whoever asked for what is to be approved. */
  readonly never?: Evaluator;
  /** Who is asked when nobody answers in time, instead of the stop. */
  readonly thenAsk?: Person;
  /** How long a question is open: a time, or `never` (it never closes). */
  readonly until: "never" | Evaluator;
  /** The reason of the stop when nobody answered in time; there if `until` is a time, unless somebody else is asked then. */
  readonly late?: string;
  /** The reason of the stop when what came back is no answer. */
  readonly invalid: string;
  /** The model of this person. */
  readonly simulated: SimulatedPerson;
  readonly place: Place;
}

/** Everybody whom a question may come to: who is asked first, then who is asked when the deadline has passed. */
export function askedAt(person: Person | undefined): readonly Person[] {
  return person === undefined ? [] : [person, ...askedAt(person.thenAsk)];
}
