import { describe, expect, it } from "vitest";
import { playSeries } from "../src/index.ts";
import { door, GATES } from "./door.ts";
import { short } from "./stories.ts";

const FORGED = new Map([["badge", "forged"]]);

describe("law 3: sealed is final", () => {
  it("ends the run, is STOPPED, not overrideable and decided by SYSTEM", () => {
    const run = playSeries(door(), { choices: FORGED }).runs[0];
    expect(run?.state).toBe("STOPPED");
    expect(run?.rows.at(-1)).toMatchObject({
      layer: "seal_gate",
      decision: "STOPPED",
      sealed: true,
      overrideable: false,
      final_decider: "SYSTEM",
    });
  });

  it("lets no effect follow, whatever else the story says", () => {
    const story = `  - gate: badge_gate
  - record: DOOR_OPENED`;
    const rows = playSeries(door({ story, facts: "  badge: { id: B-1, forged: true }", more: "" }), {}).runs[0]?.rows ?? [];
    expect(short(rows).at(-1)).toBe("seal_gate STOPPED! SYSTEM BADGE_FORGED");
    expect(short(rows).join("\n")).not.toContain("DOOR_OPENED");
  });

  it("does not let a line that has sealed seal again while the run is played afterwards", () => {
    const scenario = door({ more: MORE_WITH_AFTERWARDS });
    const rows = playSeries(scenario, { choices: new Map([...FORGED, ["alarm", "calm"]]) }).runs[0]?.rows ?? [];
    expect(rows.filter((row) => row.sealed)).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({ reason_code: "CALM", afterwards: true });
  });

  it("does not let it seal again where the sealing gates look afterwards", () => {
    const rows = playSeries(door({ more: MORE_WITH_AFTERWARDS }), { choices: FORGED }).runs[0]?.rows ?? [];
    expect(rows.filter((row) => row.sealed)).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({ reason_code: "ASK_PORTER", afterwards: true });
  });
});

describe("law 5: nobody is asked about what would be sealed anyway", () => {
  it("seals before the question when what was said before seals", () => {
    const gates = GATES.replace("pause BADGE_FORGED  when badge.forged", "run BADGE_FORGED when badge.forged");
    const rows = short(playSeries(door({ gates }), { choices: FORGED }).runs[0]?.rows ?? []);
    expect(rows.at(-1)).toBe("seal_gate STOPPED! SYSTEM BADGE_FORGED");
    expect(rows.join("\n")).not.toContain("porter_desk");
  });

  it("looks at a person's stop as well", () => {
    const gates = GATES.replace(
      "seal NONSENSE      when porter_desk said NONSENSE",
      "seal NONSENSE      when porter_desk said NONSENSE or SHUT",
    );
    const rows = short(playSeries(door({ gates }), { choices: new Map([["people.porter", "SHUT"]]) }).runs[0]?.rows ?? []);
    expect(rows.slice(-2)).toEqual(["porter_desk STOPPED USER SHUT", "seal_gate STOPPED! SYSTEM NONSENSE"]);
  });

  it("waits for the fact when it cannot be known whether a gate would seal", () => {
    const gates = GATES.replace("seal BADGE_FORGED  when badge_gate said BADGE_FORGED", "seal BADGE_FORGED  when alarm > 9");
    const run = playSeries(door({ gates, story: "  - gate: badge_gate\n  - gate: calm_gate\n    ask: porter\n  - record: DOOR_OPENED" }), {
      choices: new Map([["alarm", "off_scale"]]),
    }).runs[0];
    expect(run?.state).toBe("PAUSE_FOR_HITL");
    expect(short(run?.rows ?? []).join("\n")).not.toMatch(/porter_desk|DOOR_OPENED/);
  });
});

const MORE_WITH_AFTERWARDS = `afterwards:
  - gate: calm_gate
people:
  porter: { decider: USER, at: porter_desk, question: "Open?", answers: { OPEN: run, SHUT: stop }, until: never, invalid: NONSENSE, simulated: OPEN }
outcomes:
  badge: { forged: { set: { badge.forged: true } } }
  alarm: { calm: { set: { alarm: 1 } } }
`;
