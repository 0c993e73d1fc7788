import { posix } from "node:path";
import type { Diagnostic } from "@maestro-bench/diagnostics";
import { loadScenario, type Scenario } from "@maestro-bench/engine";
import type { ResumePoint } from "@maestro-bench/people";
import type { Call } from "../call.ts";
import { readPlugins, type Plugins } from "../inputs/plugins.ts";
import { sourceReader, withWhy } from "../inputs/source-reader.ts";
import { hasError } from "../mistakes.ts";
import { PARTS } from "../results/folder.ts";

/** A scenario as it was kept with its results. */
export interface LoadedSources {
  readonly scenario: Scenario;
  /** Its path in the results. */
  readonly path: string;
  readonly plugins: Plugins;
}

/** Loads what a series is played from out of its folder of results; whether it is still the same is for the hashes in its log to say. */
export async function loadSources(call: Call, folder: string, { sources }: ResumePoint): Promise<LoadedSources | readonly Diagnostic[]> {
  const at = (path: string): string => posix.join(folder, PARTS.sources, path);
  const plugins = await readPlugins(call, sources.plugins.map(at));
  if (hasError(plugins.diagnostics)) return plugins.diagnostics;
  const reader = sourceReader(call.host, plugins.files);
  const path = at(sources.scenario);
  const options = { plugins: plugins.plugins, ...(sources.codebook !== null && { codebook: at(sources.codebook) }) };
  const { scenario, diagnostics } = loadScenario(path, reader, options);
  const found = diagnostics.map((one) => withWhy(reader, one));
  return scenario === undefined || hasError(found) ? found.filter(({ severity }) => severity === "error") : { scenario, path, plugins };
}
