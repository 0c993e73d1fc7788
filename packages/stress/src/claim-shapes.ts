import { z } from "zod";
import type { Counterexample } from "./counterexamples/counterexample.ts";
import type { GoalResult } from "./goals.ts";
import type { ClaimResult, StressCounterexample, StressResult } from "./stress-result.ts";

/** How often something came. */
export const count: z.ZodInt = z.int().min(0);
/** How often each of several names came. */
export const counts: z.ZodRecord<z.ZodString, z.ZodInt> = z.record(z.string(), count);
/** A share of runs. */
export const share: z.ZodNumber = z.number().min(0).max(1);

const breaking = {
  run: z.int().min(1).describe("The run of the trial."),
  seq: count.optional().describe("The row in the log of that trial; left out where the end of the run is meant."),
  why: z.string(),
};

/** A run that broke a promise or a law. */
const breachShape: z.ZodType<ClaimResult["first"][number]> = z.strictObject({ trial: count, ...breaking });

const claimFields = {
  text: z.string(),
  verdict: z.enum(["held", "broken", "never tested", "not judged"]),
  why: z.string().optional().describe("Why it is not judged."),
  tested: count.describe("Runs that put it to the test."),
  broken: count.describe("Runs that broke it."),
};
const first = z.array(breachShape).describe("The first few runs that broke it.");

/** What became of a promise or a law. */
export const claimShape: z.ZodType<ClaimResult> = z.strictObject({
  ...claimFields,
  below: share.describe("The true share of runs that break it is below this, at the stated confidence, one-sided."),
  first,
});

/** The same without any share of runs. */
export const toldClaimShape: z.ZodType<Omit<ClaimResult, "below">> = z.strictObject({ ...claimFields, first });

/** What must come about in at least one run, and whether it did. */
export const goalShape: z.ZodType<GoalResult> = z.strictObject({
  text: z.string(),
  verdict: z.enum(["reached", "never reached"]),
  reached: count.describe("Runs that reached it."),
});

/** A run that breaks a promise or a law, by what leads to it. */
export const counterexampleFields: { readonly [field in keyof Counterexample]-?: z.ZodType<Counterexample[field]> } = {
  ...breaking,
  yaml: z
    .string()
    .optional()
    .describe("As it can be pasted below `cases:` of the scenario; of several runs, below `runs:`. Left out where no choice leads to it."),
};

/** The same, found by trials. */
export const counterexampleShape: z.ZodType<StressCounterexample> = z.strictObject({
  claim: z.string().describe("The promise or the law."),
  trial: count.describe("The first trial that broke it for this cause."),
  ...counterexampleFields,
});

/** What of a scenario never came up. */
export const neverSeenShape: z.ZodType<StressResult["never_seen"]> = z.strictObject({
  states: z.array(z.string()),
  lines: z.array(z.string()).describe("`gate: decision CODE`."),
  outcomes: z.array(z.string()).describe("Of those that are drawn: `thing: outcome`."),
  answers: z.array(z.string()).describe("`person: CODE`."),
});
