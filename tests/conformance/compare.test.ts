import { describe, expect, it } from "vitest";
import { compareRuns } from "./compare.ts";

const start = "first_gate RUN SYSTEM OK";
const fine = "second_gate RUN SYSTEM OK";
const question = "ask_gate PAUSE_FOR_HITL overrideable SYSTEM ASK";
const trust = "trust RUN SYSTEM MOVED";
const effect = "effect RUN SYSTEM DONE";
const objection = "second_gate PAUSE_FOR_HITL overrideable SYSTEM BAD";
const seal = "seal_gate STOPPED sealed SYSTEM BAD";

describe("comparing a run", () => {
  it("finds nothing where rows, state and numbers are the same", () => {
    expect(compare([start, effect], [start, effect])).toEqual({ equal: 4, differences: [] });
  });

  it("tells of a row that is missing once, and of nothing behind it", () => {
    expect(compare([start, fine, effect], [start, effect]).differences).toEqual([`here: ${fine} → nothing`]);
    expect(compare([start, effect], [start, fine, effect]).differences).toEqual([`here: nothing → ${fine}`]);
  });

  it("tells of a row that says something else, beside the one of its layer", () => {
    const told = [`here: nothing → ${question}`, `here: ${fine} → ${objection}`];
    expect(compare([start, fine, effect], [start, question, objection, effect]).differences).toEqual(told);
  });

  it("tells once where the recorded run goes on and ours objects", () => {
    const { differences } = compare([start, fine, question, trust, effect], [start, objection, seal, trust], "STOPPED");
    expect(differences).toEqual([`here: ${fine} … goes on → ${objection}, ${seal}, ${trust}, ends`, "here, state: DONE → STOPPED"]);
  });

  it("tells once where the recorded run goes on and ours has ended", () => {
    const { differences } = compare([start, objection, question, effect], [start, objection], "WAITS");
    expect(differences).toEqual([`here: ${question} … goes on → ends after ${objection}`, "here, state: DONE → WAITS"]);
  });

  it("never folds away what ours goes on with", () => {
    expect(compare([start], [start, fine, effect]).differences).toEqual([`here: nothing → ${fine}`, `here: nothing → ${effect}`]);
  });

  it("tells of a number that differs in its last place, or is not there", () => {
    const recorded = { choices: {}, state: "DONE", carried: { "trust.score": 1.7, "merit.clean": 0 } };
    const { differences } = compareRuns("here", recorded, {
      state: "DONE",
      rows: [],
      turns: [],
      ledgers: { trust: { score: 1.7000000000000002 } },
    });
    expect(differences).toEqual(["here, trust.score: 1.7 → 1.7000000000000002", "here, merit.clean: 0 → undefined"]);
  });

  it("tells of a turn that is not there, stands elsewhere or ends otherwise", () => {
    const recorded = {
      choices: {},
      state: "DONE",
      carried: {},
      turns: { A: { rows: [start], state: "RUN" }, B: { rows: [start], state: "RUN" } },
    };
    const turns = [
      { subject: "B", rows: [start], state: "RUN" },
      { subject: "A", rows: [objection], state: "PAUSE_FOR_HITL" },
    ];
    expect(compareRuns("here", recorded, { state: "DONE", rows: [], turns, ledgers: {} })).toEqual({
      equal: 3,
      differences: [`here: ${start} → ${objection}`, "here, turns: A, B → B, A", "here, state of a turn: RUN → PAUSE_FOR_HITL"],
    });
  });

  it("tells of a final state that another reading calls something else", () => {
    const recorded = { choices: {}, state: "STOPPED", carried: {}, read: { legacy: "HITL" } };
    const ours = { state: "STOPPED", rows: [], turns: [], ledgers: {} };
    expect(compareRuns("here", recorded, ours, { readings: { legacy: { STOPPED: "HITL" } } }).differences).toEqual([]);
    expect(compareRuns("here", recorded, ours, { readings: { legacy: { STOPPED: "RUN" } } }).differences).toEqual([
      "here, legacy: HITL → RUN",
    ]);
    expect(compareRuns("here", recorded, ours).differences).toEqual(["here, legacy: HITL → undefined"]);
  });

  it("compares rows with their places, and tells of them without", () => {
    const run = { choices: {}, state: "DONE", rows: ["gate RUN FINE @ 1 A", "gate RUN FINE @ 2 A"], carried: {} };
    const ours = { state: "DONE", rows: ["gate RUN FINE @ 1 A", "gate RUN FINE @ 2 B"], turns: [], ledgers: {} };
    expect(compareRuns("here", run, ours)).toEqual({ equal: 2, differences: ["here: gate RUN FINE → gate RUN FINE"] });
  });

  it("compares numbers to as many places as were kept", () => {
    const run = { choices: {}, state: "DONE", carried: { "trust.score": 0.29, "trust.state": "calm" } };
    const ours = { state: "DONE", rows: [], turns: [], ledgers: { trust: { score: 0.29000000000000004, state: "calm" } } };
    expect(compareRuns("here", run, ours, { places: 6 })).toEqual({ equal: 3, differences: [] });
    expect(compareRuns("here", run, ours).differences).toHaveLength(1);
  });

  it("tells of a run that is not there", () => {
    expect(compareRuns("here", { choices: {}, state: "DONE", carried: {} }, undefined).differences).toEqual(["here: a run → nothing"]);
  });
});

function compare(recorded: readonly string[], ours: readonly string[], state = "DONE"): ReturnType<typeof compareRuns> {
  const run = { choices: {}, state: "DONE", rows: recorded, carried: { "trust.score": 0.9 } };
  return compareRuns("here", run, { state, rows: ours, turns: [], ledgers: { trust: { score: 0.9 } } });
}
