import { describe, expect, it } from "vitest";
import { advance, answer, receiveAtStart } from "../src/advance.ts";
import type { Given } from "../src/stage.ts";
import { playSeries } from "../src/index.ts";
import { door, MORE } from "./door.ts";
import { openStage } from "./open-stage.ts";
import { short } from "./stories.ts";

const CHOSEN = (outcome: string): ReadonlyMap<string, string> => new Map([["people.porter", outcome]]);

describe("law 4: people decide, and nobody is invented", () => {
  it("writes the answer of a person in the person's role, labelled simulated", () => {
    const row = playSeries(door()).runs[0]?.rows.find((one) => one.layer === "porter_desk");
    expect(row).toMatchObject({ decision: "RUN", final_decider: "USER", reason_code: "OPEN", simulated: true, took: 0 });
  });

  it.each([
    ["OPEN", "DOOR_OPENED", "porter_desk RUN USER OPEN"],
    ["LATER", "PAUSE_FOR_HITL_PORTER", "porter_desk PAUSE_FOR_HITL USER LATER"],
    ["SHUT", "STOPPED", "porter_desk STOPPED USER SHUT"],
    ["nobody", "STOPPED", "porter_desk STOPPED SYSTEM PORTER_LATE"],
    ["malformed", "STOPPED", "seal_gate STOPPED! SYSTEM NONSENSE"],
  ])("ends as answer %s means: %s", (outcome, state, row) => {
    const run = playSeries(door(), { choices: CHOSEN(outcome) }).runs[0];
    expect(run?.state).toBe(state);
    expect(short(run?.rows ?? [])).toContain(row);
  });

  it("lets nothing come after an answer that means a pause", () => {
    const run = playSeries(door(), { choices: CHOSEN("LATER") }).runs[0];
    expect(short(run?.rows ?? []).at(-1)).toBe("porter_desk PAUSE_FOR_HITL USER LATER");
    expect(run?.waits).toMatchObject({ for: "fact" });
  });

  it("lets time pass until the deadline when nobody answers, and says how long it waited", () => {
    const rows = playSeries(door(), { choices: CHOSEN("nobody") }).runs[0]?.rows ?? [];
    const pause = rows.find((row) => row.reason_code === "ASK_PORTER");
    const late = rows.find((row) => row.reason_code === "PORTER_LATE");
    expect(late).toMatchObject({ final_decider: "SYSTEM", simulated: true });
    expect(Date.parse(late?.ts ?? "")).toBeGreaterThan(Date.parse(pause?.until ?? ""));
    expect(late?.waited).toBe(59_000);
  });

  it("keeps an invalid answer in the seal that it leads to", () => {
    const rows = playSeries(door(), { choices: CHOSEN("malformed") }).runs[0]?.rows ?? [];
    expect(rows.at(-1)?.fired).toEqual(["seal NONSENSE", "stop NONSENSE"]);
  });
});

describe("a question in several languages", () => {
  const both = (ja: string): ReturnType<typeof door> =>
    door({ more: MORE.replace('question: "Open for {badge.id}?"', `question: { en: "Open for {badge.id}?", ja: "${ja}" }`) });
  const shown = (scenario: ReturnType<typeof door>): string | undefined =>
    playSeries(scenario).runs[0]?.asked.map((question) => question.shown)[0];

  it("is put with all its texts filled in", () => {
    expect(playSeries(both("{badge.id}を通しますか")).runs[0]?.asked).toMatchObject([
      {
        person: "porter",
        texts: { en: expect.stringMatching(/^Open for \S+\?$/u) as string, ja: expect.stringMatching(/^\S+を通しますか$/u) as string },
      },
    ]);
  });

  it("binds its answer to every one of them", () => {
    expect(shown(both("{badge.id}を通しますか"))).toMatch(/^[0-9a-f]{64}$/u);
    expect(shown(both("{badge.id}を通しますか"))).not.toBe(shown(both("{badge.id}を入れますか")));
    expect(shown(both("{badge.id}を通しますか"))).not.toBe(shown(door()));
  });
});

