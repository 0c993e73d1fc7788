import { readYaml } from "@maestro-bench/diagnostics/yaml";
import type { Diagnostic, SourceFile } from "@maestro-bench/diagnostics";
import { mistake } from "../mistakes.ts";

/** What a file of Maestro holds. */
export type FileKind = "gates" | "scenario" | "tests" | "kit" | "codebook";

/** What a file holds, by its name and its keys; undefined when that cannot be told. A file that is no YAML counts as a scenario, which tells why. */
export function fileKind(file: SourceFile): FileKind | undefined {
  if (file.path.endsWith(".gate")) return "gates";
  const data = readYaml(file).data;
  if (data === undefined) return "scenario";
  const has = (key: string): boolean => typeof data === "object" && data !== null && Object.hasOwn(data, key);
  if (has("codebook") && has("reasons")) return "codebook";
  return (["kit", "tests", "scenario"] as const).find(has);
}

/** The mistake of a file of which it cannot be told what it holds. */
export function unknownKind(file: SourceFile): Diagnostic {
  const place = { source: file, span: { start: 0, end: Math.min(1, file.text.length) } };
  return mistake("CLI-012", place, `it cannot be told what kind of file \`${file.path}\` is`, {
    help: "a scenario has the key `scenario`, a test file `tests`, a kit `kit`, a codebook `codebook` and `reasons`",
  });
}
