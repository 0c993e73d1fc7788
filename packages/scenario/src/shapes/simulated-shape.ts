import { z } from "zod";
import { chanceShape, possibleChanceShape } from "./chance-shape.ts";

/** A table of outcomes and their chances, or a model of a person. */
export interface SimulatedData {
  readonly answers?: Readonly<Record<string, number | string>> | undefined;
  readonly takes?: string | { readonly median: string; readonly "95%": string } | undefined;
  readonly "on duty"?: string | undefined;
  readonly tired?: string | undefined;
  readonly mistakes?: number | undefined;
  /** The chance of an outcome, where it is a table. */
  readonly [outcome: string]: unknown;
}

/** The keys of a model; any other is an outcome of a table. */
export const MODEL_KEYS = ["answers", "takes", "on duty", "tired", "mistakes"] as const;

const tableShape = z
  .object({
    answers: z
      .record(z.string(), possibleChanceShape)
      .describe("By outcome: its chance, from 0 to 1 or `= expression`. What the chances leave over is nobody.")
      .optional(),
    takes: z
      .union([z.string(), z.strictObject({ median: z.string(), "95%": z.string() })])
      .describe(
        "How long an answer takes: `30s`; `30s..4m`, anything between equally likely; `{ median: 90s, 95%: 6m }`, log-normal. At once when left out.",
      )
      .optional(),
    "on duty": z
      .string()
      .describe("Hours of work, every day, in the zone of the clock: `09:00..17:00`. What comes outside of them is begun when they begin.")
      .optional(),
    tired: z
      .string()
      .describe(
        "`after 20 questions` of a series, or of a shift where there are hours of work, an answer takes twice as long and a mistake is twice as likely.",
      )
      .optional(),
    mistakes: chanceShape.describe("The chance that another answer than the one that is meant is given.").optional(),
  })
  .catchall(possibleChanceShape);

/** How a simulated person answers. */
export const simulatedShape: z.ZodType<string | SimulatedData> = z.union([z.string(), tableShape], {
  error: ({ input }) =>
    typeof input === "object" && input !== null && !Array.isArray(input)
      ? undefined
      : "an outcome such as `APPROVE`, a table of outcomes and their chances, or a model with `answers`",
});
