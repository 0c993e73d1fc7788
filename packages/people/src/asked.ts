import type { Scenario } from "@maestro-bench/engine";
import { mayAnswer, type AskedQuestion, type MayAnswer, type OpenQuestion, type Waiting } from "@maestro-bench/engine/live";
import { changesSince, isSameQuestion, type Changed } from "./changed.ts";

/** A question as it is put to a resolver. Plain JSON. */
export interface Asked extends Waiting {
  readonly scenario: string;
  readonly question: AskedQuestion;
  readonly may: MayAnswer;
  /** What differs from what was shown when the same was asked last; null when it is asked for the first time. */
  readonly changed: readonly Changed[] | null;
}

/** What is needed to tell what is asked. */
export interface Occasion {
  readonly scenario: Scenario;
  readonly waiting: Waiting;
  /** The question as the engine holds it. */
  readonly open: OpenQuestion | undefined;
  /** What the series waited for before, oldest first. */
  readonly before: readonly Waiting[];
}

/** A wait as a question to a resolver; undefined where it waits for a fact. */
export function askedOf({ scenario, waiting, open, before }: Occasion): Asked | undefined {
  const { question } = waiting;
  const person = scenario.people.get(question?.person ?? "");
  if (question === undefined || open === undefined || person === undefined) return undefined;
  const last = before.findLast((one) => isSameQuestion(one, waiting));
  return {
    ...waiting,
    scenario: scenario.name,
    question,
    may: mayAnswer(scenario, open, person),
    changed: last === undefined ? null : changesSince(last.seen, waiting.seen),
  };
}
