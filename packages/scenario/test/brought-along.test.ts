import type { Gate } from "@maestro-bench/gate-dsl";
import { readPlugin } from "@maestro-bench/gate-dsl/plugin";
import { describe, expect, it } from "vitest";
import type { OwnGate, Plugin } from "../src/brought-along.ts";
import { loadScenario } from "../src/index.ts";
import { base, changed, inMemory, rendered } from "./files.ts";

const half = { takes: ["number"], gives: "number", cost: 1, call: (x: number) => x / 2 };
const PLUGIN: Plugin = { source: { path: "half.mjs", text: "…" }, functions: readPlugin({ functions: { half } }).functions };

describe("a plugin that a scenario is loaded with", () => {
  const computed = changed(base, { in: "shared.kit.yaml", replace: "amount: 120", with: "amount: = half(240)" });

  it("has functions for its expressions too, and stands among its sources", () => {
    const { scenario, diagnostics } = loadScenario("scenario.yaml", inMemory(computed), { plugins: [PLUGIN] });
    expect(rendered(diagnostics)).toBe("");
    expect(scenario?.sources.plugins).toEqual([PLUGIN.source]);
    expect(loadScenario("scenario.yaml", inMemory(computed)).diagnostics.map((one) => one.code)).toContain("GATE-015");
  });
});

function own(change: Partial<Gate> = {}): OwnGate {
  const gate: Gate = {
    name: "extra_gate",
    layer: "trust_gate",
    guard: true,
    says: [{ decision: "pause", code: "TRUST_LOW" }],
    seals: false,
    listens: [],
    reads: ["request"],
    judge: () => ({ fired: [], couldHave: [], doubts: [], objectsTo: [], notes: new Map() }),
    ...change,
  };
  return { name: "extra_gate", layer: "trust_gate", source: { path: "extra.json", text: "{}" }, make: () => gate };
}

describe("a gate that a scenario is loaded with", () => {
  it("can be named by its steps as one of a gate file", () => {
    const files = changed(base, { in: "scenario.yaml", replace: "- gate: risk_gate", with: "- gate: extra_gate\n  - gate: risk_gate" });
    const { scenario, diagnostics } = loadScenario("scenario.yaml", inMemory(files), { gates: [own()] });
    expect(rendered(diagnostics)).toBe("");
    expect([...(scenario?.gates.keys() ?? [])]).toContain("extra_gate");
    expect(scenario?.sources.rules.map(({ path }) => path)).toEqual(["rules.gate", "extra.json"]);
    expect(rendered(loadScenario("scenario.yaml", inMemory(files)).diagnostics)).toContain("no gate is called `extra_gate`");
  });

  it("need not be named", () => {
    expect(rendered(loadScenario("scenario.yaml", inMemory(base), { gates: [own()] }).diagnostics)).toBe("");
  });

  it("may read only what the scenario has, and is shown where it was made", () => {
    const { scenario, diagnostics } = loadScenario("scenario.yaml", inMemory(base), { gates: [own({ reads: ["reqest"] })] });
    expect(scenario).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "SCN-035", message: "no fact is called `reqest`", place: { source: { path: "extra.json" } } },
    ]);
  });

  it("that is made under another name or at another layer is a bug of the program", () => {
    const load = (): unknown => loadScenario("scenario.yaml", inMemory(base), { gates: [own({ layer: "risk_gate" })] });
    expect(load).toThrow("the gate extra_gate at trust_gate was made as extra_gate at risk_gate");
  });
});
