import { nearest, type Diagnostic } from "@maestro-bench/diagnostics";
import { explainRun, loadScenario, type Scenario } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readInput } from "../inputs/files.ts";
import { unknownCase } from "../inputs/plays.ts";
import { readRunNumber, readSeed } from "../inputs/numbers.ts";
import { readPlugins } from "../inputs/plugins.ts";
import { sourceReader, withWhy } from "../inputs/source-reader.ts";
import { hasError, mistake, refuse } from "../mistakes.ts";
import type { Language } from "../language.ts";
import { explainedJson, explainedLines } from "../sections/explained.ts";

/** What can be chosen for `maestro explain`, as it was typed. */
export interface ExplainChoices {
  readonly run: string;
  readonly seed: string;
  readonly case?: string;
  readonly gate?: string;
  readonly whyNot?: "run";
  readonly lang: Language;
  readonly plugin?: readonly string[];
}

/** `maestro explain`: why every gate of a run said what it said, and what would have to be otherwise for RUN. */
export async function explain(call: Call, path: string, choices: ExplainChoices): Promise<ExitCode> {
  const file = readInput(call, path);
  if ("code" in file) return refuse(call, [file]);
  const reader = sourceReader(call.host);
  const plugins = await readPlugins(call, choices.plugin);
  if (hasError(plugins.diagnostics)) return refuse(call, plugins.diagnostics);
  const { scenario, diagnostics } = loadScenario(file.path, reader, plugins);
  const found = diagnostics.map((one) => withWhy(reader, one));
  if (scenario === undefined || hasError(found)) return refuse(call, found);
  const seed = readSeed(call, choices.seed);
  const run = readRunNumber(call, choices.run, scenario);
  const wrong = [seed, run].filter((one): one is Diagnostic => typeof one !== "number");
  const wrongNames = [
    ...(choices.case === undefined ? [] : [unknownCase(call, scenario, choices.case)]),
    ...(choices.gate === undefined ? [] : [unknownGate(call, scenario, choices.gate)]),
  ].filter((one) => one !== undefined);
  if (typeof seed !== "number" || typeof run !== "number" || wrongNames.length > 0) return refuse(call, [...wrong, ...wrongNames]);
  const { case: name, gate } = choices;
  const explained = explainRun(scenario, { seed, run, ...(name !== undefined && { case: name }), ...(gate !== undefined && { gate }) });
  const asked = { scenario, case: name, whyNotRun: choices.whyNot === "run", language: choices.lang };
  plugins.warn(call);
  call.host.stdout.write(
    call.json ? `${JSON.stringify(explainedJson(explained, asked))}\n` : `${explainedLines(explained, asked, call.style).join("\n")}\n`,
  );
  return 0;
}

function unknownGate(call: Call, scenario: Scenario, name: string): Diagnostic | undefined {
  if (scenario.gates.has(name)) return undefined;
  const known = [...scenario.gates.keys()];
  const near = nearest(name, known);
  return mistake("CLI-013", call.typed.place(name), `\`${scenario.name}\` has no gate \`${name}\``, {
    label: near === undefined ? undefined : `did you mean \`${near}\`?`,
    help: `it has ${known.map((one) => `\`${one}\``).join(", ")}`,
  });
}
