import { z } from "zod";
import { count, counterexampleFields } from "../claim-shapes.ts";
import type { ExploreResult } from "./explore-result.ts";

const anyCount = z.union([z.int().min(0), z.string().regex(/^[1-9]\d{15,}$/)]);
const share = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/)
  .describe("A share of all runs from 0 to 1, as a decimal number.");
const way = z.string().describe("Its name: on which place each of the first draws falls; all behind them is as usual.");

const counterexampleShape = z.strictObject({ ...counterexampleFields, way });

const proofShape = z.strictObject({
  text: z.string(),
  verdict: z
    .enum(["proved", "held", "broken", "never tested", "not judged"])
    .describe("`held`: in the ways that were played, and there are others."),
  why: z.string().optional().describe("Why it is not judged."),
  tested: share.describe("The share of runs that put it to the test."),
  broken: share.describe("The share of runs that break it."),
  counterexample: counterexampleShape.optional().describe("One that as few draws as possible lead to."),
});

const goalShape = z.strictObject({
  text: z.string(),
  verdict: z
    .enum(["reached", "never reached", "not reached"])
    .describe("`never reached`: no way there is reaches it. `not reached`: none of those that were played does, and there are others."),
  share: share.describe("The share of runs that reach it."),
  ways: anyCount.describe("How many ways do; a count past 2^53 - 1 is written out."),
  way: way.optional().describe("One of them that takes as few draws as possible."),
});

const wayShape = z.strictObject({
  way,
  probability: share,
  runs: z.array(
    z.strictObject({
      chosen: z.record(z.string(), z.string()).describe("What is drawn that is not as usual."),
      state: z.string().describe("How the run ends."),
    }),
  ),
});

/** The shape of the result. */
export const exploreResultShape: z.ZodType<ExploreResult> = z.strictObject({
  scenario: z.string(),
  trial_length: z.int().min(1).describe("Runs in a trial; they share their ledgers."),
  complete: z.boolean().describe("Whether every way was played. Else the true shares are greater by at most what is not covered."),
  exact: z
    .boolean()
    .describe(
      "False where a chance is no decimal number: then shares are rounded. Else only a share of several runs that has no end is, to 40 digits.",
    ),
  played: count.describe("Ways that were played, each from the state where it leaves another one."),
  merged: count.describe("How many of them went on as another one that had been in the same state."),
  ways: anyCount.describe("The ways that they stand for; a count past 2^53 - 1 is written out."),
  rows: anyCount.describe("Decision rows of all of them, counted in the same way."),
  covered: share.describe("The chances of the ways that were played to their end, added up."),
  final_states: z.record(z.string(), share).describe("The share of runs that end in each."),
  reasons: z.record(z.string(), share).describe("By decision, reason and layer, the share of runs that have such a row."),
  promises: z.array(proofShape).describe("The scenario's, judged from rows alone."),
  goals: z.array(goalShape).describe("What must sometimes be."),
  laws: z.array(proofShape).describe("Those that hold for every scenario, judged from rows alone."),
  likeliest: z.array(wayShape).describe("The likeliest ways."),
  findings: z
    .array(z.string())
    .describe("Plain sentences: broken promises and laws, promises that nothing put to the test, goals that no way reaches."),
  ok: z.boolean(),
});

/** The JSON Schema (draft 2020-12) of the result. */
export function exploreJsonSchema(): object {
  return z.toJSONSchema(exploreResultShape);
}
