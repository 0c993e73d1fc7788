import { z } from "zod";

/** A codebook as it is written. */
export interface CodebookData {
  readonly maestro: 1;
  readonly codebook: string;
  readonly version?: string | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly wire?:
    | {
        readonly decisions?: Readonly<Record<"PAUSE_FOR_HITL" | "RUN" | "STOPPED", number>> | undefined;
        readonly deciders?: Readonly<Record<string, number>> | undefined;
      }
    | undefined;
  readonly layers?: Readonly<Record<string, LayerData>> | undefined;
  readonly reasons: Readonly<Record<string, ReasonData>>;
  readonly groups?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly types?: Readonly<Record<string, unknown>> | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly phrases?: Readonly<Record<string, PhrasesData>> | undefined;
  readonly patterns?: Readonly<Record<string, string>> | undefined;
  readonly redact?: RedactData | undefined;
  readonly negations?: readonly string[] | undefined;
  readonly disclaimers?: readonly string[] | undefined;
  readonly words?: readonly string[] | undefined;
}

interface LayerData {
  readonly id?: number | undefined;
  readonly may?: "seal" | undefined;
  readonly overrideable?: boolean | undefined;
}

type PerLanguage = string | Readonly<Record<string, string>>;

type ReasonData =
  | string
  | {
      readonly id?: number | undefined;
      readonly says: PerLanguage;
      readonly fix?: PerLanguage | undefined;
      readonly layer?: string | undefined;
    };

/** The phrases themselves, or the lists that hold them. */
type PhrasesData = readonly string[] | { readonly "all of": readonly string[] };

interface RedactData {
  readonly patterns?: readonly string[] | undefined;
  readonly keys?: readonly string[] | undefined;
}

const perLanguage = z.union([z.string().min(1), z.record(z.string(), z.string().min(1))], {
  error: "a sentence, or one per language: `{ en: …, ja: … }`",
});
const id = z.int().min(0).describe("Its number in the packed form. Append-only; the next free one when left out.");

const layerShape = z.strictObject({
  id: id.optional(),
  may: z.literal("seal").describe("Gates that write here may seal.").optional(),
  overrideable: z.boolean().describe("Rows here can be overridden, unless they stop.").optional(),
});

const reasonShape = z.union(
  [
    z.string().min(1),
    z.strictObject({
      id: id.optional(),
      says: perLanguage.describe("What it says, in one sentence."),
      fix: perLanguage.describe("What helps.").optional(),
      layer: z.string().describe("Where its row stands when a step names no layer.").optional(),
    }),
  ],
  { error: "what the reason says, or `{ says: … }`" },
);

const redactShape = z.strictObject({
  patterns: z.array(z.string()).min(1).describe("Names of patterns: whatever text they find is hidden.").optional(),
  keys: z.array(z.string()).min(1).describe("Names of facts and of fields, however deep: what is read from them is hidden.").optional(),
});

/** What a codebook file must look like. */
export const codebookShape: z.ZodType<CodebookData> = z.strictObject({
  maestro: z.literal(1).describe("The version of this file format."),
  codebook: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, { error: "a name of letters, digits, `.`, `_` and `-`" })
    .describe("Its name."),
  version: z.string().min(1).describe("Pinned, with the hash of the text, at the head of every log.").optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: "a language such as `en` or `ja`" }))
    .min(1)
    .describe("The languages that every reason and every question is written in; where it is left out, any will do.")
    .optional(),
  wire: z
    .strictObject({
      decisions: z.strictObject({ PAUSE_FOR_HITL: id, RUN: id, STOPPED: id }).optional(),
      deciders: z.record(z.string(), id).optional(),
    })
    .describe("Numbers of the packed row form.")
    .optional(),
  layers: z.record(z.string(), layerShape).describe("Where rows are written.").optional(),
  reasons: z.record(z.string(), reasonShape).describe("Why something is decided. Their order breaks ties."),
  groups: z.record(z.string(), z.array(z.string()).min(1)).describe("Names for sets of reasons.").optional(),
  types: z.record(z.string(), z.unknown()).describe("Types of facts: words such as `number 0..1`, or a map of fields.").optional(),
  facts: z.record(z.string(), z.unknown()).describe("The type of each fact.").optional(),
  phrases: z
    .record(
      z.string(),
      z.union([z.array(z.string()).min(1), z.strictObject({ "all of": z.array(z.string()).min(1) })], {
        error: "a list of phrases, or `{ all of: [OTHER, LISTS] }`",
      }),
    )
    .describe("Lists of words that texts are searched for.")
    .optional(),
  patterns: z.record(z.string(), z.string().min(1)).describe("Linear-time patterns.").optional(),
  redact: redactShape.describe("What must never stand in a row, in a question or in an explanation.").optional(),
  negations: z.array(z.string().min(1)).describe("Words near an occurrence that leave it in doubt.").optional(),
  disclaimers: z.array(z.string().min(1)).describe("Phrases inside which an occurrence is no claim.").optional(),
  words: z
    .array(z.string().min(1))
    .describe("Longer words that contain phrases: where one stands, the phrase in it is not meant.")
    .optional(),
});
