import { describe, expect, it } from "vitest";
import { askedOf } from "../src/resolvers/index.ts";
import { askedIn, opened, shipped } from "./refund.ts";

const TWO = shipped("refund", ["decider: USER,", 'decider: USER, who: "2 of [ann, bob]",']);

describe("what a resolver is asked", () => {
  it("is plain JSON: the question, what each answer does, who may answer, the row that blocks and what was seen", () => {
    const asked = askedIn(opened(TWO).live, TWO);
    expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
    expect(asked).toMatchObject({
      scenario: "refund",
      run: "run-1",
      question: { person: "manager", role: "USER", text: "Pay 120?", answers: { APPROVE: "run", REJECT: "stop" }, left: 7_199_000 },
      may: { needs: 2, named: true, among: ["ann", "bob"], not: [] },
      row: { layer: "amount_gate", reason_code: "AMOUNT_LARGE" },
      seen: { request: { amount: 120, receipt: "R-17" } },
      changed: null,
    });
  });

  it("names who may not: whoever has answered already", () => {
    const { live } = opened(TWO);
    const { row, shown } = askedIn(live, TWO).question;
    live.answer({ kind: "answer", code: "APPROVE", by: "USER", row, shown, took: 0, simulated: false, who: { by: "ann" } });
    expect(askedIn(live, TWO).may.not).toEqual(["ann"]);
  });

  it("tells what differs from what was shown when the same was asked last", () => {
    const { live } = opened(TWO);
    const { waits, open } = live;
    if (waits === undefined) throw new Error("nothing waits");
    const before = [
      { ...waits, seen: { request: { amount: 90, receipt: "R-17" }, gone: 1 } },
      { ...waits, run: "run-2", seen: {} },
      { ...waits, subject: "A", seen: {} },
    ];
    expect(askedOf({ scenario: TWO, waiting: waits, open, before })?.changed).toEqual([
      { fact: "request", was: { amount: 90, receipt: "R-17" }, is: { amount: 120, receipt: "R-17" } },
      { fact: "gone", was: 1 },
    ]);
    expect(askedOf({ scenario: TWO, waiting: waits, open, before: [waits] })?.changed).toEqual([]);
  });
});
