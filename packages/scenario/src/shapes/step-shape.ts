import { z } from "zod";

/** A step as it is written. Exactly one of the first five says what kind it is; the story checks that, with plainer words than a shape can. */
export interface StepData {
  readonly receive?: string | undefined;
  readonly gate?: string | undefined;
  readonly note?: string | undefined;
  readonly record?: string | undefined;
  readonly scene?: string | undefined;
  readonly when?: string | undefined;
  readonly ask?: string | undefined;
  readonly skip?: Readonly<Record<string, SkipData>> | undefined;
  readonly noting?: string | readonly string[] | undefined;
}

export interface SkipData {
  readonly if: string;
  readonly as: string;
}

/** The words that say what kind a step is. */
export const STEP_KINDS: readonly ["receive", "gate", "note", "record", "scene"] = ["receive", "gate", "note", "record", "scene"];

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
    when: z.string().describe("A condition: the step is left out when it is false.").optional(),
    ask: z.string().describe("With `gate`: the person who is asked when the gate pauses.").optional(),
    skip: z.record(z.string(), skipShape).describe("With `ask`: what makes the question needless, per reason of the pause.").optional(),
    noting: z
      .union([z.string(), z.array(z.string())], { error: "a text such as `total = request.amount`, or a list of such texts" })
      .describe("With `note` or `record`: what the row notes, `name = expression` or a path.")
      .optional(),
  })
  .meta({ id: "step", oneOf: STEP_KINDS.map((kind) => ({ type: "object", properties: { [kind]: {} }, required: [kind] })) });
