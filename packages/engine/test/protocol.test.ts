import type { Said, Verdict } from "@maestro-bench/gate-dsl";
import { describe, expect, it } from "vitest";
import { advance, receiveAtStart } from "../src/advance.ts";
import type { Scenario } from "../src/index.ts";
import type { OpenQuestion, RunState } from "../src/run-state.ts";
import type { Given, WrittenRow } from "../src/stage.ts";
import { door } from "./door.ts";
import { openStage } from "./open-stage.ts";
import { short } from "./stories.ts";

const ASKED = `  - gate: porter_gate
    ask: porter
  - record: DOOR_OPENED`;

function porter(until: string, more = ""): string {
  const late = until === "never" ? "" : " late: PORTER_LATE,";
  return `people:
  porter: { decider: USER, at: porter_desk, question: "Open?", answers: { OPEN: run, LATER: pause, SHUT: stop }, until: ${until},${late} invalid: NONSENSE, simulated: OPEN }
${more}`;
}

/** The door with parts of its own, and of the facts only those that something is about. */
function scene(parts: { readonly gates: string; readonly story: string; readonly more?: string; readonly alarm?: number }): Scenario {
  const text = `${parts.gates}${parts.story}${parts.more ?? ""}`;
  const all = [
    { name: "badge", is: "{ id: B-1, forged: false }", outcome: "nameless: { set: { badge.id: = absent } }" },
    { name: "alarm", is: `${parts.alarm ?? 5}`, outcome: "missing: { set: { alarm: = absent } }, off_scale: { set: { alarm: 99 } }" },
  ].filter(({ name }) => new RegExp(`\\b${name}\\b`).test(text));
  const outcomes = all.map(({ name, outcome }) => `  ${name}: { ${outcome} }\n`).join("");
  return door({
    gates: parts.gates,
    story: parts.story,
    more: `${parts.more ?? ""}outcomes:\n${outcomes}`,
    facts: all.map(({ name, is }) => `  ${name}: ${is}`).join("\n"),
  });
}

interface Played {
  readonly rows: readonly WrittenRow[];
  readonly said: readonly string[];
  readonly state: RunState;
  /** The questions that were put to somebody. */
  readonly asked: readonly OpenQuestion[];
}

function play(
  scenario: Scenario,
  choices: { readonly [name: string]: string } = {},
  given: Partial<Extract<Given, { kind: "answer" }>> = {},
): Played {
  const asked: OpenQuestion[] = [];
  const ask = (question: OpenQuestion): Given => {
    asked.push(question);
    return { kind: "answer", code: "OPEN", by: "USER", row: question.row, shown: question.shown, took: 1000, simulated: false, ...given };
  };
  const { stage, state, rows } = openStage(scenario, ask, new Map(Object.entries(choices)));
  receiveAtStart(stage, state);
  advance(stage, state);
  return { rows, said: short(rows), state, asked };
}

// When the door was last opened: not known before the first time.
const TALLY = `ledgers:
  tally: { start: { opened: 0, points: 0 }, on: { DOOR_OPENED: { opened: add 1, last: set now } } }
`;

const PORTER_GATE = "gate porter_gate { pause ASK_PORTER  noting badge.id }\n";

describe("a deadline that is computed", () => {
  const deadline = (until: string): Played =>
    play(scene({ gates: "gate porter_gate { pause ASK_PORTER noting alarm }\n", story: ASKED, more: porter(until) }));

  it("may be a part of a millisecond: the clock has whole ones", () => {
    const { rows, asked } = deadline("now + 10s / 7");
    expect(rows.find(({ reason_code }) => reason_code === "ASK_PORTER")?.until).toBe("2026-01-01T08:00:01.428Z");
    expect(asked).toHaveLength(1);
  });

  it.each(["now + 99999999d", "now + alarm * 99999999d"])("is not known when no calendar has it, and nobody is asked: %s", (until) => {
    const { state, asked } = deadline(until);
    expect(asked).toEqual([]);
    expect(state.wait?.for).toBe("fact");
  });
});

