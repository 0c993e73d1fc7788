import { readFileSync } from "node:fs";
import process from "node:process";
import { loadScenario, playScenario, summarise } from "@maestro-bench/engine";
import { claimTable } from "./claim-table.ts";
import { gateOfTable } from "./decision-table.ts";

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};
const { scenario, diagnostics } = loadScenario("decision-table/claim.yaml", { read }, { gates: [gateOfTable(claimTable)] });
if (scenario === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));

const { series, cases } = playScenario(scenario, {
  seed: 0,
  onRow: (row) => process.stdout.write(`${row.layer}  ${row.decision} ${row.reason_code}\n`),
});
const summary = summarise(series, cases);
for (const [name, came] of Object.entries(summary.cases)) process.stdout.write(`${came ? "as expected" : "NOT AS EXPECTED"}  ${name}\n`);
process.exitCode = summary.ok ? 0 : 1;
