import { readdirSync, readFileSync } from "node:fs";
import { memorySink, readLog, type ReadRun } from "@maestro-bench/arl";
import { loadScenario, playCase, type Scenario } from "@maestro-bench/engine";
import { openTrials, type TrialRun } from "@maestro-bench/engine/trials";

const ROOT = new URL("../../../", import.meta.url).pathname;

/** The names of all scenarios that are shipped with the repository. */
export const shippedNames: readonly string[] = readdirSync(`${ROOT}scenarios`)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));

/** A scenario that is shipped with the repository. */
export function shipped(name: string): Scenario {
  return loaded(`${ROOT}scenarios/${name}.yaml`, fromDisk);
}

/** A scenario from texts in memory: `scenario.yaml`, `book.yaml`, `rules.gate`. */
export function scenarioOf(texts: { readonly [path: string]: string }): Scenario {
  return loaded("scenario.yaml", (path) => texts[path]);
}

function loaded(path: string, read: (path: string) => string | undefined): Scenario {
  const { scenario, diagnostics } = loadScenario(path, { read });
  if (scenario === undefined) throw new Error(diagnostics.map((one) => `${one.place.source.path}: ${one.message}`).join("\n"));
  return scenario;
}

function fromDisk(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The first run of a case, as its log tells it. */
export function caseOf(scenario: Scenario, name: string): ReadRun {
  const sink = memorySink();
  playCase(scenario, name, { sink });
  const [first] = readLog(sink.text()).log?.runs ?? [];
  if (first === undefined) throw new Error(`nothing was played of ${name}`);
  return first;
}

/** The first trials of a scenario under stress, two runs each. */
export function trials(scenario: Scenario, count: number): readonly TrialRun[] {
  const play = openTrials(scenario, { seed: 1, length: 2, stress: true });
  const told: TrialRun[] = [];
  for (let trial = 0; trial < count; trial++) play(trial, (run) => told.push(run));
  return told;
}
