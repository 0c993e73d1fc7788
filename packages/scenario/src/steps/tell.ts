import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Step, StepFile, StepNote } from "../model/step.ts";
import { readEvaluator, readFilled } from "../parts/expressions.ts";
import { fileNameProblem, foldersIn, sampleName } from "./file-name.ts";
import { isReason } from "../parts/names.ts";
import type { StepData } from "../shapes/step-shape.ts";
import type { Reading, Storyteller } from "./storyteller.ts";
import { checkTurns } from "./turns.ts";

/** A step that writes a RUN row: it only tells, or an effect takes place. */
export function readTellStep(
  teller: Storyteller,
  { data, at, base }: Reading,
  telling: { readonly kind: "note" | "record"; readonly code: string },
): Step | undefined {
  const { kind, code } = telling;
  const { desk } = teller;
  const noting = readNotes(desk, data.noting, within(at, "noting"));
  const file = readFile(teller, data, at, noting);
  for (const note of noting) checkTurns(teller, note.evaluator.reads, placeOf(within(at, "noting"), "key"));
  if (!isReason(desk, code, placeOf(within(at, kind)))) return undefined;
  const layer = layerOfReason(desk.codebook.reasons.get(code));
  if (!desk.codebook.layers.has(layer)) {
    desk.report.mistake("SCN-058", placeOf(within(at, kind)), `\`${code}\` has no layer to be written on`, {
      help: `in the codebook, write \`layer: LAYER\` beside \`${code}\`, or add a layer \`${STORY}\``,
    });
    return undefined;
  }
  return { ...base, kind, code, layer, noting, ...(file !== undefined && { file }) };
}

function readFile(teller: Storyteller, data: StepData, at: At, noting: readonly StepNote[]): StepFile | undefined {
  const { desk } = teller;
  if (data.file === undefined || data.from === undefined) return undefined;
  const [nameAt, textAt] = [within(at, "file"), within(at, "from")];
  const name = readFilled(desk, data.file, nameAt);
  const text = readEvaluator(desk, { text: data.from, at: textAt }, { kind: "text", min: 0, max: Number.MAX_SAFE_INTEGER });
  const problem = fileNameProblem(sampleName(data.file));
  if (problem !== undefined) {
    desk.report.mistake("SCN-083", placeOf(nameAt), `\`${data.file}\` cannot be the name of a file below \`out/\`: ${problem}`, {
      help: "write a name such as `{request.id}.txt`, or `letters/{request.id}.txt`",
    });
  }
  const taken = noting.find((note) => FILE_NOTES.includes(note.name));
  if (taken !== undefined)
    desk.report.mistake("SCN-065", placeOf(within(at, "noting"), "key"), `\`${taken.name}\` is noted for the file already`);
  if (name !== undefined) checkTurns(teller, name.reads, placeOf(nameAt));
  if (text !== undefined) checkTurns(teller, text.reads, placeOf(textAt));
  return name === undefined || text === undefined
    ? undefined
    : { name, text, refuses: (filled) => fileNameProblem(filled, foldersIn(name.text)) };
}

/** What the row of an effect with a file notes by itself. */
const FILE_NOTES: readonly string[] = ["file", "sha256"];

/** The layer of a row that the story writes: the usual one of its reason, else `story`. */
function layerOfReason(reason: { readonly layer?: string } | undefined): string {
  return reason?.layer ?? STORY;
}

const STORY = "story";

function readNotes(desk: Desk, noting: string | readonly string[] | undefined, at: At): readonly StepNote[] {
  if (noting === undefined) return [];
  const texts = typeof noting === "string" ? [{ text: noting, at }] : noting.map((text, index) => ({ text, at: within(at, index) }));
  const notes = texts.flatMap((one) => readNote(desk, one.text, one.at));
  const names = notes.map((note) => note.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) desk.report.mistake("SCN-065", placeOf(at, "key"), `\`${twice}\` is noted twice`);
  return notes;
}

function readNote(desk: Desk, text: string, at: At): readonly StepNote[] {
  const named = /^(\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*=)(?!=)/u.exec(text);
  const from = named?.[1]?.length ?? 0;
  const evaluator = readEvaluator(desk, { text: text.slice(from), at, from });
  return evaluator === undefined ? [] : [{ name: named?.[2] ?? text.trim(), evaluator }];
}