describe("an answer counts only if it answers exactly this question", () => {
  const good = (
    given: Partial<Extract<Given, { kind: "answer" }>>,
  ): ((question: { readonly row: string; readonly shown: string }) => Given) => {
    return (question) => ({
      kind: "answer",
      code: "OPEN",
      by: "USER",
      row: question.row,
      shown: question.shown,
      took: 1000,
      simulated: false,
      ...given,
    });
  };

  function answered(give: (question: { readonly row: string; readonly shown: string }) => Given): readonly string[] {
    const { stage, state, rows } = openStage(door(), () => undefined);
    receiveAtStart(stage, state);
    advance(stage, state);
    expect(state.status).toBe("asking");
    if (state.question === undefined) throw new Error("nobody was asked");
    answer(stage, state, give(state.question));
    return short(rows);
  }

  it("goes on with a good answer", () => {
    expect(answered(good({}))).toContain("open_door RUN SYSTEM DOOR_OPENED");
  });

  it.each([
    ["by another role", { by: "ADMIN" }],
    ["by SYSTEM", { by: "SYSTEM" }],
    ["to another question", { row: "0".repeat(64) }],
    ["to something else that was shown", { shown: "0".repeat(64) }],
    ["with a code that is no answer", { code: "CALM" }],
    ["that took less than no time", { took: -1 }],
    ["that took no number", { took: Number.NaN }],
  ])("stops the run for an answer %s", (_, wrong) => {
    const rows = answered(good(wrong));
    expect(rows.at(-1)).toBe("seal_gate STOPPED! SYSTEM NONSENSE");
    expect(rows.join("\n")).not.toContain("DOOR_OPENED");
  });

  it("takes an answer at the deadline and none after it", () => {
    expect(answered(good({ took: 58_000 })).join("\n")).toContain("OPEN");
    expect(answered(good({ took: 60_001 }))).toContain("porter_desk STOPPED SYSTEM PORTER_LATE");
  });

  it("moves the clock on by the time that the answer took", () => {
    const { stage, state, rows } = openStage(door(), (question) => good({ took: 7_500 })(question));
    receiveAtStart(stage, state);
    advance(stage, state);
    const pause = rows.find((row) => row.reason_code === "ASK_PORTER");
    const open = rows.find((row) => row.reason_code === "OPEN");
    expect(Date.parse(open?.ts ?? "") - Date.parse(pause?.ts ?? "")).toBe(7_500 + 2_000);
  });

  it("goes on with the same rows after the state was written down and read back", () => {
    const whole = openStage(door(), (question) => good({})(question));
    receiveAtStart(whole.stage, whole.state);
    advance(whole.stage, whole.state);
    const { stage, state, rows } = openStage(door(), () => undefined);
    receiveAtStart(stage, state);
    advance(stage, state);
    const read = JSON.parse(JSON.stringify(state)) as typeof state;
    if (read.question === undefined) throw new Error("nobody was asked");
    answer(stage, read, good({})(read.question));
    expect(rows).toEqual(whole.rows);
  });
});

describe("an approval expires", () => {
  it("asks again instead of letting an effect rest on it, and at last waits", () => {
    const late = door({
      story: `  - receive: badge
  - gate: badge_gate
  - gate: porter_gate
    ask: porter
  - gate: calm_gate
    ask: slow
  - record: DOOR_OPENED`,
      more: `people:
  porter: { decider: USER, at: porter_desk, question: "Open?", answers: { OPEN: run, SHUT: stop }, until: now + 2s, late: PORTER_LATE, invalid: NONSENSE, simulated: OPEN }
  slow: { decider: ADMIN, at: porter_desk, question: "Calm?", answers: { LATER: run }, until: never, invalid: NONSENSE, simulated: LATER }
`,
    });
    const { stage, state, rows } = openStage(late, (question) => ({
      kind: "answer",
      code: question.person === "slow" ? "LATER" : "OPEN",
      by: question.person === "slow" ? "ADMIN" : "USER",
      row: question.row,
      shown: question.shown,
      took: question.person === "slow" ? 5_000 : 0,
      simulated: false,
    }));
    receiveAtStart(stage, state);
    advance(stage, state);
    expect(state.status).toBe("waiting");
    expect(rows.filter((row) => row.reason_code === "OPEN")).toHaveLength(4);
    const voiding = rows.filter((row) => row.reason_code === "APPROVAL_EXPIRED");
    expect(voiding).toHaveLength(4);
    expect(voiding[0]?.voided).toEqual(
      rows
        .filter((row) => row.final_decider !== "SYSTEM")
        .slice(0, 2)
        .map((row) => row.row_hash),
    );
    expect(short(rows).join("\n")).not.toContain("DOOR_OPENED");
  });
});

describe("a question that is needless", () => {
  it("is skipped when the gate named for what fired runs, with both in the log", () => {
    const rows = playSeries(door(), { choices: new Map([["alarm", "calm"]]) }).runs[0]?.rows ?? [];
    expect(short(rows)).toContain("calm_gate RUN SYSTEM CALM");
    expect(rows.find((row) => row.reason_code === "NO_PORTER_NEEDED")).toMatchObject({
      layer: "porter_desk",
      final_decider: "SYSTEM",
      passed: ["calm_gate"],
    });
  });

  it("is asked when that gate is in doubt", () => {
    const { stage, state, rows } = openStage(door(), () => undefined, new Map([["alarm", "off_scale"]]));
    receiveAtStart(stage, state);
    advance(stage, state);
    expect(short(rows).join("\n")).not.toContain("NO_PORTER_NEEDED");
    expect(state.status).not.toBe("going");
  });
});
