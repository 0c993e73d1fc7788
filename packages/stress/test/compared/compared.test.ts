import { describe, expect, it } from "vitest";
import { readOtherResult, type OtherResult } from "../../src/compared/index.ts";
import { openIntervals, resultOf, runTrials, stressResultShape, type StressResult, type Tally } from "../../src/index.ts";
import { shipped } from "../stories.ts";

const scenario = shipped("refund");
const plan = { seed: 3, length: 1, plays: "ways" } as const;
const intervals = await openIntervals();
const nothing = runTrials(scenario, plan, { first: 0, trials: 0 });

function tallyOf(states: Tally["states"], more: Partial<Tally> = {}): Tally {
  const runs = Object.values(states).reduce((all, one) => all + one, 0);
  return { ...nothing, runs, trials: runs, states, ...more };
}

function read(data: unknown): OtherResult {
  const other = readOtherResult(JSON.stringify(data));
  if ("problem" in other) throw new Error(other.problem);
  return other;
}

function beside(tally: Tally, data: unknown): StressResult {
  const result = resultOf(scenario, { plan, tally, complete: true, thresholds: [], beside: { other: read(data), intervals } }, intervals);
  expect(stressResultShape.parse(result)).toEqual(result);
  return result;
}

// Numbers that nobody has measured, in the form in which the simulator writes them.
const theirs = { seed: 1, invariants: { a: true }, counts: { runs: 1000, by_state: { REFUND_PAID: 800, STOPPED: 200 } } };

describe("another result", () => {
  it("is read from counts, wherever they stand, and whatever they call the number of runs", () => {
    const states = { REFUND_PAID: 6, STOPPED: 4 };
    const expected = { runs: 10, trials: 10, states, reasons: undefined, allReasons: false, untilDecided: false };
    expect(read({ counts: { runs: 10, by_state: states } })).toEqual(expected);
    expect(read({ runs: 10, by_state: states, queue_size: 3 })).toEqual(expected);
    expect(read({ counts: { total_runs: 10, by_state: states } })).toEqual(expected);
    const few = { A: 3, B: 1 };
    expect(read({ runs: 10, by_state: states, by_reason_code_top20: few })).toEqual({ ...expected, reasons: few, allReasons: true });
    const twenty = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`R${at}`, 1]));
    expect(read({ runs: 10, by_state: states, by_reason_code_top20: twenty }).allReasons).toBe(false);
  });

  it("is read from a result of our own, with its trials, and its rows by reason", () => {
    const tally = runTrials(shipped("emergency-contract-v4.4"), { ...plan, length: 4 }, { first: 0, trials: 50 });
    const result = resultOf(
      shipped("emergency-contract-v4.4"),
      { plan: { ...plan, length: 4 }, tally, complete: true, thresholds: [] },
      intervals,
    );
    const other = read(result);
    expect(other).toMatchObject({ runs: 200, trials: 50, allReasons: true, untilDecided: false });
    expect(Object.values(other.reasons ?? {}).reduce((all, one) => all + one, 0)).toBe(tally.rows);
    expect(other.reasons?.["AUTH_REQUIRED"]).toBeGreaterThan(0);
    expect(read({ ...result, decided_after: null }).untilDecided).toBe(true);
  });

  it.each([
    ["no JSON", "it has neither"],
    ["[]", "it has neither"],
    ['{"counts":{"by_state":{"A":1}}}', "it has neither"],
    ['{"runs":1,"by_state":{"A":-1}}', "it has neither"],
    ['{"runs":1,"by_state":{"A":0.5}}', "it has neither"],
    ['{"runs":3,"by_state":{"A":1,"B":1}}', "its final states are of 2 runs, and it tells of 3"],
    ['{"runs":0,"by_state":{}}', "it is of no run"],
    ['{"runs":4,"trials":3,"final_states":{"A":{"count":4}},"reasons":{}}', "its 4 runs are not of 3 trials"],
  ])("is none in %s", (text, why) => {
    const other = readOtherResult(text);
    expect("problem" in other && other.problem).toMatch(new RegExp(`^${why}`));
  });
});

