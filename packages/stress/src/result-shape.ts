import { z } from "zod";
import { claimShape, count, counterexampleShape, counts, goalShape, neverSeenShape, share } from "./claim-shapes.ts";
import type { StressResult } from "./stress-result.ts";

const stateShape = z.strictObject({
  count,
  share,
  low: share.describe("The true share is at least this, and at most `high`, at the stated confidence."),
  high: share,
});

const ledgerShape = z.strictObject({
  count: count.describe("Ends of runs."),
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  p05: z.number().describe("Quantiles are rounded to three significant digits."),
  median: z.number(),
  p95: z.number(),
});

const personShape = z.strictObject({
  asked: count,
  per_1000_runs: count,
  answered: count,
  expired: count,
  invalid: count,
  open: count,
  wait_median_ms: z.number().min(0).exactOptional(),
  wait_95_ms: z.number().min(0).exactOptional(),
  staffing: z
    .array(z.strictObject({ people: z.int().min(1), wait_95_ms: z.number().min(0) }))
    .exactOptional()
    .describe("So many people answer 95 % of the questions of 1,000 runs in eight hours within that time."),
});

const names = z.strictObject({ states: z.array(z.string()), reasons: z.array(z.string()) });

const comparedShape = z.strictObject({
  runs: count.describe("Of the other result."),
  trials: count.describe("Of the other result; as many as runs where it does not tell."),
  final_states: z
    .record(z.string(), stateShape.extend({ differs: z.boolean() }))
    .describe("Of the other result. `differs`: beyond chance, at the stated confidence for all states together."),
  reasons: z
    .record(z.string(), z.strictObject({ ours: count, theirs: count }))
    .describe("Rows by reason, whatever the decision and the layer."),
  not_ours: names.describe("Names of the other result that this scenario does not have."),
  not_theirs: names.describe("Names that came here and that the other result does not tell of."),
});

/** The shape of the result. */
export const stressResultShape: z.ZodType<StressResult> = z.strictObject({
  scenario: z.string(),
  mode: z.literal("estimate").describe("Outcomes come with their own chances, so that shares are rates."),
  seed: count,
  trial_length: z.int().min(1).describe("Runs in a trial; they share their ledgers."),
  plays: z
    .enum(["all", "ways"])
    .describe("`ways`: a trial that took a way that was taken before is counted like that one; a sample of them was played to compare."),
  complete: z.boolean().describe("False when it was interrupted: these are the first trials."),
  decided_after: count
    .nullable()
    .exactOptional()
    .describe("Only with `--until-decided`: after how many trials each threshold was decided; null where some are not."),
  trials: count,
  runs: count,
  rows: count.describe("Decision rows."),
  confidence: z.number().describe("Of every interval."),
  intervals: z.string().describe("How intervals are computed."),
  final_states: z.record(z.string(), stateShape),
  reasons: counts.describe("Rows by decision, reason and layer."),
  deciders: counts.describe("Rows by who decided."),
  gates: z.record(z.string(), counts).describe("Verdicts of each gate by what was spoken."),
  outcomes: z.record(z.string(), counts).describe("How things that came in turned out, where that was not as given."),
  answers: z.record(z.string(), counts).describe("What came of questions, by person."),
  people: z.record(z.string(), personShape).describe("The load on each person who was asked."),
  ledgers: z.record(z.string(), ledgerShape).describe("Numbers of ledgers at the ends of runs."),
  promises: z.array(claimShape).describe("The scenario's, judged from rows alone."),
  goals: z.array(goalShape).describe("What must sometimes be."),
  laws: z.array(claimShape).describe("Those that hold for every scenario, judged from rows alone."),
  counterexamples: z
    .array(counterexampleShape)
    .describe("One for each cause of which a promise or a law broke, with as few draws as could be that are not as usual."),
  never_seen: neverSeenShape,
  thresholds: z.array(
    z.strictObject({
      text: z.string(),
      crossed: z.boolean(),
      decided: z.boolean().exactOptional().describe("Only with `--until-decided`: whether the true share is on the same side."),
    }),
  ),
  compared: comparedShape.exactOptional().describe("Only with `--compare`."),
  findings: z
    .array(z.string())
    .describe(
      "Plain sentences: broken or untested promises, broken laws, goals that no run reached, thresholds that were crossed or are not decided, differences from another result.",
    ),
  ok: z.boolean(),
});

/** The JSON Schema (draft 2020-12) of the result. */
export function stressJsonSchema(): object {
  return z.toJSONSchema(stressResultShape);
}
