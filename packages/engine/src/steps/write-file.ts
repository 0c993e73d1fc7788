import { sha256OfText } from "@maestro-bench/arl";
import { ENGINE_LAYER, type Json } from "@maestro-bench/codebook";
import type { TellStep } from "@maestro-bench/scenario";
import { fault, stopped } from "../endings/ending.ts";
import { writeRow } from "../rows/write-row.ts";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { viewOf } from "../view.ts";

/** A file that is about to be written. */
export interface DraftedFile {
  readonly name: string;
  readonly text: string;
  /** What its name was filled with. */
  readonly nameFrom: readonly string[];
}

/**
 * The name and the text of the file that an effect leaves. Undefined when it may not be: what cannot be known lets the run wait, a name that leads out of
 * its folder, that some system cannot have or that was given before in this run stops it. Nothing is written then, and the effect does not take place.
 */
export function draftFile(
  stage: Stage,
  state: RunState,
  step: { readonly code: string; readonly file: NonNullable<TellStep["file"]> },
): DraftedFile | undefined {
  const view = viewOf(stage, state);
  const { name, text } = step.file;
  const filled = name.fill(view);
  const evaluated = text.evaluate(view);
  const doubts = [...filled.doubts, ...(evaluated.known ? [] : evaluated.doubts)];
  if (doubts.length > 0 || !evaluated.known || typeof evaluated.value !== "string") {
    fault(stage, state, { couldHave: [], doubts, reads: [...name.reads, ...text.reads], noted: new Map([["step", step.code]]) });
    return undefined;
  }
  const problem = step.file.refuses(filled.text) ?? (state.files.includes(sameName(filled.text)) ? "this run has written it" : undefined);
  if (problem !== undefined) {
    refuse(stage, state, { name: filled.text, nameFrom: name.paths }, problem);
    return undefined;
  }
  return { name: filled.text, text: evaluated.value, nameFrom: name.paths };
}

/** Writes the file, its effect's row already written. One that cannot be written stops the run, or the turn. Gives true when it was. */
export function writeFile(stage: Stage, state: RunState, file: DraftedFile): boolean {
  const { name, text } = file;
  state.files.push(sameName(name));
  try {
    stage.writeFile({ run: stage.runId, name, text });
    return true;
  } catch (error) {
    refuse(stage, state, file, error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** What the row of the effect notes of its file. */
export function notesOfFile({ name, text }: DraftedFile): readonly (readonly [string, Json])[] {
  return [
    ["file", name],
    ["sha256", sha256OfText(text)],
  ];
}

// What a system says of a file can quote its name.
function refuse(stage: Stage, state: RunState, { name, nameFrom }: Pick<DraftedFile, "name" | "nameFrom">, problem: string): void {
  writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "stop", code: "FILE_NOT_WRITTEN" },
    noted: new Map([
      ["file", name],
      ["problem", problem],
    ]),
    notedFrom: new Map([
      ["file", nameFrom],
      ["problem", nameFrom],
    ]),
  });
  stopped(stage, state);
}

// To some file systems `A` and `a` are the same name, and so are two ways of writing one letter.
function sameName(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
