import type { Diagnostic } from "@maestro-bench/diagnostics";
import { loadScenario, type Scenario } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import { hasError, warn } from "../mistakes.ts";
import { readInput } from "./files.ts";
import { readPlugins } from "./plugins.ts";
import { sourceReader, withWhy } from "./source-reader.ts";

/** The one scenario of a command, ready to be played. */
interface ReadScenario {
  readonly scenario: Scenario;
  readonly path: string;
  /** Tells what is worth a look in its files; afterwards, what its plugins did. */
  readonly warn: () => void;
  readonly warnAfterwards: () => void;
}

/** Loads the scenario at a path that was typed, or tells what is wrong with it or with a plugin. */
export async function readScenario(
  call: Call,
  path: string,
  plugin: readonly string[] | undefined,
): Promise<ReadScenario | { readonly mistakes: readonly Diagnostic[] }> {
  const plugins = await readPlugins(call, plugin);
  if (hasError(plugins.diagnostics)) return { mistakes: plugins.diagnostics };
  const file = readInput(call, path);
  if ("code" in file) return { mistakes: [file] };
  const reader = sourceReader(call.host);
  const { scenario, diagnostics } = loadScenario(file.path, reader, plugins);
  const found = diagnostics.map((one) => withWhy(reader, one));
  if (scenario === undefined || hasError(found)) return { mistakes: found };
  return { scenario, path: file.path, warn: () => warn(call, found), warnAfterwards: () => plugins.warn(call) };
}
