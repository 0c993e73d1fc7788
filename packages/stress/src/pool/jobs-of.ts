import type { Scenario } from "@maestro-bench/engine";
import type { TrialPlan } from "../run-trials.ts";
import type { Job } from "./worker.ts";

/** What all jobs of a scenario have in common. It must have been loaded without plugins: whoever plays loads it again from its texts. */
export function jobsOf({ sources }: Scenario, plan: TrialPlan): Omit<Job, "chunk"> {
  const all = [sources.scenario, sources.codebook, ...sources.rules, ...sources.kits, ...sources.templates];
  return { path: sources.scenario.path, files: Object.fromEntries(all.map(({ path, text }) => [path, text])), plan };
}
