import { z } from "zod";
import type { Tally } from "./tally.ts";

const count = z.int().min(0);
const counts = z.record(z.string(), count);
const named = z.record(z.string(), counts);
const breach = z.strictObject({ trial: count, run: z.int().min(1), seq: count.exactOptional(), why: z.string() });

const person = z.strictObject({
  asked: count,
  answered: count,
  expired: count,
  invalid: count,
  open: count,
  waits: counts,
  works: counts,
});

const distribution = z.strictObject({
  count,
  min: z.number(),
  max: z.number(),
  sum: z.string().regex(/^-?\d+$/),
  rounded: counts,
});

/** The shape of a tally that comes from elsewhere. */
export const tallyShape: z.ZodType<Tally> = z.strictObject({
  trials: count,
  runs: count,
  rows: count,
  states: counts,
  reasons: counts,
  deciders: counts,
  gates: named,
  lines: named,
  outcomes: named,
  answers: named,
  people: z.record(z.string(), person),
  ledgers: z.record(z.string(), distribution),
  claims: z.array(z.strictObject({ tested: count, broken: count, first: z.array(breach), causes: z.array(breach) })),
});
