import { z } from "zod";
import { count, counterexampleShape, counts, goalShape, neverSeenShape, toldClaimShape } from "../claim-shapes.ts";
import type { SwarmResult } from "./swarm-result.ts";

/** The shape of the result of a swarm. */
export const swarmResultShape: z.ZodType<SwarmResult> = z.strictObject({
  scenario: z.string(),
  mode: z.literal("swarm").describe("Chances are raised and differ from trial to trial: nothing here is a rate."),
  seed: count,
  trial_length: z
    .int()
    .min(1)
    .describe("Runs in a trial in which something can go wrong; behind them come up to five in which nothing does."),
  complete: z.boolean().describe("False when it was interrupted: these are the first trials."),
  trials: count,
  runs: count.describe("Runs in which something could go wrong."),
  seen: z
    .strictObject({
      final_states: counts,
      reasons: counts.describe("Rows by decision, reason and layer."),
      outcomes: z.record(z.string(), counts).describe("How things that came in turned out, where that was not as given."),
      answers: z.record(z.string(), counts).describe("What came of questions, by person."),
    })
    .describe("How often each was seen. No rates."),
  promises: z.array(toldClaimShape).describe("The scenario's, judged from rows alone."),
  goals: z.array(goalShape).describe("What must sometimes be."),
  laws: z.array(toldClaimShape).describe("Those that hold for every scenario, judged from rows alone."),
  counterexamples: z
    .array(counterexampleShape)
    .describe("One for each cause of which a promise or a law broke, with as few draws as could be that are not as usual."),
  never_seen: neverSeenShape,
  findings: z.array(z.string()).describe("Plain sentences: broken or untested promises, broken laws, goals that no run reached."),
  ok: z.boolean(),
});

/** The JSON Schema (draft 2020-12) of the result of a swarm. */
export function swarmJsonSchema(): object {
  return z.toJSONSchema(swarmResultShape);
}
