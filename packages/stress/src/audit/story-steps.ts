import type { Scenario, Step } from "@maestro-bench/scenario";

/** All steps of a scenario, whatever they stand in, in the order of the story; then those that are played afterwards. */
export function storySteps({ story, afterwards }: Pick<Scenario, "story" | "afterwards">): readonly Step[] {
  return [...story, ...afterwards].flatMap(opened);
}

function opened(step: Step): readonly Step[] {
  return "steps" in step ? [step, ...step.steps.flatMap(opened)] : [step];
}
