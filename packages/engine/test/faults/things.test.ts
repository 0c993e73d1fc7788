import { verifyLog } from "@maestro-bench/arl";
import { choosable } from "@maestro-bench/scenario";
import { describe, expect, it } from "vitest";
import { memorySink, playChoices, playSeries, type Run, type Scenario } from "../../src/index.ts";
import { door } from "../door.ts";
import { scenarioOf, short, shippedNames, shipped } from "../stories.ts";

function played(scenario: Scenario, choices: Readonly<Record<string, string>>): Run {
  const run = playSeries(scenario, { choices: new Map(Object.entries(choices)) }).runs[0];
  if (run === undefined) throw new Error("nothing was played");
  return run;
}

// A badge that is fresh for a minute, a visit with a time and guests.
const visit = scenarioOf({
  "book.yaml": `maestro: 1
codebook: visit
version: "1"
layers: { badge_gate: {}, guest_gate: {}, hitl_porter: {}, story: {} }
reasons:
  BADGE_OLD: The badge is over.
  BADGE_OK: It is fine.
  TOO_MANY: Too many guests.
  GUESTS_OK: They are few.
  ASK: The porter must say.
  OPEN: He opens.
  LATE: He did not say.
  OPENED: The door opens.
types:
  guest: { id: text, age: integer 0..150 }
  visit: { until: time, guests: 0..3 of guest, kind: one of day | night }
facts:
  badge: text 1..20, fresh for 1m
  visit: visit
  note: optional text
`,
  "rules.gate": `gate badge_gate {
  pause BADGE_OLD  when badge is "none" or now > visit.until
  run   BADGE_OK   otherwise
}
gate guest_gate {
  pause TOO_MANY   when count(visit.guests) > 2
  run   GUESTS_OK  otherwise
}
gate porter_gate on hitl_porter { pause ASK }
`,
  "scenario.yaml": `maestro: 1
scenario: visit
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-01-01T08:00:00Z, step: 1s }
facts:
  badge: B-1
  visit: { until: 2026-01-01T09:00:00Z, guests: [{ id: a, age: 4 }, { id: b, age: 5 }], kind: day }
  note: hello
story:
  - receive: badge
  - receive: visit
  - receive: note
  - gate: badge_gate
  - gate: guest_gate
  - gate: porter_gate
    ask: porter
  - record: OPENED
people:
  porter: { decider: USER, question: Open?, answers: { OPEN: run }, until: now + 60s, late: LATE, simulated: OPEN }
cases:
  an old badge: { badge: "fault:stale", ends: PAUSE_FOR_HITL, last: pause GATE_FAULT }
`,
});

