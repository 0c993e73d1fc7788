import { loadCodebook } from "@maestro-bench/codebook";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import { loadScenario, loadTests, type Scenario } from "@maestro-bench/engine";
import type { Plugin } from "@maestro-bench/engine/brought-along";
import { parseGateFile } from "@maestro-bench/gate-dsl";
import { checkKit } from "@maestro-bench/scenario";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { fileKind, unknownKind } from "../inputs/file-kind.ts";
import { readInputs, type InputFile } from "../inputs/files.ts";
import { readPlugins } from "../inputs/plugins.ts";
import { sourceReader, withWhy } from "../inputs/source-reader.ts";
import { counts, hasError, refuse, tellDiagnostics, warn } from "../mistakes.ts";
import { absences, costs, examinedForMachines } from "../sections/examined.ts";
import { plain, sectionLines, words, type Section } from "../sections/section.ts";

/** What can be chosen for `maestro check`. */
export interface CheckChoices {
  readonly cost?: boolean;
  readonly facts?: boolean;
  readonly plugin?: readonly string[];
}

/** `maestro check`: every mistake of the given files, what was derived where nothing was written, and what was asked about their gates. */
export async function check(call: Call, paths: readonly string[], choices: CheckChoices = {}): Promise<ExitCode> {
  const read = await readPlugins(call, choices.plugin);
  if (hasError(read.diagnostics)) return refuse(call, read.diagnostics);
  const { files, diagnostics } = readInputs(call, paths);
  const checked = files.map((file) => ({ file, ...checkFile(call, file, read.plugins) }));
  const found = [...diagnostics, ...checked.flatMap((one) => one.diagnostics)];
  if (hasError(found)) return refuse(call, found);
  if (call.json || call.sarif)
    await tellDiagnostics(
      call,
      found,
      examinedForMachines(
        checked.flatMap(({ file, scenario }) => (scenario === undefined ? [] : [{ path: file.path, scenario }])),
        choices,
      ),
    );
  else {
    warn(call, found);
    for (const one of checked) call.host.stdout.write(`${told(call, one.file, [...derivedOf(one), ...examinedOf(one, choices)])}\n`);
    call.host.stdout.write(`${counts(files.length, "file")}, ${call.style.paint.green("no mistakes")}\n`);
  }
  return 0;
}

interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** What there is to say besides mistakes. */
  readonly notes: readonly string[];
  /** The scenario that it is. */
  readonly scenario?: Scenario;
}

function checkFile(call: Call, file: InputFile, plugins: readonly Plugin[]): Checked {
  switch (fileKind(file)) {
    case "gates":
      return {
        diagnostics: parseGateFile(file).diagnostics,
        notes: ["a gate file alone: only its grammar is checked; the scenario that names it gives it its words"],
      };
    case "codebook":
      return { diagnostics: loadCodebook(file).diagnostics, notes: [] };
    case "kit":
      return {
        diagnostics: checkKit(file),
        notes: ["a kit alone: only its shape is checked; the scenario that uses it gives it its words"],
      };
    case "tests":
      return { diagnostics: checkWhole(call, file, { plugins, load: loadTests }).diagnostics, notes: [] };
    case "scenario":
      return checkWhole(call, file, { plugins, load: loadScenario });
    case undefined:
      return { diagnostics: [unknownKind(file)], notes: [] };
  }
}

interface Loading {
  readonly plugins: readonly Plugin[];
  readonly load: typeof loadScenario;
}

function checkWhole(call: Call, file: InputFile, { plugins, load }: Loading): Checked {
  const reader = sourceReader(call.host);
  const { scenario, diagnostics } = load(file.path, reader, { plugins });
  return {
    diagnostics: diagnostics.map((one) => withWhy(reader, one)),
    notes: scenario?.derived ?? [],
    ...(scenario !== undefined && { scenario }),
  };
}

function derivedOf({ notes }: Checked): readonly Section[] {
  return notes.length === 0 ? [] : [{ label: "derived", paragraphs: notes.map((note) => words(note)) }];
}

function examinedOf({ scenario }: Checked, { cost, facts }: CheckChoices): readonly Section[] {
  if (scenario === undefined) return [];
  return [...(cost === true ? [costs(scenario)] : []), ...(facts === true ? [absences(scenario)] : [])];
}

function told(call: Call, file: InputFile, sections: readonly Section[]): string {
  const { style } = call;
  const head = style.paint.bold(file.path);
  const lines = sections.flatMap((section) => sectionLines(section, style));
  return [plain(head)[0]?.text ?? head, ...lines].join("\n");
}
