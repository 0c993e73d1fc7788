import { lifecycleDiagram, loadScenario, pipelineDiagram } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readInput } from "../inputs/files.ts";
import { sourceReader, withWhy } from "../inputs/source-reader.ts";
import { hasError, refuse } from "../mistakes.ts";

/** What can be chosen for `maestro diagram`. */
export interface DiagramOptions {
  readonly only?: "lifecycle" | "pipeline";
}

/** `maestro diagram`: the lifecycle and the pipeline of a scenario, kept apart, as Mermaid. */
export async function diagram(call: Call, path: string, { only }: DiagramOptions): Promise<ExitCode> {
  const file = readInput(call, path);
  if ("code" in file) return refuse(call, [file]);
  const reader = sourceReader(call.host);
  const { scenario, diagnostics } = loadScenario(file.path, reader);
  if (scenario === undefined || hasError(diagnostics))
    return refuse(
      call,
      diagnostics.map((one) => withWhy(reader, one)),
    );
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
