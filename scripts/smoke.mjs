// The smoke test that the original pins, as one command: fifty runs come through, seals stand only where they may, coaching occurs,
// and eighty runs from a fresh start give the same totals twice.
import { readFileSync } from "node:fs";
import { loadScenario, playSeries } from "@maestro-bench/engine";

const FILE = new URL("../scenarios/emergency-contract-v4.8.yaml", import.meta.url).pathname;
const MAY_SEAL = ["ethics_gate", "acc_gate"];

const checks = [
  ["fifty runs all take effect", () => states(play(50)).every((state) => state === "CONTRACT_EFFECTIVE")],
  ["made-up evidence is sealed in every run", () => states(play(20, { evidence: "fabricated" })).every((state) => state === "STOPPED")],
  ["seals stand only at ethics and acc", () => sealedLayers().every((layer) => MAY_SEAL.includes(layer))],
  ["coaching occurs", () => rows(play(50)).some((row) => row.reason_code === "COACHING_CHECK_PASSED")],
  ["two fresh starts of eighty runs give equal totals", () => totals(play(80)) === totals(play(80))],
];

const failed = checks.filter(([name, holds]) => {
  const ok = holds();
  console.log(`${ok ? "ok  " : "FAIL"}  ${name}`);
  return !ok;
});
console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function play(runs, choices = {}) {
  const { scenario, diagnostics } = loadScenario(FILE, { read });
  if (scenario === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return playSeries(scenario, { runs, choices: new Map(Object.entries(choices)) });
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function rows(series) {
  return series.runs.flatMap((run) => run.rows);
}

function states(series) {
  return series.runs.map((run) => run.state);
}

// Every outcome that the kits name is chosen once, so that every seal there is comes up.
function sealedLayers() {
  const outcomes = [
    ["evidence", "fabricated"],
    ["evidence", "schema_invalid"],
    ["request", "expired"],
    ["draft", "legal"],
    ["draft", "discrimination"],
    ["draft", "out_of_scope"],
  ];
  const sealed = outcomes.map(([fact, outcome]) => rows(play(1, { [fact]: outcome })).filter((row) => row.sealed));
  if (sealed.some((found) => found.length !== 1)) return ["an outcome was not sealed exactly once"];
  return sealed.flat().map((row) => row.layer);
}

function totals(series) {
  const coaching = rows(series).filter((row) => row.reason_code === "COACHING_CHECK_PASSED").length;
  return JSON.stringify([[...series.finalStates], coaching, series.ledgers, series.rows, series.head]);
}
