import type { Scenario } from "@maestro-bench/engine";
import type { ResumePoint, Via } from "@maestro-bench/people";
import type { Resolver } from "@maestro-bench/people/resolvers";
import type { Language } from "../language.ts";

/** Who is asked in a series while it is played, in the place of `maestro answer`. */
export interface Asker {
  /** Who answers this question. */
  resolverFor(question: Question): Resolver;
  /** The most milliseconds that an answer may take; Infinity where there is somebody who can leave. */
  readonly timeout: number;
  /** What answers, where that is a module. */
  readonly via?: Via;
  /** Told when no answer came and the run waits. Gives whether nothing more is to be asked, of this series or of another one. */
  waits(question: Question): boolean;
  /** Told why what came does not count: the run goes on as the scenario says of an answer that is late, or invalid. */
  notTaken(problem: string): void;
}

/** A wait for an answer, with all that is known of it. */
export interface Question {
  readonly scenario: Scenario;
  readonly point: ResumePoint;
  /** The folder of its results. */
  readonly folder: string;
  readonly language: Language;
}
