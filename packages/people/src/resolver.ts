import type { Waiting } from "@maestro-bench/engine/live";

/** A wait of a run, and the series that it is in. */
export interface Asked extends Waiting {
  readonly scenario: string;
}

/** Somebody, or something, that may answer a question. What it gives is checked as any answer is; what it throws is no answer. */
export interface Resolver {
  /** The code of an answer and who gives it, or undefined: no answer yet, the run waits. */
  ask(asked: Asked): Promise<{ readonly code: string; readonly by?: string; readonly because?: string } | undefined>;
}
