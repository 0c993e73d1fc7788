import { loadCodebook } from "@maestro-bench/codebook";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import { readYaml } from "@maestro-bench/diagnostics/yaml";
import { loadScenario } from "@maestro-bench/engine";
import { parseGateFile } from "@maestro-bench/gate-dsl";
import { checkKit } from "@maestro-bench/scenario";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readInputs, type InputFile } from "../inputs/files.ts";
import { sourceReader, withWhy } from "../inputs/source-reader.ts";
import { counts, hasError, mistake, refuse, tellDiagnostics, warn } from "../mistakes.ts";
import { plain, sectionLines, words } from "../sections/section.ts";

/** `maestro check`: every mistake of the given files, and what was derived where nothing was written. */
export async function check(call: Call, paths: readonly string[]): Promise<ExitCode> {
  const { files, diagnostics } = readInputs(call, paths);
  const checked = files.map((file) => ({ file, ...checkFile(call, file) }));
  const found = [...diagnostics, ...checked.flatMap((one) => one.diagnostics)];
  if (hasError(found)) return refuse(call, found);
  if (call.json || call.sarif) await tellDiagnostics(call, found);
  else {
    warn(call, found);
    for (const { file, notes } of checked) call.host.stdout.write(`${told(call, file, notes)}\n`);
    call.host.stdout.write(`${counts(files.length, "file")}, ${call.style.paint.green("no mistakes")}\n`);
  }
  return 0;
}

interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** What there is to say besides mistakes. */
  readonly notes: readonly string[];
}

function checkFile(call: Call, file: InputFile): Checked {
  if (file.path.endsWith(".gate")) {
    return {
      diagnostics: parseGateFile(file).diagnostics,
      notes: ["a gate file alone: only its grammar is checked; the scenario that names it gives it its words"],
    };
  }
  const data = readYaml(file).data;
  const has = (key: string): boolean => typeof data === "object" && data !== null && Object.hasOwn(data, key);
  if (has("codebook") && has("reasons")) return { diagnostics: loadCodebook(file).diagnostics, notes: [] };
  if (has("kit"))
    return { diagnostics: checkKit(file), notes: ["a kit alone: only its shape is checked; the scenario that uses it gives it its words"] };
  if (has("scenario") || data === undefined) return checkScenario(call, file);
  const place = { source: file, span: { start: 0, end: Math.min(1, file.text.length) } };
  return {
    diagnostics: [
      mistake("CLI-012", place, `it cannot be told what kind of file \`${file.path}\` is`, {
        help: "a scenario has the key `scenario`, a kit `kit`, a codebook `codebook` and `reasons`",
      }),
    ],
    notes: [],
  };
}

function checkScenario(call: Call, file: InputFile): Checked {
  const reader = sourceReader(call.host);
  const { scenario, diagnostics } = loadScenario(file.path, reader);
  return { diagnostics: diagnostics.map((one) => withWhy(reader, one)), notes: scenario?.derived ?? [] };
}

function told(call: Call, file: InputFile, notes: readonly string[]): string {
  const { style } = call;
  const head = style.paint.bold(file.path);
  const lines = notes.length === 0 ? [] : sectionLines({ label: "derived", paragraphs: notes.map((note) => words(note)) }, style);
  return [plain(head)[0]?.text ?? head, ...lines].join("\n");
}
