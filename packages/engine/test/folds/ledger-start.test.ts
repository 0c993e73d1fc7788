import { describe, expect, it, test } from "vitest";
import { playChoices, playSeries, type Scenario } from "../../src/index.ts";
import { door } from "../door.ts";

const GATES = `
gate points_gate on calm_gate {
  pause ASK_PORTER  when tally.points < 0.5
  run   CALM        otherwise
}
gate whole_gate on badge_gate {
  pause BADGE_FORGED  when tally is not sound
  run   BADGE_OK      otherwise
}
`;

function ledgers(start: string, { set, keep = "" }: { readonly set?: string; readonly keep?: string } = {}): Scenario {
  const outcomes = set === undefined ? "" : `outcomes:\n  tally: { odd: { set: ${set} } }\ncases: { odd: { tally: odd, ends: any } }\n`;
  return door({
    gates: GATES,
    facts: "",
    story: "  - gate: points_gate\n  - gate: whole_gate\n  - record: DOOR_OPENED",
    more: `ledgers:\n  tally: { start: ${start}, ${keep}on: { DOOR_OPENED: { opened: add 1 } } }\n${outcomes}expect: { ends: any }\n`,
  });
}

const GOOD = "{ opened: 3, points: 0.75 }";

function begunWith(set: string): { readonly ledger: unknown; readonly said: readonly string[] } {
  const { runs } = playChoices(ledgers(GOOD, { set }), [new Map([["tally", "odd"]])]);
  const [run] = runs;
  return { ledger: run?.ledgers["tally"], said: (run?.rows ?? []).map((row) => `${row.decision} ${row.reason_code}`) };
}

const UNSOUND = { unsound: true };

describe("a ledger that begins with nonsense", () => {
  test("a good start runs, so that the others can be told from it", () => {
    expect(playSeries(ledgers(GOOD)).runs[0]).toMatchObject({ state: "DOOR_OPENED", ledgers: { tally: { opened: 4, points: 0.75 } } });
  });

  it.each([
    ["a number past its range", "{ tally.points: 7 }", { opened: 3, points: UNSOUND }],
    ["a number below its range", "{ tally.points: -1 }", { opened: 3, points: UNSOUND }],
    ["a text for a number", "{ tally.points: many }", { opened: 3, points: UNSOUND }],
    ["a number that cannot be computed", "{ tally.points: = 1 / 0 }", { opened: 3, points: UNSOUND }],
    ["a field that is gone", "{ tally.points: = absent }", { opened: 3, points: UNSOUND }],
    ["a whole one that lacks a field", "{ tally: { opened: 9 } }", { opened: 9, points: UNSOUND }],
    ["a whole one that is gone", "{ tally: = absent }", { opened: UNSOUND, points: UNSOUND }],
    ["a whole one that is a number", "{ tally: 5 }", { opened: UNSOUND, points: UNSOUND }],
    ["a whole one that is a text", "{ tally: broken }", { opened: UNSOUND, points: UNSOUND }],
    ["a whole one that is a list", "{ tally: [1, 2] }", { opened: UNSOUND, points: UNSOUND }],
    ["a whole one that cannot be known", "{ tally: = tally }", { opened: UNSOUND, points: UNSOUND }],
  ])("%s is in doubt, and no fresh start", (_, set, ledger) => {
    const found = begunWith(set);
    expect(found.ledger).toEqual(ledger);
    expect(found.said).toEqual(["PAUSE_FOR_HITL GATE_FAULT"]);
  });

  it.each([
    ["a time that is none", "{ tally.last: yesterday }"],
    ["a field that it does not have", "{ tally: { opened: 3, points: 0.75, spare: 1 } }"],
  ])("%s leaves the rest as it is, and the whole unsound", (_, set) => {
    expect(begunWith(set).said).toEqual(["RUN CALM", "PAUSE_FOR_HITL BADGE_FORGED"]);
  });

  test("what is sound is taken as it is, and what may be absent is absent", () => {
    expect(begunWith("{ tally: { opened: 9, points: 0.5 } }").ledger).toEqual({ opened: 10, points: 0.5 });
    expect(begunWith('{ tally.last: "2026-01-01T07:00:00Z" }').ledger).toMatchObject({
      opened: 4,
      last: expect.stringContaining("07:00") as string,
    });
  });

  test("past the range that it is kept in, it is no number to go on from", () => {
    const scenario = ledgers(GOOD, { set: "{ tally.opened: 11 }", keep: "keep: { opened: 0..10 }, " });
    const { runs } = playChoices(scenario, [new Map([["tally", "odd"]])]);
    expect(runs[0]?.ledgers["tally"]).toEqual({ opened: UNSOUND, points: 0.75 });
  });

  test("the runs after it carry the doubt on", () => {
    const { runs } = playChoices(ledgers(GOOD, { set: "{ tally.points: 7 }" }), [new Map([["tally", "odd"]]), new Map(), new Map()]);
    expect(runs.map((run) => run.state)).toEqual(["PAUSE_FOR_HITL", "PAUSE_FOR_HITL", "PAUSE_FOR_HITL"]);
  });
});
