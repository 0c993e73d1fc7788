import { posix } from "node:path";
import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import { loadScenario, type Scenario } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import { hasError, mistake } from "../mistakes.ts";
import { objectionTo } from "../results/folder.ts";
import { resultsName } from "../results/name.ts";
import { readChoices, type RunChoices } from "./choices.ts";
import { readInput, readInputs, type InputFile } from "./files.ts";
import type { Plugins } from "./plugins.ts";
import { sourceReader, withWhy, type SourceReader } from "./source-reader.ts";

/** A scenario that is ready to be played. */
export interface Play {
  readonly scenario: Scenario;
  /** Its path as typed. */
  readonly path: string;
  /** The one case to play; the series and all cases when left out. */
  readonly case?: string;
  /** What each run chooses, and the file that says so; then that series is played and nothing else. */
  readonly chosen?: { readonly runs: readonly RunChoices[]; readonly file: InputFile };
  /** The file of words that is used instead of those that the scenario names. */
  readonly codebook?: string;
  /** Where its results go. */
  readonly folder: string;
  readonly reader: SourceReader;
}

export interface PlayChoices {
  /** The folder that the folders of results stand in. */
  readonly out: string;
  readonly case?: string | undefined;
  readonly codebook?: string | undefined;
  readonly plugins: Plugins;
  /** The file that says what each run chooses. */
  readonly choices?: string | undefined;
}

/** Loads the scenarios that were named and sees to it that all can be played: every mistake of every file, of the choices and of the places for the results. */
export function readPlays(
  call: Call,
  paths: readonly string[],
  choices: PlayChoices,
): { readonly plays: readonly Play[]; readonly diagnostics: readonly Diagnostic[] } {
  const { files, diagnostics } = readInputs(call, paths);
  const book = choices.codebook === undefined ? undefined : readInput(call, choices.codebook);
  const chosen = choices.choices === undefined ? undefined : readInput(call, choices.choices);
  const found = [
    ...diagnostics,
    ...[book, chosen].filter((one): one is Diagnostic => one !== undefined && "code" in one),
    ...oneAtMost(call, files, choices),
  ];
  const read = files.map((file) =>
    readPlay(call, file, { ...choices, ...(chosen !== undefined && "bytes" in chosen && { file: chosen }) }),
  );
  const plays = read.flatMap(({ play }) => play ?? []);
  return { plays, diagnostics: [...found, ...read.flatMap(({ mistakes }) => mistakes), ...sameFolders(call, plays)] };
}

// A file of choices is written for one scenario, and a case chooses by itself.
function oneAtMost(call: Call, files: readonly InputFile[], choices: PlayChoices): readonly Diagnostic[] {
  if (choices.choices === undefined || (files.length <= 1 && choices.case === undefined)) return [];
  const message =
    choices.case === undefined
      ? "choices are for one scenario, and several are named"
      : "a case and a file of choices both say what is chosen";
  return [
    mistake("CLI-005", call.typed.place("--choices"), message, {
      help: choices.case === undefined ? "name one scenario" : "leave out `--case` or `--choices`",
    }),
  ];
}

function readPlay(
  call: Call,
  file: InputFile,
  choices: PlayChoices & { readonly file?: InputFile },
): { readonly play?: Play; readonly mistakes: readonly Diagnostic[] } {
  const { plugins, files } = choices.plugins;
  const reader = sourceReader(call.host, files);
  const options = { plugins, ...(choices.codebook !== undefined && { codebook: choices.codebook }) };
  const { scenario, diagnostics } = loadScenario(file.path, reader, options);
  const mistakes = diagnostics.map((one) => withWhy(reader, one));
  if (scenario === undefined || hasError(mistakes)) return { mistakes };
  const chosen = choices.file === undefined ? undefined : readChoices(choices.file, scenario);
  if (chosen !== undefined && hasError(chosen.diagnostics)) return { mistakes: [...mistakes, ...chosen.diagnostics] };
  const wrongCase = choices.case === undefined ? undefined : unknownCase(call, scenario, choices.case);
  if (wrongCase !== undefined) return { mistakes: [...mistakes, wrongCase] };
  const folder = posix.join(
    choices.out,
    resultsName(scenario.name, choices.case === undefined ? undefined : { case: choices.case, of: scenario.cases.keys() }),
  );
  const play: Play = {
    scenario,
    path: file.path,
    folder,
    reader,
    ...(choices.case !== undefined && { case: choices.case }),
    ...(choices.codebook !== undefined && { codebook: choices.codebook }),
    ...(chosen !== undefined && choices.file !== undefined && { chosen: { runs: chosen.runs, file: choices.file } }),
  };
  const objection = objectionTo(call.host, folder, { scenario: scenario.name, case: choices.case }, call.typed.place(file.path));
  return { play, mistakes: objection === undefined ? mistakes : [...mistakes, objection] };
}

/** What is wrong with the name of a case; undefined when there is such a case. */
export function unknownCase(call: Call, scenario: Scenario, name: string): Diagnostic | undefined {
  if (scenario.cases.has(name)) return undefined;
  const known = [...scenario.cases.keys()];
  const near = nearest(name, known);
  return mistake("CLI-007", call.typed.place(name), `\`${scenario.name}\` has no case \`${name}\``, {
    label: near === undefined ? undefined : `did you mean \`${near}\`?`,
    help: known.length === 0 ? "it has no cases" : `it has ${known.map((one) => `\`${one}\``).join(", ")}`,
  });
}

// Two that play into one folder would replace each other.
function sameFolders(call: Call, plays: readonly Play[]): readonly Diagnostic[] {
  return plays.flatMap((play, index) => {
    const first = plays.find((other) => other.folder === play.folder);
    if (first === undefined || plays.indexOf(first) === index) return [];
    return [
      mistake("CLI-008", call.typed.place(play.path), `\`${play.path}\` and \`${first.path}\` are both called \`${play.scenario.name}\``, {
        help: "play them one after the other, each with `--out` of its own, or rename one",
      }),
    ];
  });
}
