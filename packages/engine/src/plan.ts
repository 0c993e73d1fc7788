import type { Scenario, Step } from "@maestro-bench/scenario";

/** One step in its place. The story is flat here, so that a place in it is a number that can be written down. */
export interface PlannedStep {
  readonly step: Step;
  /** Where the story goes on when the step's `when` is false: past the step and all that is in it. */
  readonly past: number;
}

/** What a run plays: the story, then what is played however it ended. */
export interface Plan {
  readonly story: readonly PlannedStep[];
  readonly afterwards: readonly PlannedStep[];
}

/** Lays the steps of a scenario out flat, scenes opened in place. */
export function planOf(scenario: Scenario): Plan {
  return { story: flatten(scenario.story, 0), afterwards: flatten(scenario.afterwards, 0) };
}

function flatten(steps: readonly Step[], start: number): readonly PlannedStep[] {
  const planned: PlannedStep[] = [];
  for (const step of steps) {
    const here = start + planned.length;
    const inside = step.kind === "scene" ? flatten(step.steps, here + 1) : [];
    planned.push({ step, past: here + 1 + inside.length }, ...inside);
  }
  return planned;
}
