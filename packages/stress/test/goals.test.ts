import { playSeries } from "@maestro-bench/engine";
import { describe, expect, it } from "vitest";
import { openAudit } from "../src/audit/index.ts";
import { explore, openIntervals, resultOf, runTrials, type ExploreResult, type StressResult } from "../src/index.ts";
import { scenarioOf } from "./stories.ts";

const scenario = scenarioOf({
  "book.yaml": `maestro: 1
codebook: loan
version: "1"
layers: { size_gate: {}, story: {} }
reasons: { TOO_MUCH: It is too much., HUGE: It is beyond all., FINE: It is fine., PAID: It is paid. }
types: { request: { amount: number 0..1000 } }
facts: { request: request }
`,
  "rules.gate": `gate size_gate {
  stop HUGE       when request.amount > 500
  stop TOO_MUCH   when request.amount > 100
  run  FINE       otherwise
}
`,
  "scenario.yaml": `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
facts: { request: { amount: 10 } }
story: [{ receive: request }, { gate: size_gate }, { record: PAID }]
outcomes:
  request:
    big: { stress: 0.2, set: { request.amount: 200 } }
    bigger: { stress: 0.05, set: { request.amount: 300 } }
promises: [sometimes stop TOO_MUCH, sometimes HUGE at size_gate, never PAID after TOO_MUCH]
`,
});

async function stressed(trials: number): Promise<StressResult> {
  const plan = { seed: 7, length: 1, plays: "ways" } as const;
  const tally = runTrials(scenario, plan, { first: 0, trials });
  return resultOf(scenario, { plan, tally, complete: true, thresholds: [] }, await openIntervals());
}

async function explored(length: number): Promise<ExploreResult> {
  const result = await explore(scenario, { length, most: 1000 });
  if ("endless" in result) throw new Error(result.endless);
  return result;
}

describe("what must sometimes be", () => {
  it("is reached by some of many runs, and one that none reaches is a finding", async () => {
    const { goals, findings, promises, ok } = await stressed(400);
    expect(goals.map(({ text, verdict }) => [text, verdict])).toEqual([
      ["sometimes stop TOO_MUCH", "reached"],
      ["sometimes HUGE at size_gate", "never reached"],
    ]);
    expect(goals[0]?.reached).toBeGreaterThan(60);
    expect(goals[0]?.reached).toBeLessThan(140);
    expect([findings, ok]).toEqual([["never reached in 400 runs: sometimes HUGE at size_gate"], false]);
    expect(promises.map(({ text }) => text)).toEqual(["never PAID after TOO_MUCH"]);
  });

  it("is told with its exact share and a way, or that no way reaches it", async () => {
    const { goals, findings } = await explored(1);
    expect(goals).toEqual([
      { text: "sometimes stop TOO_MUCH", verdict: "reached", share: "0.25", ways: 2, way: "0" },
      { text: "sometimes HUGE at size_gate", verdict: "never reached", share: "0", ways: 0 },
    ]);
    expect(findings).toContain("no way reaches it: sometimes HUGE at size_gate");
  });

  it("counts a way once, however many of its runs reach it", async () => {
    const { goals, ways } = await explored(2);
    expect([goals[0]?.share, goals[0]?.ways, ways]).toEqual(["0.25", 8, 9]);
  });

  it("is not proved out of reach where ways are left", async () => {
    const result = await explore(scenario, { length: 1, most: 1 });
    if ("endless" in result) throw new Error(result.endless);
    expect(result.goals.map(({ verdict }) => verdict)).toEqual(["not reached", "not reached"]);
    expect(result.findings.join()).not.toContain("no way reaches it");
  });

  it("is shown of a series and breaks nothing there", () => {
    const series = playSeries(scenario, { choices: new Map([["request", "big"]]) });
    expect([series.ok, series.findings]).toEqual([true, []]);
    expect(series.goals).toEqual([
      { text: "sometimes stop TOO_MUCH", runs: 1 },
      { text: "sometimes HUGE at size_gate", runs: 0 },
    ]);
  });

  it("stands in the audit as a goal, in the order of the promises", () => {
    expect(
      openAudit(scenario)
        .claims.slice(0, 3)
        .map(({ kind }) => kind),
    ).toEqual(["goal", "goal", "promise"]);
  });
});
