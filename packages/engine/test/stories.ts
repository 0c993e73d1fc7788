import { readdirSync, readFileSync } from "node:fs";
import { renderDiagnostic } from "@maestro-bench/diagnostics";
import { loadScenario, type Files, type Scenario } from "../src/index.ts";

/** A scenario from texts in memory: `scenario.yaml`, `book.yaml`, `rules.gate` and whatever else is named. */
export function scenarioOf(texts: { readonly [path: string]: string }): Scenario {
  const { scenario, diagnostics } = loadScenario("scenario.yaml", { read: (path) => texts[path] });
  if (scenario === undefined) throw new Error(diagnostics.map((one) => renderDiagnostic(one)).join("\n"));
  return scenario;
}

/** A scenario that is shipped with the repository. */
export function shipped(name: string): Scenario {
  const path = `${ROOT}scenarios/${name}.yaml`;
  const { scenario, diagnostics } = loadScenario(path, disk);
  if (scenario === undefined) throw new Error(diagnostics.map((one) => renderDiagnostic(one)).join("\n"));
  return scenario;
}

const ROOT = new URL("../../../", import.meta.url).pathname;

/** The names of all scenarios that are shipped with the repository. */
export const shippedNames: readonly string[] = readdirSync(`${ROOT}scenarios`)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.slice(0, -".yaml".length));

const disk: Files = {
  read: (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  },
};

/** A short form of rows for comparing: `layer decision! by reason`. */
export function short(
  rows: readonly {
    readonly layer: string;
    readonly decision: string;
    readonly sealed: boolean;
    readonly final_decider: string;
    readonly reason_code: string;
  }[],
): readonly string[] {
  return rows.map((row) => `${row.layer} ${row.decision}${row.sealed ? "!" : ""} ${row.final_decider} ${row.reason_code}`);
}
