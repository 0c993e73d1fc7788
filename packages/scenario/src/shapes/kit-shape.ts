import { z } from "zod";
import { definitionShapes, type Definitions } from "./definition-shapes.ts";

/** A kit as it is written: definitions that several scenarios share. */
export interface KitData extends Definitions {
  readonly maestro?: 1 | undefined;
  readonly kit?: string | undefined;
}

const strict = z.strictObject({
  maestro: z.literal(1, { error: "`1`, the version of this file format" }).describe("The version of this file format."),
  kit: z.string().min(1).describe("Its name."),
  ...definitionShapes,
});

/** What a kit file must look like. */
export const kitShape: z.ZodType<KitData> = strict;

/** The same with nothing required at the top: what is left of a file with mistakes. */
export const looseKitShape: z.ZodType<KitData> = strict.partial();
