import type { Scenario, Step } from "@maestro-bench/scenario";

/** One step in its place. The story is flat here, so that a place in it is a number that can be written down. */
export interface PlannedStep {
  readonly step: Step;
  /** Where the story goes on when the step's `when` is false, or when its turns or rounds are over: past the step and all that is in it. */
  readonly past: number;
}

/** Who has a turn at an `each`. */
export interface PlannedSubject {
  readonly variable: string;
  /** The list that they stand in: `agents`, `agent.reviewers`. */
  readonly list: readonly string[];
  /** Fields that come in for each of them by itself. */
  readonly own: readonly string[];
  /** Whether each of them has a ledger of its own. */
  readonly hasLedger: boolean;
  /** The place of the `each`. */
  readonly place: number;
}

/** What a run plays: the story, then what is played however it ended. */
export interface Plan {
  readonly story: readonly PlannedStep[];
  readonly afterwards: readonly PlannedStep[];
  readonly subjects: readonly PlannedSubject[];
}

/** Lays the steps of a scenario out flat; scenes, turns and rounds are opened in place. */
export function planOf(scenario: Scenario): Plan {
  const story = flatten(scenario.story, 0);
  const subjects = story.flatMap(({ step }, place) => (step.kind === "each" ? [subjectOf(scenario, step, place)] : []));
  return { story, afterwards: flatten(scenario.afterwards, 0), subjects };
}

function flatten(steps: readonly Step[], start: number): readonly PlannedStep[] {
  const planned: PlannedStep[] = [];
  for (const step of steps) {
    const here = start + planned.length;
    const inside = "steps" in step ? flatten(step.steps, here + 1) : [];
    planned.push({ step, past: here + 1 + inside.length }, ...inside);
  }
  return planned;
}

function subjectOf(scenario: Scenario, step: Extract<Step, { kind: "each" }>, place: number): PlannedSubject {
  const { variable, path } = step;
  const own = [...scenario.facts.keys()].filter((name) => name.startsWith(`${variable}.`)).map((name) => name.slice(variable.length + 1));
  return { variable, list: path, own, hasLedger: scenario.ledgers.has(variable), place };
}
