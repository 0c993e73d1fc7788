import { z } from "zod";

/** A step as it is written. Exactly one of the first seven says what kind it is; the story checks that, with plainer words than a shape can. */
export interface StepData {
  readonly receive?: string | undefined;
  readonly gate?: string | undefined;
  readonly note?: string | undefined;
  readonly record?: string | undefined;
  readonly scene?: string | undefined;
  readonly each?: string | undefined;
  readonly rounds?: number | undefined;
  readonly do?: readonly StepData[] | undefined;
  readonly rest?: "may go on" | undefined;
  readonly when?: string | undefined;
  readonly ask?: string | undefined;
  readonly skip?: Readonly<Record<string, SkipData>> | undefined;
  readonly file?: string | undefined;
  readonly from?: string | undefined;
  readonly noting?: string | readonly string[] | undefined;
}

export interface SkipData {
  readonly if: string;
  readonly as: string;
}

/** The words that say what kind a step is. */
export const STEP_KINDS: readonly ["receive", "gate", "note", "record", "scene", "each", "rounds"] = [
  "receive",
  "gate",
  "note",
  "record",
  "scene",
  "each",
  "rounds",
];

/** The most rounds that a story may have. */
const MOST_ROUNDS = 1000;

const skipShape = z.strictObject({
  if: z.string().describe("The gate that makes the question needless where it runs."),
  as: z.string().describe("The reason that is written instead of an answer."),
});

/** One step of a story or a scene. */
export const stepShape: z.ZodType<StepData> = z
  .strictObject({
    receive: z.string().describe("The fact that comes in. The only entrance for its outcomes.").optional(),
    gate: z.string().describe("The gate that judges.").optional(),
    note: z.string().describe("A reason: a RUN row that only tells.").optional(),
    record: z.string().describe("A reason: an effect takes place, its row first.").optional(),
    scene: z.string().describe("A named piece of the story, from `scenes`.").optional(),
    each: z.string().describe("`NAME in LIST`: every member of the list has its turn in what stands under `do`.").optional(),
    rounds: z
      .number({ error: `a whole number of rounds from 1 to ${MOST_ROUNDS}` })
      .int({ error: `a whole number of rounds from 1 to ${MOST_ROUNDS}` })
      .min(1, { error: `at least 1 round, at most ${MOST_ROUNDS}` })
      .max(MOST_ROUNDS, { error: `at least 1 round, at most ${MOST_ROUNDS}` })
      .describe("How often what stands under `do` is played at most; a final state ends it.")
      .optional(),
    get do() {
      return z.array(stepShape).min(1).describe("With `each` or `rounds`: the steps of every turn or round.").optional();
    },
    rest: z
      .literal("may go on", { error: "`may go on`" })
      .describe("With `each`: the story goes on without those that were stopped or sealed.")
      .optional(),
    when: z.string().describe("A condition: the step is left out when it is false.").optional(),
    ask: z.string().describe("With `gate`: the person who is asked when the gate pauses.").optional(),
    skip: z.record(z.string(), skipShape).describe("With `ask`: what makes the question needless, per reason of the pause.").optional(),
    file: z.string().describe("With `record`: the name of a file that is written after its row, `{path}` filled in.").optional(),
    from: z.string().describe("With `file`: the text that is written, a path or an expression.").optional(),
    noting: z
      .union([z.string(), z.array(z.string())], { error: "a text such as `total = request.amount`, or a list of such texts" })
      .describe("With `note` or `record`: what the row notes, `name = expression` or a path.")
      .optional(),
  })
  .meta({ id: "step", oneOf: STEP_KINDS.map((kind) => ({ type: "object", properties: { [kind]: {} }, required: [kind] })) });