describe("a result beside another one", () => {
  it("differs where no true share could be both, and says so", () => {
    const result = beside(tallyOf({ REFUND_PAID: 600, STOPPED: 400 }), theirs);
    expect(result.compared?.final_states).toMatchObject({
      REFUND_PAID: { count: 800, share: 0.8, differs: true },
      STOPPED: { count: 200, share: 0.2, low: expect.closeTo(0.1756, 3), high: expect.closeTo(0.2262, 3), differs: true },
    });
    expect(result.findings).toEqual(expect.arrayContaining(["beyond chance another share than in the other result: STOPPED"]));
    expect(result.ok).toBe(false);
  });

  it("does not where chance could make the difference", () => {
    const result = beside(tallyOf({ REFUND_PAID: 770, STOPPED: 230 }), theirs);
    expect(Object.values(result.compared?.final_states ?? {}).map(({ differs }) => differs)).toEqual([false, false]);
    expect(result.findings.filter((one) => one.startsWith("beyond chance"))).toEqual([]);
  });

  it("needs more where runs depend on each other, here or there", () => {
    const here = tallyOf({ REFUND_PAID: 700, STOPPED: 300 });
    const differs = (result: StressResult): boolean | undefined => result.compared?.final_states["STOPPED"]?.differs;
    expect(differs(beside(here, theirs))).toBe(true);
    const inTrials = resultOf(
      scenario,
      { plan, tally: { ...here, trials: 50 }, complete: true, thresholds: [], beside: { other: read(theirs), intervals } },
      intervals,
    );
    expect(differs(inTrials)).toBe(false);
    const own = { runs: 1000, trials: 50, final_states: { REFUND_PAID: { count: 800 }, STOPPED: { count: 200 } }, reasons: {} };
    expect(differs(beside(here, own))).toBe(false);
  });

  it("takes a state that the other one does not name as none, unless that one has names that are not ours", () => {
    const here = tallyOf({ REFUND_PAID: 900, STOPPED: 100 });
    const none = beside(here, { runs: 1000, by_state: { REFUND_PAID: 1000 } });
    expect(none.compared?.final_states["STOPPED"]).toMatchObject({ count: 0, differs: true });
    const foreign = beside(here, { runs: 1000, by_state: { REFUND_PAID: 900, HALTED: 60, INIT: 40 } });
    expect(foreign.compared?.final_states).not.toHaveProperty("STOPPED");
    // Runs of ours begin in it, and none ends there.
    expect(foreign.compared?.not_ours.states).toEqual(["HALTED", "INIT"]);
    expect(foreign.compared?.not_theirs.states).toEqual(["STOPPED"]);
  });

  it("is a finding where no name is the same", () => {
    const result = beside(tallyOf({ REFUND_PAID: 900, STOPPED: 100 }), { runs: 10, by_state: { DONE: 10 } });
    expect(result.findings).toContain("nothing could be compared: no final state of the other result has a name of this scenario");
  });

  it("has rows by reason beside each other, of any decision and layer", () => {
    const reasons = { "RUN RECEIPT_OK at a": 5, "PAUSE_FOR_HITL RECEIPT_MISSING at a": 2, "STOPPED sealed RECEIPT_MISSING at b": 1 };
    const here = tallyOf({ REFUND_PAID: 10 }, { reasons });
    const { compared } = beside(here, { runs: 10, by_state: { REFUND_PAID: 10 }, by_reason_code_top20: { RECEIPT_MISSING: 7, ELSE: 1 } });
    expect(compared?.reasons).toEqual({ RECEIPT_MISSING: { ours: 3, theirs: 7 } });
    expect([compared?.not_ours.reasons, compared?.not_theirs.reasons]).toEqual([["ELSE"], ["RECEIPT_OK"]]);
  });
});
