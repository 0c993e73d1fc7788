import { matches } from "@maestro-bench/gate-dsl";
import type { Desk } from "../desk.ts";
import type { Lifecycle } from "../model/lifecycle.ts";
import type { Step, TellStep } from "../model/step.ts";
import { PAUSED } from "../parts/lifecycle.ts";
import { SYSTEM } from "../parts/names.ts";

/** Reports steps that come after one that always ends the story: an effect that leads to a final state from wherever a run may be. */
export function checkNeverPlayed(desk: Desk, steps: readonly Step[], lifecycle: Lifecycle): void {
  const end = steps.findIndex((step) => endsStory(step, lifecycle));
  const next = end < 0 ? undefined : steps[end + 1];
  if (next !== undefined) {
    desk.report.mistake("SCN-077", next.place, "this is never played: the step before it ends the story", {
      help: "put it before that step, or give that step a `when`",
    });
  }
  for (const step of steps) if ("steps" in step) checkNeverPlayed(desk, step.steps, lifecycle);
}

function endsStory(step: Step, lifecycle: Lifecycle): boolean {
  if (step.when !== undefined) return false;
  if (step.kind === "record") return leadsToEnd(step, lifecycle);
  return (step.kind === "scene" || step.kind === "rounds") && step.steps.some((inner) => endsStory(inner, lifecycle));
}

function leadsToEnd({ layer, code }: TellStep, { states }: Lifecycle): boolean {
  const said = { decision: "run", code } as const;
  const row = { layer, decider: SYSTEM, spoken: said, fired: [said] };
  return [...states].every(([name, { final, arrows }]) => {
    if (final || name.startsWith(PAUSED)) return true;
    const arrow = arrows.find(({ pattern }) => matches(pattern, row, "spoken"));
    return arrow !== undefined && states.get(arrow.to)?.final === true;
  });
}
