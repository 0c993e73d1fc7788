import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Call } from "../call.ts";
import { mistake } from "../mistakes.ts";
import { readInputs, textOf, type InputFile } from "./files.ts";

/** What one types for standard input. */
export const STANDARD_INPUT = "-";

/** The gate files that were named, each once, or standard input alone; whatever is no gate file is a mistake at its place on the command line. */
export async function readGateFiles(
  call: Call,
  paths: readonly string[],
): Promise<{ readonly files: readonly InputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  if (paths.includes(STANDARD_INPUT)) {
    const read = paths.every((path) => path === STANDARD_INPUT) ? await readStandardInput(call) : notAlone(call);
    return "code" in read ? { files: [], diagnostics: [read] } : { files: [read], diagnostics: [] };
  }
  const { files, diagnostics } = readInputs(call, paths);
  return { files, diagnostics: [...diagnostics, ...files.flatMap((file) => otherKind(call, file) ?? [])] };
}

async function readStandardInput(call: Call): Promise<InputFile | Diagnostic> {
  const bytes = await call.host.input();
  const text = textOf(bytes);
  const place = call.typed.place(STANDARD_INPUT);
  return text === undefined ? mistake("CLI-004", place, "standard input is not UTF-8 text") : { path: "standard input", text, bytes };
}

function notAlone(call: Call): Diagnostic {
  return mistake("CLI-005", call.typed.place(STANDARD_INPUT), "`-` is standard input, and files are named beside it", {
    help: "format them one after the other",
  });
}

function otherKind(call: Call, { path }: InputFile): Diagnostic | undefined {
  if (path.endsWith(".gate")) return undefined;
  const place = call.typed.place(path);
  if (/\.ya?ml$/.test(path))
    return mistake("CLI-002", place, `\`${path}\` is YAML, and only gate files are formatted`, {
      help: "scenarios, kits and codebooks stay as they are written; the name of a gate file ends in `.gate`",
    });
  return mistake("CLI-002", place, `\`${path}\` is no gate file, and only gate files are formatted`, {
    help: "the name of a gate file ends in `.gate`",
  });
}