describe("what goes wrong with what comes in", () => {
  it("lets the run go through where nothing does", () => {
    expect(played(visit, {}).state).toBe("OPENED");
  });

  it.each([
    ["badge", "fault:absent", "badge_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["badge", "fault:malformed", "badge_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["badge", "fault:out_of_range", "badge_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["badge", "fault:stale", "badge_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["visit", "fault:malformed", "badge_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["visit", "fault:out_of_range", "guest_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["visit", "fault:contradictory", "guest_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["visit", "fault:late", "badge_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"],
    ["note", "fault:malformed", "engine PAUSE_FOR_HITL SYSTEM FACT_UNSOUND"],
  ])("%s with %s ends with %s, and a row names it", (fact, fault, last) => {
    const { rows } = played(visit, { [fact]: fault });
    expect(short(rows).at(-1)).toBe(last);
    expect(rows[0]?.outcome).toEqual({ [fact]: fault });
    expect(rows.map((row) => row.reason_code)).not.toContain("OPENED");
  });

  it("tells what is wrong", () => {
    expect(played(visit, { note: "fault:out_of_range" }).rows.at(-1)?.noted).toEqual({ problems: ["note is not text"] });
    expect(played(visit, { visit: "fault:contradictory" }).rows.at(-1)?.noted).toEqual({ doubts: ["visit.guests is unsound"] });
  });

  it("changes nothing where a thing comes twice, but that a row says so", () => {
    const plain = (run: Run): readonly unknown[] =>
      run.rows.map(({ ts, layer, reason_code, decision, about, noted }) => ({ ts, layer, reason_code, decision, about, noted }));
    const twice = played(visit, { badge: "fault:duplicated", visit: "fault:duplicated" });
    expect(twice.rows[0]?.outcome).toEqual({ badge: "fault:duplicated", visit: "fault:duplicated" });
    expect(plain(twice)).toEqual(plain(played(visit, {})));
  });

  it("does not make fresh anew what comes once more", () => {
    const slow = scenarioOf({
      "book.yaml": `maestro: 1
codebook: slow
layers: { badge_gate: {}, story: {} }
reasons:
  BADGE_OLD: The badge is over.
  BADGE_OK: It is fine.
  OUTER_OPENED: The outer door opens.
  INNER_OPENED: The inner door opens.
facts: { badge: "text 1..20, fresh for 1m" }
`,
      "rules.gate": `gate badge_gate {
  pause BADGE_OLD  when badge is "none"
  run   BADGE_OK   otherwise
}
`,
      "scenario.yaml": `maestro: 1
scenario: slow
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-01-01T08:00:00Z, step: 40s }
facts: { badge: B-1 }
story:
  - receive: badge
  - gate: badge_gate
  - record: OUTER_OPENED
  - gate: badge_gate
  - record: INNER_OPENED
`,
    });
    const ends = ["story RUN SYSTEM OUTER_OPENED", "badge_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"];
    expect(short(played(slow, {}).rows).slice(-2)).toEqual(ends);
    expect(short(played(slow, { badge: "fault:duplicated" }).rows).slice(-2)).toEqual(ends);
  });

  it("lets what comes late come a millisecond after the next moment that counts", () => {
    const ts = (choices: Readonly<Record<string, string>>): string | undefined => played(visit, choices).rows[0]?.ts;
    expect(ts({ visit: "fault:late" })).toBe("2026-01-01T08:01:00.001Z");
    expect(ts({ badge: "fault:late" })).toBe("2026-01-01T09:00:00.000Z");
  });

  it("can be chosen in a case, and is judged there", () => {
    const run = played(visit, { badge: "fault:stale" });
    expect(run.chose).toEqual(["badge"]);
    expect([...visit.cases.keys()]).toEqual(["an old badge"]);
  });

  it("is offered as far as the codebook lets it", () => {
    const found = (name: string): unknown => choosable(visit).find(name);
    expect(found("note")).toMatchObject({ faults: ["fault:malformed", "fault:out_of_range", "fault:late", "fault:duplicated"] });
    expect(found("people.porter")).toMatchObject({ faults: [] });
  });
});

describe("law 1: no fault of a thing lets anything take effect that would not have", () => {
  const every = [["door", door()] as const, ["visit", visit] as const, ...shippedNames.map((name) => [name, shipped(name)] as const)];
  it.each(every)("%s, each fault of each thing", (_, scenario) => {
    const effects = effectsOf(scenario);
    const made = (choices: Readonly<Record<string, string>>): readonly string[] => {
      const sink = memorySink();
      const series = playChoices(scenario, [new Map(Object.entries(choices))], { seed: 3, sink });
      expect(verifyLog(sink.text()).ok).toBe(true);
      return series.runs.flatMap((run) => effects(run));
    };
    const usual = made({});
    const known = choosable(scenario);
    for (const [thing] of known.things) {
      const found = known.find(thing);
      for (const fault of found !== undefined && "name" in found ? found.faults : []) {
        // Where time passes, what waited for it may go on.
        if (fault === "fault:late") continue;
        expect([thing, fault, made({ [thing]: fault }).filter((one) => !usual.includes(one))]).toEqual([thing, fault, []]);
      }
    }
  });
});

function effectsOf(scenario: Scenario): (run: Run) => readonly string[] {
  const records = new Set<string>();
  const walk = (steps: Scenario["story"]): void => {
    for (const step of steps) {
      if (step.kind === "record") records.add(`${step.layer} ${step.code}`);
      if ("steps" in step) walk(step.steps);
    }
  };
  walk(scenario.story);
  return ({ rows }) =>
    rows
      .filter((row) => row.decision === "RUN" && records.has(`${row.layer} ${row.reason_code}`))
      .map((row) => `${row.subject ?? ""} ${row.round ?? ""} ${row.reason_code}`);
}
