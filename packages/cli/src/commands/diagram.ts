import { lifecycleDiagram, loadScenario, pipelineDiagram } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readInput } from "../inputs/files.ts";
import { readPlugins } from "../inputs/plugins.ts";
import { sourceReader, withWhy } from "../inputs/source-reader.ts";
import { hasError, refuse } from "../mistakes.ts";

/** What can be chosen for `maestro diagram`. */
export interface DiagramOptions {
  readonly only?: "lifecycle" | "pipeline";
  readonly plugin?: readonly string[];
}

/** `maestro diagram`: the lifecycle and the pipeline of a scenario, kept apart, as Mermaid. */
export async function diagram(call: Call, path: string, { only, plugin }: DiagramOptions): Promise<ExitCode> {
  const file = readInput(call, path);
  if ("code" in file) return refuse(call, [file]);
  const reader = sourceReader(call.host);
  const plugins = await readPlugins(call, plugin);
  if (hasError(plugins.diagnostics)) return refuse(call, plugins.diagnostics);
  const { scenario, diagnostics } = loadScenario(file.path, reader, plugins);
  const found = diagnostics.map((one) => withWhy(reader, one));
  if (scenario === undefined || hasError(found)) return refuse(call, found);
  const drawn = { lifecycle: lifecycleDiagram(scenario), pipeline: pipelineDiagram(scenario) };
  if (call.json)
    call.host.stdout.write(`${JSON.stringify({ scenario: scenario.name, ...(only === undefined ? drawn : { [only]: drawn[only] }) })}\n`);
  else if (only !== undefined) call.host.stdout.write(drawn[only]);
  else
    call.host.stdout.write(
      Object.entries(drawn)
        .map(([name, text]) => `${name}\n\n\`\`\`mermaid\n${text}\`\`\`\n`)
        .join("\n"),
    );
  return 0;
}
