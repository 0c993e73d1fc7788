import type { Gate } from "@maestro-bench/gate-dsl";
import type { Desk } from "../desk.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Step } from "../model/step.ts";
import { flatSteps } from "../parts/facts.ts";
import type { Speakers } from "./speakers.ts";

/**
 * Where subjects have turns: reports lines of a gate of the story that listen for what is only ever a seal. Who is sealed is gone with all that was said
 * of it, and a run that is sealed is over, so nobody is left to hear it but what is played afterwards.
 */
export function checkHeard(desk: Desk, scenario: Scenario, speakers: Speakers): void {
  const played = flatSteps(scenario.story);
  if (!played.some((step) => step.kind === "each")) return;
  const later = gatesOf(flatSteps(scenario.afterwards));
  for (const gate of gatesOf(played)) {
    if (later.has(gate)) continue;
    for (const { layer, codes, place, for: decision } of gate.listens) {
      if (decision === "run" || place === undefined || !speakers.onlySeals(layer, codes)) continue;
      desk.report.mistake(
        "SCN-096",
        place,
        `nobody is left to hear this: ${codes.map((code) => `\`${code}\``).join(" or ")} is only ever a seal`,
        {
          help: `count who is left, or listen for what \`${gate.name}\` can hear before the seal`,
        },
      );
    }
  }
}

function gatesOf(steps: readonly Step[]): ReadonlySet<Gate> {
  return new Set(steps.flatMap((step) => (step.kind === "gate" ? [step.gate] : [])));
}
