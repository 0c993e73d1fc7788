import { z } from "zod";
import { chanceShape, possibleChanceShape } from "./chance-shape.ts";
import { simulatedShape, type SimulatedData } from "./simulated-shape.ts";
import { stepShape, type StepData } from "./step-shape.ts";

/** What a scenario and a kit may both define. */
export interface Definitions {
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly scenes?: Readonly<Record<string, readonly StepData[]>> | undefined;
  readonly people?: Readonly<Record<string, PersonData>> | undefined;
  readonly ledgers?: Readonly<Record<string, LedgerData>> | undefined;
  readonly outcomes?: Readonly<Record<string, Readonly<Record<string, OutcomeData>>>> | undefined;
  readonly promises?: readonly string[] | undefined;
}

export interface PersonData {
  readonly decider: string;
  readonly at?: string | undefined;
  readonly question: string | Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly who?: string | number | readonly string[] | undefined;
  readonly never?: string | undefined;
  readonly until?: string | undefined;
  readonly late?: string | undefined;
  readonly "then ask"?: string | undefined;
  readonly invalid?: string | undefined;
  readonly simulated?: string | SimulatedData | undefined;
}

export interface LedgerData {
  readonly start: Readonly<Record<string, number | string | boolean>>;
  readonly keep?: Readonly<Record<string, string>> | undefined;
  readonly gain?: Readonly<Record<string, string>> | undefined;
  readonly log?: { readonly reason: string; readonly at: string } | undefined;
  readonly on?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
}

export interface OutcomeData {
  readonly chance?: number | string | undefined;
  readonly stress?: number | undefined;
  readonly set: Readonly<Record<string, unknown>>;
}

/** What an answer may do, as it is written. */
export const MEANING: RegExp = /^(?:run|pause|stop|again "([^"]+)"(?: up to ([1-9]\d{0,2}))?)$/u;

const personShape = z.strictObject({
  decider: z.string().describe("The role that answers: a decider of the codebook, not SYSTEM."),
  at: z.string().describe("The layer of the answer's row; `hitl_` and the name when left out.").optional(),
  question: z
    .union([z.string(), z.record(z.string(), z.string().min(1))], { error: "a question, or one per language: `{ en: …, ja: … }`" })
    .describe("What is asked, or that by language. `{path}` is filled in."),
  answers: z
    .record(z.string(), z.string().regex(MEANING, { error: '`run`, `pause`, `stop`, or `again "SCENE" up to 3` to go back to a scene' }))
    .describe('What each answer (a reason) does: run, pause, stop, or `again "SCENE" up to 3`: a pause that goes back to a scene.'),
  who: z
    .union([z.string(), z.int().min(1), z.array(z.string().min(1)).min(1)], {
      error: "names `[ann, bob]`, or `2 of [ann, bob, cyd]`, or a number",
    })
    .describe(
      "Who of the role may answer, by name, and how many must give the same running answer: `2 of [ann, bob, cyd]`, `[ann, bob]`, `2`.",
    )
    .optional(),
  never: z.string().describe("A text fact with the name that may not answer: of whoever asked for it, such as `request.by`.").optional(),
  until: z.string().describe("How long the question is open: a time such as `now + 2h`, or `never`.").optional(),
  late: z.string().describe("The reason of the stop when nobody answers in time.").optional(),
  "then ask": z.string().describe("Who is asked when nobody answers in time, instead of the stop.").optional(),
  invalid: z.string().describe("The reason of the stop when what comes back is no answer; ANSWER_INVALID when left out.").optional(),
  simulated: simulatedShape.describe("How the simulated person answers; nobody answers when left out.").optional(),
});

const ledgerShape = z.strictObject({
  start: z
    .record(z.string(), z.union([z.number(), z.string(), z.boolean()], { error: "a number, a text, true or false" }))
    .describe("The fields and what each starts with."),
  keep: z.record(z.string(), z.string()).describe("The range that a number is kept in: `0..1`.").optional(),
  gain: z.record(z.string(), z.string()).describe("The most that a number may grow: `at most 0.03 per run`.").optional(),
  log: z.strictObject({ reason: z.string(), at: z.string() }).describe("Every change has a row of this reason on this layer.").optional(),
  on: z
    .record(z.string(), z.record(z.string(), z.string()))
    .describe("By row pattern: what each field does, `add 0.01`, `subtract 1` or `set 0`.")
    .optional(),
});

const outcomeShape = z.strictObject({
  chance: possibleChanceShape.describe("Always drawn with this chance.").optional(),
  stress: chanceShape.describe("Drawn with this chance under stress only.").optional(),
  set: z.record(z.string(), z.unknown()).describe("By path: the value that is set; `= absent` takes it away."),
});

/** The sections that a scenario and a kit share. */
export const definitionShapes: {
  readonly facts: z.ZodOptional<z.ZodType<NonNullable<Definitions["facts"]>>>;
  readonly scenes: z.ZodOptional<z.ZodType<NonNullable<Definitions["scenes"]>>>;
  readonly people: z.ZodOptional<z.ZodType<NonNullable<Definitions["people"]>>>;
  readonly ledgers: z.ZodOptional<z.ZodType<NonNullable<Definitions["ledgers"]>>>;
  readonly outcomes: z.ZodOptional<z.ZodType<NonNullable<Definitions["outcomes"]>>>;
  readonly promises: z.ZodOptional<z.ZodType<NonNullable<Definitions["promises"]>>>;
} = {
  facts: z
    .record(z.string(), z.unknown())
    .describe("What comes in: a given value per fact. `= expression` computes, `{path}` fills in.")
    .optional(),
  scenes: z.record(z.string(), z.array(stepShape).min(1)).describe("Named pieces of the story.").optional(),
  people: z.record(z.string(), personShape).describe("Who may be asked.").optional(),
  ledgers: z.record(z.string(), ledgerShape).describe("Numbers that rows move.").optional(),
  outcomes: z
    .record(z.string(), z.record(z.string(), outcomeShape))
    .describe("How a received thing, or the start of a ledger, can turn out.")
    .optional(),
  promises: z.array(z.string()).describe("What must never, or always, be so; or sometimes, in at least one of many runs.").optional(),
};
