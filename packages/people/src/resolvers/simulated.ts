import type { Given, LiveSeries } from "@maestro-bench/engine/live";
import type { Resolved, Resolver } from "../resolver.ts";

/** The scenario's own models of people, for one simulated series: every answer is labelled, and no other series takes it. */
export function simulatedPeople(live: LiveSeries): Resolver {
  return { simulated: true, ask: async () => resolvedFrom(live.simulate(), live) };
}

function resolvedFrom(given: Given, { open }: LiveSeries): Resolved | undefined {
  if (given.kind === "nobody") return undefined;
  // An answer to no row is as good as none, and has the time that it took.
  if (given.kind === "malformed") return { code: "none", shown: open?.shown ?? "", model: { row: "", took: given.took } };
  const { code, by: role, row, shown, took, who, second, noted } = given;
  const model = { row, took, ...(second !== undefined && { second }), ...(noted !== undefined && { noted }) };
  return { code, role, shown, model, ...who };
}
