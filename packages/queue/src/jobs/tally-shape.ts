import type { Tally } from "@maestro-bench/stress";
import { z } from "zod";

const count = z.int().min(0);
const counts = z.record(z.string(), count);

const breachShape = z.strictObject({ trial: count, run: z.int().min(1), seq: count.exactOptional(), why: z.string() });

const distributionShape = z.strictObject({
  count,
  min: z.number(),
  max: z.number(),
  sum: z.string().regex(/^-?\d+$/),
  rounded: counts,
});

const personShape = z.strictObject({
  asked: count,
  answered: count,
  expired: count,
  invalid: count,
  open: count,
  waits: counts,
  works: counts,
});

/** The shape of a tally. */
export const tallyShape: z.ZodType<Tally> = z.strictObject({
  trials: count,
  runs: count,
  rows: count,
  states: counts,
  reasons: counts,
  deciders: counts,
  gates: z.record(z.string(), counts),
  lines: z.record(z.string(), counts),
  outcomes: z.record(z.string(), counts),
  answers: z.record(z.string(), counts),
  people: z.record(z.string(), personShape),
  ledgers: z.record(z.string(), distributionShape),
  claims: z.array(z.strictObject({ tested: count, broken: count, first: z.array(breachShape), causes: z.array(breachShape) })),
});
