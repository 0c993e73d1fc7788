import type { Diagnostic, SourceFile } from "@maestro-bench/diagnostics";
import type { Files } from "./files.ts";
import type { Scenario } from "./model/scenario.ts";

export interface Loaded {
  /** There only if no file has an error. */
  readonly scenario?: Scenario;
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, the scenario first. */
  readonly sources: readonly SourceFile[];
}

/** Loads a scenario. */
export function loadScenario(_path: string, _files: Files, _options: { readonly codebook?: string } = {}): Loaded {
  throw new Error("being written");
}