describe("law 1: no effect takes place in doubt", () => {
  const ONLY = "  - record: DOOR_OPENED";

  it("when a gate would seal, though nothing paused before", () => {
    const { said } = play(scene({ gates: "guard seal_gate { seal NONSENSE when alarm > 4 }\n", story: ONLY }));
    expect(said).toEqual(["seal_gate STOPPED! SYSTEM NONSENSE"]);
  });

  it("when it cannot be known whether a gate would seal", () => {
    const gates = "guard seal_gate { seal NONSENSE when alarm > 4 }\n";
    const { said, state } = play(scene({ gates, story: ONLY }), { alarm: "missing" });
    expect(said).toEqual(["seal_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"]);
    expect(state.wait).toMatchObject({ for: "fact", facts: ["alarm"] });
  });

  it("when an earlier gate only might have said what a later one objects to", () => {
    const gates = `gate calm_gate {\n  run CALM when alarm > 4\n  run BADGE_OK when tally.last < now\n  pause ASK_PORTER otherwise\n}
gate badge_gate {\n  pause NONSENSE when calm_gate said BADGE_OK\n  run BADGE_OK otherwise\n}\n`;
    const story = `  - gate: calm_gate\n  - gate: badge_gate\n${ONLY}`;
    const { rows } = play(scene({ gates, story, more: TALLY }));
    expect(rows).toMatchObject([
      { reason_code: "CALM", could_have: ["run BADGE_OK"] },
      { layer: "badge_gate", reason_code: "GATE_FAULT", could_have: ["run BADGE_OK", "pause NONSENSE"] },
    ]);
  });

  it("when something that came in is not sound and no gate has objected to it", () => {
    const { said } = play(scene({ gates: "", story: `  - receive: badge\n${ONLY}` }), { badge: "nameless" });
    expect(said).toEqual(["engine PAUSE_FOR_HITL SYSTEM FACT_UNSOUND"]);
  });

  it("when a gate that is no rule text says that it is a fault, which nobody is asked about", () => {
    const scenario = scene({ gates: PORTER_GATE, story: ASKED, more: porter("never") });
    const { asked, said } = play(withVerdict(scenario, { decision: "pause", code: "GATE_FAULT" }, "gate"));
    expect(asked).toEqual([]);
    expect(said).toEqual(["porter_gate PAUSE_FOR_HITL SYSTEM GATE_FAULT"]);
  });
});

// The same scenario with gates that are no rule text under its steps: they always say the same, and can name no reason for a fault.
function withVerdict(scenario: Scenario, spoken: Said, where: "gate" | "skips"): Scenario {
  const fired = spoken.code === "GATE_FAULT" ? [] : [spoken];
  const judge = (): Verdict => ({ spoken, fired, couldHave: [], doubts: [], objectsTo: [], notes: new Map() });
  const story = scenario.story.map((step) => {
    if (step.kind !== "gate") return step;
    if (where === "gate") return { ...step, gate: { ...step.gate, judge } };
    return { ...step, skips: step.skips.map((skip) => ({ ...skip, gate: { ...skip.gate, judge } })) };
  });
  return { ...scenario, story };
}

describe("law 3: all sealing gates look together", () => {
  const both = (one: string, other: string): readonly WrittenRow[] => {
    const gates = `guard one on seal_gate { seal NONSENSE when ${one} }\nguard other on seal_gate { seal BADGE_FORGED when ${other} }\n`;
    return play(scene({ gates, story: "  - record: DOOR_OPENED", more: TALLY })).rows;
  };

  it("and the codebook's order decides which of two seals speaks", () => {
    const fired = ["seal BADGE_FORGED", "seal NONSENSE"];
    expect(both("alarm > 4", "alarm > 3")).toMatchObject([{ reason_code: "BADGE_FORGED", sealed: true, fired }]);
  });

  it("and a seal of one is stronger than a doubt of another", () => {
    expect(both("tally.last < now", "alarm > 3")).toMatchObject([{ reason_code: "BADGE_FORGED", sealed: true }]);
    expect(both("alarm > 3", "tally.last < now")).toMatchObject([{ reason_code: "NONSENSE", sealed: true }]);
  });
});

