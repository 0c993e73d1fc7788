import { parseDuration } from "@maestro-bench/codebook";
import { z } from "zod";

/** A case of a single gate as it is written. Beside these words stands what it chooses, as in every case: `request: no_receipt`. */
export interface TableCaseData {
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  readonly said?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly turn?: string | undefined;
  readonly round?: number | undefined;
  readonly later?: string | undefined;
  readonly says?: string | undefined;
  readonly fired?: readonly string[] | undefined;
  readonly could_have?: readonly string[] | undefined;
  readonly noted?: Readonly<Record<string, unknown>> | undefined;
  readonly [choice: string]: unknown;
}

/** By gate, then by the name of the case. */
export type TablesData = Readonly<Record<string, Readonly<Record<string, TableCaseData>>>>;

const VERDICT = /^(?:run|pause|stop|seal) [A-Z][A-Z0-9_]*$/u;
const verdictShape = z.string().regex(VERDICT, { error: "a decision and its reason, such as `pause TOO_MUCH`" });

const caseShape = z
  .object({
    set: z.record(z.string(), z.unknown()).describe("By path: what is otherwise than given; `= absent` takes it away.").optional(),
    said: z
      .record(z.string(), z.union([z.string(), z.array(z.string()).min(1)], { error: "a reason, or a list of reasons" }))
      .describe("By layer: the reasons that fired there before.")
      .optional(),
    turn: z
      .string()
      .describe("Whose turn it is: an id, in turns within turns ids joined by `/`; the first of the list when left out.")
      .optional(),
    round: z
      .number({ error: "a round, from 1" })
      .int()
      .min(1)
      .max(1000)
      .describe("Which round it is; outside of rounds when left out.")
      .optional(),
    later: z
      .string()
      .refine((text) => parseDuration(text) !== undefined, { error: "a length of time, such as `2h`" })
      .describe("How long after all was received the gate judges: `2h`.")
      .optional(),
    says: z
      .string()
      .regex(/^nothing$|^(?:run|pause|stop|seal) [A-Z][A-Z0-9_]*$/u, {
        error: "a decision and its reason, such as `pause TOO_MUCH`, or `nothing`",
      })
      .describe("The verdict: a decision and its reason; `nothing` for a guard without an objection.")
      .optional(),
    fired: z.array(verdictShape).describe("All that fires.").optional(),
    could_have: z.array(verdictShape).describe("All that might have fired had all been known.").optional(),
    noted: z.record(z.string(), z.unknown()).describe("Notes of the verdict, by name.").optional(),
  })
  .catchall(z.string({ error: "the name of an outcome" }));

/** What the tables of a file must look like. */
export const tablesShape: z.ZodType<TablesData> = z.record(z.string(), z.record(z.string(), caseShape));
