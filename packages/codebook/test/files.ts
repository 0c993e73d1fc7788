import { readFileSync } from "node:fs";
import { renderDiagnostic } from "@maestro-bench/diagnostics";
import { loadCodebook, type Codebook } from "../src/index.ts";

/** The text of a codebook that is shipped. */
export function shipped(name: string): string {
  return readFileSync(new URL(`../../../codebooks/${name}.yaml`, import.meta.url), "utf8");
}

/** What loading a text gives. */
export function load(text: string): ReturnType<typeof loadCodebook> {
  return loadCodebook({ path: "book.yaml", text });
}

/** The codebook of a text that has no mistake. */
export function bookOf(text: string): Codebook {
  const { codebook, diagnostics } = load(text);
  if (codebook === undefined) throw new Error(diagnostics.map((one) => renderDiagnostic(one)).join("\n"));
  return codebook;
}
