import type { Scenario } from "@maestro-bench/scenario";
import { faultsOfThing } from "@maestro-bench/scenario/thing-faults";
import type { Swarm } from "./swarm.ts";

/** What goes wrong in a run besides what the scenario says: what the swarm of its trial holds, or nothing at all. */
export type Trouble = { readonly kind: "swarm"; readonly swarm: Swarm } | { readonly kind: "calm" };

/** What goes wrong in the runs of a trial, by their number: after so many runs nothing does any more. */
export function troubleOf(swarm: Swarm, runs: number): (run: number) => Trouble {
  return (run) => (run <= runs ? { kind: "swarm", swarm } : { kind: "calm" });
}

/** All that can happen to a thing that comes in: outcomes that the scenario names, then what can go wrong with anything of its type. */
export function whatCanHappenTo({ outcomes, codebook }: Pick<Scenario, "outcomes" | "codebook">, fact: string): readonly string[] {
  const field = codebook.facts.get(fact);
  return [...(outcomes.get(fact)?.keys() ?? []), ...(field === undefined ? [] : faultsOfThing(field))];
}

/** The name of what goes wrong where the log does not take a row. */
export const REFUSED = "fault:refused";

/** The place at which that can happen. */
export const LOG = "log";
