import { posix } from "node:path";
import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import { loadScenario, type Scenario } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import { hasError, mistake } from "../mistakes.ts";
import { objectionTo } from "../results/folder.ts";
import { resultsName } from "../results/name.ts";
import { readInputs, type InputFile } from "./files.ts";
import { sourceReader, type SourceReader } from "./source-reader.ts";

/** A scenario that is ready to be played. */
export interface Play {
  readonly scenario: Scenario;
  /** Its path as typed. */
  readonly path: string;
  /** The one case to play; the series and all cases when left out. */
  readonly case?: string;
  /** Where its results go. */
  readonly folder: string;
  readonly reader: SourceReader;
}

export interface PlayChoices {
  /** The folder that the folders of results stand in. */
  readonly out: string;
  readonly case?: string;
  readonly codebook?: string;
}

/** Loads the scenarios that were named and sees to it that all can be played: every mistake of every file, of the choices and of the places for the results. */
export function readPlays(call: Call, paths: readonly string[], choices: PlayChoices): { readonly plays: readonly Play[]; readonly diagnostics: readonly Diagnostic[] } {
  const { files, diagnostics } = readInputs(call, choices.codebook === undefined ? paths : [...paths, choices.codebook]);
  const found = [...diagnostics];
  const plays = files.filter((file) => choices.codebook === undefined || file !== files.at(-1)).flatMap((file) => {
    const { play, mistakes } = readPlay(call, file, choices);
    found.push(...mistakes);
    return play === undefined ? [] : [play];
  });
  found.push(...sameFolders(call, plays));
  return { plays, diagnostics: found };
}

function readPlay(call: Call, file: InputFile, choices: PlayChoices): { readonly play?: Play; readonly mistakes: readonly Diagnostic[] } {
  return { mistakes: [] };
}
