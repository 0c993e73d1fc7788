import { z } from "zod";

/** A chance as a number. */
export const chanceShape: z.ZodNumber = z.number({ error: "a chance, a number from 0 to 1" }).min(0).max(1);

/** A chance, or an expression that gives one. */
export const possibleChanceShape: z.ZodUnion<readonly [z.ZodNumber, z.ZodString]> = z.union([chanceShape, z.string()], {
  error: "a number from 0 to 1, or an expression that begins with `=`",
});
