import { UNSOUND } from "@maestro-bench/codebook";
import { STALE, UNBORN } from "@maestro-bench/gate-dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { receiveAtStart } from "../src/advance.ts";
import { playCase, playSeries, type Run } from "../src/index.ts";
import { viewOf } from "../src/view.ts";
import { door, FACTS, GATES, MORE, STORY } from "./door.ts";
import { openStage } from "./open-stage.ts";
import { short } from "./stories.ts";

const opened = (run: Run | undefined): boolean => run?.rows.some((row) => row.reason_code === "DOOR_OPENED") ?? false;

/** Ways in which a fact of the door can be missing or wrong, as the file would give it. */
const SPOILT_BADGES = [
  "= absent",
  "17",
  "[]",
  "{}",
  "{ id: B-1 }",
  "{ forged: false }",
  '{ id: "", forged: false }',
  '{ id: " ", forged: false }',
  "{ id: 3, forged: false }",
  '{ id: B-1, forged: "false" }',
  "{ id: B-1, forged: 0 }",
  "{ id: B-1, forged: = absent }",
  "{ id: B-1, forged: false, extra: 1 }",
];

describe("law 1: nothing that is missing or wrong runs on", () => {
  it.each(SPOILT_BADGES)("opens no door for the badge %s, whoever approves", (badge) => {
    const more = MORE.replace("missing: { set: { badge: = absent } }", `missing: { set: { badge: ${badge} } }`);
    const run = playSeries(door({ more }), {
      choices: new Map([
        ["badge", "missing"],
        ["people.porter", "OPEN"],
      ]),
    }).runs[0];
    expect(opened(run), short(run?.rows ?? []).join("\n")).toBe(false);
    expect(run?.state).toMatch(/^PAUSE_FOR_HITL/);
    expect(short(run?.rows ?? []).join("\n")).not.toContain("porter_desk");
  });

  it("names the fact and what could have been said in the fault's row", () => {
    const run = playSeries(door(), { choices: new Map([["badge", "missing"]]) }).runs[0];
    const fault = run?.rows.find((row) => row.reason_code === "GATE_FAULT");
    expect(fault).toMatchObject({ layer: "badge_gate", decision: "PAUSE_FOR_HITL", could_have: ["pause BADGE_FORGED", "run BADGE_OK"] });
    expect(JSON.stringify(fault?.noted)).toContain("badge.forged is absent");
    expect(run?.waits).toMatchObject({ for: "fact", facts: ["badge"] });
  });

  it("can be expected of a run, although a fault is nothing that fires", () => {
    const expecting = (last: string): readonly string[] =>
      playCase(door({ more: `${MORE}\ncases: { no badge: { badge: missing, ends: any, last: ${last} } }` }), "no badge").findings;
    expect(expecting("pause GATE_FAULT at badge_gate")).toEqual([]);
    expect(expecting("pause BADGE_FORGED")).toHaveLength(1);
  });

  it("pauses for an unsound thing that no gate looks at, before anybody is asked", () => {
    const run = playSeries(door(), { choices: new Map([["badge", "nameless"]]) }).runs[0];
    expect(short(run?.rows ?? []).at(-1)).toBe("engine PAUSE_FOR_HITL SYSTEM FACT_UNSOUND");
    expect(run?.rows.at(-1)?.noted).toMatchObject({ problems: ["badge.id is absent"] });
  });

  it("pauses when it cannot be known whether a step applies", () => {
    const story = STORY.replace("- gate: badge_gate", "- gate: badge_gate\n    when: alarm > 3");
    const run = playSeries(door({ story }), { choices: new Map([["alarm", "off_scale"]]) }).runs[0];
    expect(run?.rows.at(-1)).toMatchObject({ layer: "engine", reason_code: "GATE_FAULT" });
    expect(opened(run)).toBe(false);
  });

  it("opens for no combination of one spoilt thing with any answer", () => {
    const badges = fc.constantFrom("missing", "nameless", "forged");
    const answers = fc.constantFrom("OPEN", "LATER", "SHUT", "nobody", "malformed");
    fc.assert(
      fc.property(badges, answers, fc.constantFrom("calm", "as_given"), (badge, answer, alarm) => {
        const choices = new Map([
          ["badge", badge],
          ["people.porter", answer],
          ["alarm", alarm],
        ]);
        expect(opened(playSeries(SHARED, { choices }).runs[0])).toBe(false);
      }),
    );
  });
});

describe("law 1: what a gate sees of a run", () => {
  it("is a fact that has not come in yet, which is not the same as absent", () => {
    const { stage, state } = openStage(door(), () => undefined);
    expect(viewOf(stage, state).read("badge")).toBe(UNBORN);
    expect(viewOf(stage, state).read("nothing")).toBe(undefined);
  });

  it("is a fact that has become too old, as soon as it has", () => {
    const plain = door();
    const alarm = plain.codebook.facts.get("alarm");
    if (alarm === undefined) throw new Error("no alarm");
    const facts = new Map([...plain.codebook.facts, ["alarm", { ...alarm, freshFor: 1_000 }]]);
    const { stage, state } = openStage({ ...plain, codebook: { ...plain.codebook, facts } }, () => undefined);
    receiveAtStart(stage, state);
    state.clock += 1_000;
    expect(viewOf(stage, state).read("alarm")).toBe(5);
    state.clock += 1;
    expect(viewOf(stage, state).read("alarm")).toBe(STALE);
  });

  it("is a ledger with what could not be computed in it, never what it was before", () => {
    const { stage, state } = openStage(door(), () => undefined);
    state.ledgers = { tally: { opened: 0, points: null } };
    expect(viewOf(stage, state).read("tally")).toEqual(
      new Map<string, unknown>([
        ["opened", 0],
        ["points", UNSOUND],
      ]),
    );
  });
});

describe("law 2: the order of lines changes nothing in a whole run", () => {
  it("writes the same rows for every order of a gate's lines", () => {
    const swapped = GATES.replace(/( {2}pause BADGE_FORGED.*\n)( {2}run {3}BADGE_OK.*\n)/, "$2$1");
    expect(swapped).not.toBe(GATES);
    expect(playSeries(door({ gates: swapped })).runs[0]?.rows.map(short1)).toEqual(playSeries(door()).runs[0]?.rows.map(short1));
  });
});

const SHARED = door({ facts: FACTS });

function short1(row: { readonly layer: string; readonly reason_code: string; readonly decision: string }): string {
  return `${row.layer} ${row.decision} ${row.reason_code}`;
}
