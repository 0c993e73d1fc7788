import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadScenario, type Step } from "../src/index.ts";
import { rendered, shipped } from "./files.ts";

const NAMES = readdirSync(new URL("../../../scenarios", import.meta.url)).flatMap((name) =>
  name.endsWith(".yaml") ? [name.slice(0, -".yaml".length)] : [],
);

function load(name: string): ReturnType<typeof loadScenario> {
  return loadScenario(`scenarios/${name}.yaml`, shipped);
}

function outline(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case "scene":
        return [step.name, ...outline(step.steps).map((line) => `  ${line}`)];
      case "gate":
        return [`${step.id} gate ${step.gate.name}${step.ask === undefined ? "" : ` asks ${step.ask.name}`}`];
      case "receive":
        return [`${step.id} receive ${step.fact}`];
      case "each":
        return [`each ${step.variable} in ${step.path.join(".")}`, ...outline(step.steps).map((line) => `  ${line}`)];
      case "rounds":
        return [`${step.count} rounds`, ...outline(step.steps).map((line) => `  ${line}`)];
      default:
        return [`${step.id} ${step.kind} ${step.code} at ${step.layer}`];
    }
  });
}

function linesOf(path: string): number {
  return (shipped.read(path) ?? "").trimEnd().split("\n").length;
}

describe("the shipped scenarios", () => {
  it.each(NAMES)("%s has no mistake, not even a warning", (name) => {
    const { scenario, diagnostics } = load(name);
    expect(rendered(diagnostics)).toBe("");
    expect(scenario?.name).toBe(name);
  });

  it.each(NAMES)("%s begins with three lines that say what it teaches", (name) => {
    const lines = (shipped.read(`scenarios/${name}.yaml`) ?? "").split("\n").slice(0, 3);
    expect(lines.every((line) => line.startsWith("# "))).toBe(true);
    expect(lines[0]).toMatch(/^# Teaches /u);
  });

  it("the first one fits on one page, its gates and words too", () => {
    expect(linesOf("scenarios/refund.yaml")).toBeLessThanOrEqual(20);
    expect(linesOf("scenarios/gates/refund.gate")).toBeLessThanOrEqual(8);
  });

  it("the first one gets its lifecycle, its layers and its types from what is written", () => {
    const { scenario } = load("refund");
    const states = [...(scenario?.lifecycle.states ?? [])].map(
      ([name, { final, arrows }]) =>
        `${name}${final ? " final" : ""}: ${arrows.map((arrow) => `${arrow.pattern.text} -> ${arrow.to}`).join("; ")}`,
    );
    expect(states).toEqual([
      "INIT: pause AMOUNT_LARGE at amount_gate -> PAUSE_FOR_HITL_MANAGER; run REFUND_PAID at story -> REFUND_PAID",
      "PAUSE_FOR_HITL_MANAGER: run APPROVE at hitl_manager -> INIT",
      "REFUND_PAID final: ",
    ]);
    expect([...(scenario?.codebook.layers.keys() ?? [])]).toEqual(["receipt_gate", "amount_gate", "hitl_manager", "story"]);
    expect(scenario?.codebook.facts.get("request")?.type.kind).toBe("record");
    expect(scenario?.receivedAtStart).toEqual(["request"]);
  });

  it("v4.8 is told in this order", () => {
    const { scenario } = load("emergency-contract-v4.8");
    expect(outline(scenario?.story ?? [])).toMatchSnapshot();
    expect(outline(scenario?.afterwards ?? [])).toEqual(["afterwards/1 note EVAL_SCORED at eval_score", "afterwards/2 gate reward_gate"]);
    expect(scenario?.watch.map((gate) => gate.name)).toEqual(["deadline_guard", "ethics_gate", "scope_guard"]);
    expect(scenario?.runs.length).toBe(4);
  });

  it("v1 shares with v4.8 what the first kit holds", () => {
    const [first, second] = ["emergency-contract-v1", "emergency-contract-v4.8"].map((name) => load(name).scenario);
    expect([...(second?.people.keys() ?? [])]).toEqual(expect.arrayContaining([...(first?.people.keys() ?? [])]));
    expect(first?.sources.kits.map((kit) => kit.path)).toEqual(["scenarios/kits/emergency-contract.kit.yaml"]);
  });
});
