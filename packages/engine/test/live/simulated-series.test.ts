import { memorySink } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import { playSeries, type Scenario } from "../../src/index.ts";
import { openSeries } from "../../src/live.ts";
import { shipped } from "../stories.ts";

const FAULTS = ["nobody", "late", "double", "conflicting", "wrong_question", "wrong_role", "clock_skew", "replayed", "malformed"];
const ALL = ["emergency-contract-v4.8", "emergency-contract-v1", "mediation", "document-orchestrator", "negotiation", "refund"];

/** The log of a series that was played in one go, and of one whose questions all went out of the engine. */
function playedBothWays(scenario: Scenario): { readonly live: string; readonly whole: string } {
  const [whole, live] = [memorySink(), memorySink()];
  playSeries(scenario, { seed: 7, sink: whole });
  const series = openSeries(scenario, { seed: 7, sink: live, people: "simulated" });
  while (series.waits !== undefined) series.answer(series.simulate());
  return { live: live.text(), whole: whole.text() };
}

describe("a live series whose people are simulated", () => {
  it.each(ALL)("is the same bytes as the series played in one go: %s", (name) => {
    const { live, whole } = playedBothWays(shipped(name));
    expect(live).toBe(whole);
  });

  it.each(ALL)("is the same bytes where people do not answer as they should: %s", (name) => {
    const scenario = shipped(name);
    for (const fault of FAULTS) {
      const choices = new Map([...scenario.people.keys()].map((person) => [`people.${person}`, fault]));
      const { live, whole } = playedBothWays({ ...scenario, runs: [...scenario.runs.map(() => choices), new Map(), choices] });
      expect(live, fault).toBe(whole);
    }
  });

  it("takes no answer of a real person, and is not written down", () => {
    const series = openSeries(shipped("refund"), { people: "simulated" });
    expect(() => series.answer({ kind: "nobody", simulated: false })).toThrow(RangeError);
    expect(() => series.save()).toThrow(RangeError);
    expect(series.waits?.question?.person).toBe("manager");
  });

  it("has no model where people are real, and takes no answer of one", () => {
    const series = openSeries(shipped("refund"));
    expect(() => series.simulate()).toThrow(RangeError);
    expect(() => series.answer({ kind: "nobody", simulated: true })).toThrow(RangeError);
    expect(series.waits?.question?.person).toBe("manager");
  });
});
