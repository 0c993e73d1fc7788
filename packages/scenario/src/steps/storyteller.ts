import type { Condition } from "@maestro-bench/gate-dsl";
import type { At, Desk } from "../desk.ts";
import type { Person } from "../model/person.ts";
import type { Step } from "../model/step.ts";
import type { StepData } from "../shapes/step-shape.ts";

/** What steps are read with. */
export interface Storyteller {
  readonly desk: Desk;
  readonly people: ReadonlyMap<string, Person>;
  /** True for what is played however a run ended: only gates without a question, and notes. */
  readonly isAfterwards: boolean;
  /** The scenes that the steps stand in, outermost first. */
  readonly inside: readonly string[];
  /** Whose turn it is in these steps: variables of `each`, outermost first. */
  readonly turns: readonly string[];
  /** Whether the steps stand in rounds. */
  readonly inRounds: boolean;
  /** How often each scene was played, for the names of steps. */
  readonly played: Map<string, number>;
}

/** A step that is being read. */
export interface Reading {
  readonly data: StepData;
  readonly at: At;
  readonly base: { readonly id: string; readonly when?: Condition; readonly place: Step["place"] };
}
