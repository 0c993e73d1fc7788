import type { Evaluator } from "@maestro-bench/gate-dsl";

/** The model of a person: what is answered, when, and how well. All times are milliseconds. */
export interface SimulatedPerson {
  /** Outcome to its chance, in the order of the file. What the chances leave over is `nobody`; a chance that cannot be known is none. */
  readonly answers: ReadonlyMap<string, number | Evaluator>;
  /** How long an answer takes. */
  readonly takes: Latency;
  /** When the person works; always where it is left out. */
  readonly onDuty?: Shift;
  /** After how many answers the person is tired; never where it is left out. */
  readonly tiredAfter?: number;
  /** The chance that another answer than the one that is meant is given. */
  readonly mistakes: number;
}

/** How long an answer takes: always as long, anything in between equally likely, or log-normal with this median and this 95th percentile. */
export type Latency =
  | { readonly kind: "always"; readonly ms: number }
  | { readonly kind: "between"; readonly least: number; readonly most: number }
  | { readonly kind: "log-normal"; readonly median: number; readonly of95: number };

/** Hours of work, every day: from and to after midnight, in the zone of the scenario's clock. One that ends before it begins goes over midnight. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** A model that gives one answer at once, every time. */
export function always(outcome: string): SimulatedPerson {
  return { answers: new Map([[outcome, 1]]), takes: AT_ONCE, mistakes: 0 };
}

/** How long it takes where nothing is said. */
export const AT_ONCE: Latency = { kind: "always", ms: 0 };
