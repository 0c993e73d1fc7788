import type { Scenario } from "@maestro-bench/scenario";
import { STOPPED } from "../run-state.ts";

/** The lifecycle as a Mermaid state diagram, apart from the pipeline (law 9): where execution pauses or ends. Any stop or seal leads to STOPPED. */
export function lifecycleDiagram(scenario: Scenario): string {
  const { lifecycle } = scenario;
  const lines = ["stateDiagram-v2", `  [*] --> ${idOf(lifecycle.initial)}`];
  for (const name of new Set([...lifecycle.states.keys(), STOPPED])) lines.push(`  state "${name}" as ${idOf(name)}`);
  for (const [name, state] of lifecycle.states) {
    for (const arrow of state.arrows) lines.push(`  ${idOf(name)} --> ${idOf(arrow.to)}: ${labelOf(arrow.pattern.text)}`);
    if (state.final) lines.push(`  ${idOf(name)} --> [*]`);
    else if (name !== STOPPED) lines.push(`  ${idOf(name)} --> ${idOf(STOPPED)}: any stop or seal`);
  }
  return `${[...lines, `  ${idOf(STOPPED)} --> [*]`].join("\n")}\n`;
}

// Mermaid ids are plain words.
function idOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_]/g, "_");
}

function labelOf(text: string): string {
  return text.replaceAll(":", " ").replaceAll(/\s+/g, " ");
}
