import type { Diagnostic } from "@maestro-bench/diagnostics";
import { loadScenario, loadTests, type Scenario } from "@maestro-bench/engine";
import type { Plugin } from "@maestro-bench/engine/brought-along";
import type { Call } from "../call.ts";
import { hasError, mistake } from "../mistakes.ts";
import { fileKind, unknownKind } from "./file-kind.ts";
import { readInputs, type InputFile } from "./files.ts";
import { sourceReader, withWhy } from "./source-reader.ts";

/** A file that is to be tested: a scenario, or a test file with the scenario that it is about. */
export interface TestedFile {
  readonly path: string;
  /** With the cases and tables of the test file too, where it is one. */
  readonly scenario: Scenario;
  /** Whether the file is the scenario itself: then its series is played too. */
  readonly isScenario: boolean;
}

/** Loads what is to be tested; with no path, whatever stands in `scenarios/` and `scenarios/tests/`. */
export function readTestedFiles(
  call: Call,
  paths: readonly string[],
  plugins: readonly Plugin[],
): { readonly files: readonly TestedFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const named = paths.length > 0 ? paths : shippedBeside(call);
  if (named.length === 0) return { files: [], diagnostics: [nothingToTest(call)] };
  const { files, diagnostics } = readInputs(call, named);
  const read = files.map((file) => readTestedFile(call, file, plugins));
  return {
    files: read.flatMap(({ tested }) => tested ?? []),
    diagnostics: [...diagnostics, ...read.flatMap((one) => one.diagnostics)],
  };
}

const FOLDERS: readonly string[] = ["scenarios", "scenarios/tests"];

function shippedBeside({ host }: Call): readonly string[] {
  return FOLDERS.flatMap((folder) => {
    const found = host.look(folder);
    const names = found.kind === "folder" ? found.names : [];
    return names.filter((name) => name.endsWith(".yaml")).map((name) => `${folder}/${name}`);
  });
}

function nothingToTest(call: Call): Diagnostic {
  return mistake(
    "CLI-001",
    call.typed.place("test"),
    "there is nothing to test: no file is named, and `scenarios/` holds no `.yaml` file",
    {
      help: "name the files: `maestro test loan.yaml`",
    },
  );
}

function readTestedFile(
  call: Call,
  file: InputFile,
  plugins: readonly Plugin[],
): { readonly tested?: TestedFile; readonly diagnostics: readonly Diagnostic[] } {
  const kind = fileKind(file);
  if (kind === undefined) return { diagnostics: [unknownKind(file)] };
  if (kind !== "scenario" && kind !== "tests") return { diagnostics: [notTested(call, file)] };
  const reader = sourceReader(call.host);
  const { scenario, diagnostics } = (kind === "tests" ? loadTests : loadScenario)(file.path, reader, { plugins });
  const found = diagnostics.map((one) => withWhy(reader, one));
  if (scenario === undefined || hasError(found)) return { diagnostics: found };
  return { tested: { path: file.path, scenario, isScenario: kind === "scenario" }, diagnostics: found };
}

function notTested(call: Call, file: InputFile): Diagnostic {
  return mistake("CLI-002", call.typed.place(file.path), `\`${file.path}\` holds nothing that can be tested by itself`, {
    help: "test the scenario that uses it, or a test file: `maestro check` looks at single files",
  });
}
