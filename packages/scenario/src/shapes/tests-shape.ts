import { z } from "zod";
import { casesShape, type CaseData } from "./scenario-shape.ts";
import { tablesShape, type TablesData } from "./table-shape.ts";

/** A file of tests as it is written: more cases and tables for a scenario that stands elsewhere. */
export interface TestsData {
  readonly maestro?: 1 | undefined;
  readonly tests?: string | undefined;
  readonly cases?: Readonly<Record<string, CaseData>> | undefined;
  readonly tables?: TablesData | undefined;
}

const strict = z.strictObject({
  maestro: z.literal(1, { error: "`1`, the version of this file format" }).describe("The version of this file format."),
  tests: z.string().min(1).describe("The scenario that is tested: a path from this file."),
  cases: casesShape.optional(),
  tables: tablesShape.describe("Cases of single gates: by gate, then by name.").optional(),
});

/** What a file of tests must look like. */
export const testsShape: z.ZodType<TestsData> = strict;

/** The same with nothing required at the top: what is left of a file with mistakes. */
export const looseTestsShape: z.ZodType<TestsData> = strict.partial();
