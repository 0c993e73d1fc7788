import { z } from "zod";
import { definitionShapes, type Definitions } from "./definition-shapes.ts";
import { stepShape, type StepData } from "./step-shape.ts";
import { tablesShape, type TablesData } from "./table-shape.ts";

/** A scenario file as it is written. All is optional here, because a file with mistakes is read as far as it goes. */
export interface ScenarioData extends Definitions {
  readonly maestro?: 1 | undefined;
  readonly scenario?: string | undefined;
  readonly title?: string | undefined;
  readonly codebook?: string | undefined;
  readonly gates?: readonly string[] | undefined;
  readonly use?: readonly string[] | undefined;
  readonly replaces?: readonly string[] | undefined;
  readonly clock?: { readonly start?: string | undefined; readonly step?: string | undefined } | undefined;
  readonly runs?: number | readonly Readonly<Record<string, string>>[] | undefined;
  readonly story?: readonly StepData[] | undefined;
  readonly afterwards?: readonly StepData[] | undefined;
  readonly lifecycle?: Readonly<Record<string, "final" | Readonly<Record<string, string>>>> | undefined;
  readonly expect?: ExpectData | undefined;
  readonly cases?: Readonly<Record<string, CaseData>> | undefined;
  readonly tables?: TablesData | undefined;
}

export interface ExpectData {
  readonly ends?: string | Readonly<Record<string, number>> | undefined;
  readonly last?: string | undefined;
  readonly rows?: readonly string[] | undefined;
  readonly after?: Readonly<Record<string, number | string | boolean | null>> | undefined;
}

/** What a case expects, and beside it what it chooses: `evidence: fabricated`. */
export type CaseData = ExpectData & { readonly [choice: string]: unknown };

/** The longest series. */
const MOST_RUNS = 10_000;

const endsShape = z
  .union([z.string(), z.record(z.string(), z.number().int().min(0))], {
    error: "a state, `any`, or a map of states and how many runs end in each",
  })
  .describe("The state in which every run ends, `any`, or how many runs end in each state.");
const afterShape = z
  .record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()], { error: "a number, a text, true, false or null" }))
  .describe("Ledger numbers after the last run: `trust.score: 1.0`.");
const expectFields = {
  ends: endsShape.optional(),
  last: z.string().describe("A row pattern: the last row that is not a RUN.").optional(),
  rows: z.array(z.string()).describe("A row pattern for every row, in order.").optional(),
  after: afterShape.optional(),
};

/** What the cases of a file must look like. */
export const casesShape: z.ZodType<Readonly<Record<string, CaseData>>> = z
  .record(z.string(), z.object(expectFields).catchall(z.string({ error: "the name of an outcome" })))
  .describe("Named variations: what each chooses, and what should come of it.");

const fields = {
  maestro: z.literal(1, { error: "`1`, the version of this file format" }).describe("The version of this file format."),
  scenario: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/u, { error: "a name of letters, digits, `.`, `_` and `-`" })
    .describe("Its name; its results are written to a folder of that name."),
  title: z.string().describe("What it is about, in a few words.").optional(),
  codebook: z.string().describe("The file of its words."),
  gates: z.array(z.string()).min(1).describe("The files of its gates."),
  use: z.array(z.string()).describe("Kits: files of definitions that several scenarios share.").optional(),
  replaces: z.array(z.string()).describe("Entries of kits that this file gives anew: `scenes.the basics`.").optional(),
  clock: z
    .strictObject({
      start: z.string().describe("When the first run starts: `2026-01-01T00:00:00Z`.").optional(),
      step: z.string().describe("The time from one row to the next: `1s`.").optional(),
    })
    .describe("Virtual time.")
    .optional(),
  runs: z
    .union([z.number().int().min(1).max(MOST_RUNS), z.array(z.record(z.string(), z.string())).min(1).max(MOST_RUNS)], {
      error: "a number of runs, or a list of what each run chooses, such as `[{}, { situation: unstable }]`",
    })
    .describe("How many runs the series has, or what each run chooses.")
    .optional(),
  story: z.array(stepShape).min(1).describe("What happens, top to bottom."),
  afterwards: z.array(stepShape).describe("Gates and notes that are played however the run ended.").optional(),
  lifecycle: z
    .record(
      z.string(),
      z.union([z.literal("final"), z.record(z.string(), z.string())], {
        error: "`final`, or a map of row patterns and the states that they lead to",
      }),
    )
    .describe("Where execution pauses or ends, by state; the first one is where a run starts. Derived when left out.")
    .optional(),
  expect: z.strictObject(expectFields).describe("What should come of it.").optional(),
  cases: casesShape.optional(),
  tables: tablesShape.describe("Cases of single gates: by gate, then by name. `maestro test` judges them.").optional(),
  ...definitionShapes,
};

const strict = z.strictObject(fields);

/** What a scenario file must look like. */
export const scenarioShape: z.ZodType<ScenarioData> = strict;

/** The same with nothing required at the top: what is left of a file with mistakes. */
export const looseScenarioShape: z.ZodType<ScenarioData> = strict.partial();