describe("law 5: nobody is asked", () => {
  it("about what would be sealed anyway", () => {
    const gates = `${PORTER_GATE}guard seal_gate { seal NONSENSE when alarm > 4 }\n`;
    const { asked, said } = play(scene({ gates, story: ASKED, more: porter("never") }));
    expect(asked).toEqual([]);
    expect(said).toEqual(["porter_gate PAUSE_FOR_HITL SYSTEM ASK_PORTER", "seal_gate STOPPED! SYSTEM NONSENSE"]);
  });

  it("while it cannot be known whether a gate would seal", () => {
    const gates = `${PORTER_GATE}guard seal_gate { seal NONSENSE when tally.last < now }\n`;
    const { asked, said, state } = play(scene({ gates, story: ASKED, more: porter("never", TALLY) }));
    expect(asked).toEqual([]);
    expect(said).toEqual(["porter_gate PAUSE_FOR_HITL SYSTEM ASK_PORTER"]);
    expect(state).toMatchObject({ status: "waiting", wait: { for: "fact", facts: ["tally"] } });
  });

  it("beside an objection that nobody can judge", () => {
    const gates = "gate porter_gate {\n  pause ASK_PORTER\n  stop NONSENSE when alarm > 9\n}\n";
    const { asked, state, rows } = play(scene({ gates, story: ASKED, more: porter("never") }), { alarm: "missing" });
    expect(asked).toEqual([]);
    expect(rows).toMatchObject([{ reason_code: "ASK_PORTER", could_have: ["stop NONSENSE"] }]);
    expect(state).toMatchObject({ status: "waiting", wait: { for: "fact", facts: ["alarm"] } });
  });

  it("while the deadline cannot be known", () => {
    const { asked, said, state } = play(scene({ gates: PORTER_GATE, story: ASKED, more: porter("tally.last + 60s", TALLY) }));
    expect(asked).toEqual([]);
    expect(said).toEqual(["porter_gate PAUSE_FOR_HITL SYSTEM ASK_PORTER"]);
    expect(state).toMatchObject({ status: "waiting", wait: { for: "fact", facts: ["tally"] } });
  });

  it("about one thing while another is not sound and no gate has objected to it", () => {
    const gates = "gate porter_gate {\n  pause ASK_PORTER when badge is not sound\n  run CALM otherwise\n}\n";
    const scenario = scene({ gates, story: `  - receive: alarm\n${ASKED}`, more: porter("never") });
    expect(play(scenario, { badge: "nameless" }).asked).toHaveLength(1);
    const { asked, said } = play(scenario, { badge: "nameless", alarm: "off_scale" });
    expect(asked).toEqual([]);
    expect(said).toEqual(["engine PAUSE_FOR_HITL SYSTEM FACT_UNSOUND"]);
  });

  it("after the deadline", () => {
    const { asked, said } = play(scene({ gates: PORTER_GATE, story: ASKED, more: porter("clock.start") }));
    expect(asked).toEqual([]);
    expect(said).toEqual(["porter_gate PAUSE_FOR_HITL SYSTEM ASK_PORTER", "porter_desk STOPPED SYSTEM PORTER_LATE"]);
  });
});

describe("law 4: a question is skipped only where all of it is needless", () => {
  const SKIPPED = ASKED.replace("ask: porter", "ask: porter\n    skip: { ASK_PORTER: { if: calm_gate, as: NO_PORTER_NEEDED } }");
  const BOTH = "gate porter_gate {\n  pause ASK_PORTER\n  pause BADGE_FORGED when alarm > 4\n}\n";
  const CALM = "gate calm_gate {\n  run CALM when alarm > 2\n  pause ASK_PORTER otherwise\n}\n";

  it.each(["ASK_PORTER", "BADGE_FORGED"])("not where %s alone is listed of two reasons", (listed) => {
    const story = SKIPPED.replace("ASK_PORTER", listed);
    const { asked, rows } = play(scene({ gates: BOTH + CALM, story, more: porter("never") }));
    expect(rows[0]?.fired).toEqual(["pause BADGE_FORGED", "pause ASK_PORTER"]);
    expect(asked).toHaveLength(1);
  });

  it("not where the gate named for it pauses", () => {
    const calm = CALM.replace("alarm > 2", "alarm > 7");
    expect(play(scene({ gates: PORTER_GATE + calm, story: SKIPPED, more: porter("never") })).asked).toHaveLength(1);
  });

  it("and what was skipped holds no longer than an answer would", () => {
    const two = `${SKIPPED.replace("  - record: DOOR_OPENED", "")}  - gate: badge_gate
    ask: slow
  - record: DOOR_OPENED`;
    const slow = `  slow: { decider: ADMIN, at: porter_desk, question: "Well?", answers: { LATER: run }, until: never, invalid: NONSENSE, simulated: LATER }\n`;
    const gates = `${PORTER_GATE}${CALM}gate badge_gate {\n  pause BADGE_FORGED when alarm > 4\n  run BADGE_OK otherwise\n}\n`;
    const { said } = play(scene({ gates, story: two, more: porter("now + 5s", slow) }), {}, { code: "LATER", by: "ADMIN", took: 9_000 });
    expect(said.filter((row) => row.includes("APPROVAL_EXPIRED"))).toHaveLength(4);
    expect(said.join("\n")).not.toContain("DOOR_OPENED");
  });

  it("and a stop of the gate named for it, which no rule text may say, is a stop", () => {
    const scenario = scene({ gates: PORTER_GATE + CALM, story: SKIPPED, more: porter("never") });
    const { asked, said } = play(withVerdict(scenario, { decision: "stop", code: "NONSENSE" }, "skips"));
    expect(asked).toEqual([]);
    expect(said).toEqual(["porter_gate PAUSE_FOR_HITL SYSTEM ASK_PORTER", "calm_gate STOPPED SYSTEM NONSENSE"]);
  });
});

