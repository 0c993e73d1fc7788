import { readFileSync } from "node:fs";
import { loadOnPeople, tallyLoads } from "@maestro-bench/engine/load";
import { playSeries } from "@maestro-bench/engine";
import { expect, it } from "vitest";
import { mergeTallies, openIntervals, openRunner, resultOf, runTrials } from "../src/index.ts";
import { scenarioOf } from "./stories.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const text = (path: string): string => readFileSync(`${ROOT}${path}`, "utf8");

// A manager who takes their time: what is asked, answered, late and how long it takes then differs from run to run.
const scenario = scenarioOf({
  "scenario.yaml": text("scenarios/refund.yaml")
    .replace("../codebooks/refund.yaml", "book.yaml")
    .replace("gates/refund.gate", "rules.gate")
    .replace(/^tests:.*\n/mu, "")
    .replace("simulated: APPROVE", "simulated: { answers: { APPROVE: 0.7, REJECT: 0.1 }, takes: { median: 30m, 95%: 4h } }"),
  "book.yaml": text("codebooks/refund.yaml"),
  "rules.gate": text("scenarios/gates/refund.gate"),
});
const TRIALS = 300;
const plan = { seed: 8, length: 1 } as const;

it("the load on people is that of the same runs played one by one", async () => {
  const tally = runTrials(scenario, { ...plan, plays: "all" }, { first: 0, trials: TRIALS });
  const { people } = resultOf(scenario, { plan: { ...plan, plays: "all" }, tally, complete: true, thresholds: [] }, await openIntervals());
  const runs = Array.from({ length: TRIALS }, (_, trial) => playSeries(scenario, { seed: plan.seed, trial, stress: true }).runs).flat();
  expect(people).toEqual(loadOnPeople(tallyLoads(runs)));
  expect(people["manager"]).toMatchObject({ asked: TRIALS, open: 0 });
  expect(people["manager"]?.expired).toBeGreaterThan(20);
});

it("the load is the same in whatever chunks, and where ways are counted", () => {
  const whole = runTrials(scenario, { ...plan, plays: "all" }, { first: 0, trials: TRIALS });
  const run = openRunner(scenario, { ...plan, plays: "ways" });
  const chunks = [run({ first: 200, trials: 100 }), run({ first: 0, trials: 7 }), run({ first: 7, trials: 193 })];
  expect(JSON.stringify(chunks.reduce(mergeTallies))).toBe(JSON.stringify(whole));
});