describe("law 5: an answer counts for nothing", () => {
  it("when a gate has come to seal while it was waited for", () => {
    const gates = `${PORTER_GATE}guard seal_gate { seal NONSENSE when now > clock.start + 10s }\n`;
    const scenario = scene({ gates, story: ASKED, more: porter("never") });
    expect(play(scenario, {}, { took: 20_000 }).said.slice(1)).toEqual(["seal_gate STOPPED! SYSTEM NONSENSE"]);
    expect(play(scenario, {}, { took: 2_000 }).said).toContain("open_door RUN SYSTEM DOOR_OPENED");
  });
});

describe("law 4: an approval is bound to what was shown", () => {
  const guard = "guard calm_gate { stop NONSENSE when alarm > 9 }\n";
  const shownOf = (parts: { readonly gates?: string; readonly alarm?: number }): string | undefined =>
    play(scene({ gates: PORTER_GATE + guard, story: `  - gate: calm_gate\n${ASKED}`, more: porter("never"), ...parts })).asked[0]?.shown;

  it("to every fact, named in the question or not", () => {
    expect(shownOf({ alarm: 6 })).not.toBe(shownOf({}));
  });

  it("to all that fired, masked or not", () => {
    const gates = "gate porter_gate {\n  pause ASK_PORTER\n  pause NONSENSE when alarm > 5\n}\n";
    const other = gates.replace("> 5", "> 4");
    expect(shownOf({ gates: other + guard })).not.toBe(shownOf({ gates: gates + guard }));
  });
});

describe("law 7: an effect takes place once", () => {
  it("though the questions before it come again", () => {
    const story = `  - gate: porter_gate
    ask: porter
  - record: DOOR_OPENED
  - gate: badge_gate
    ask: slow
  - record: DOOR_OPENED`;
    const slow = `  slow: { decider: ADMIN, at: porter_desk, question: "Well?", answers: { LATER: run }, until: never, invalid: NONSENSE, simulated: LATER }\n`;
    const gates = `${PORTER_GATE}gate badge_gate {\n  pause BADGE_FORGED when alarm > 4\n  run BADGE_OK otherwise\n}\n`;
    const scenario = scene({ gates, story, more: `lifecycle: { GOING: {} }\n${porter("now + 5s", slow)}` });
    const asked: string[] = [];
    const ask = (question: OpenQuestion): Given => {
      asked.push(question.person);
      const [code, by, took] = question.person === "slow" ? (["LATER", "ADMIN", 9_000] as const) : (["OPEN", "USER", 0] as const);
      return { kind: "answer", code, by, row: question.row, shown: question.shown, took, simulated: false };
    };
    const { stage, state, rows } = openStage(scenario, ask);
    receiveAtStart(stage, state);
    advance(stage, state);
    expect(asked.filter((name) => name === "porter").length).toBeGreaterThan(1);
    expect(rows.filter((row) => row.reason_code === "DOOR_OPENED")).toHaveLength(1);
  });
});
