import { verifyLog } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import { memorySink, playCase, playSeries, type Run, type Scenario, type WrittenRow } from "../../src/index.ts";
import { door, GATES, MORE } from "../door.ts";
import { short } from "../stories.ts";

const CALM = GATES.replace(/^ *seal NONSENSE.*\n/m, "");

function doorOf(more: string): Scenario {
  return door({ more, gates: CALM });
}

function played(fault: string, more = MORE): Run {
  const run = playSeries(doorOf(more), { choices: new Map([["people.porter", fault]]) }).runs[0];
  if (run === undefined) throw new Error("nothing was played");
  return run;
}

function codes(rows: readonly WrittenRow[]): readonly string[] {
  return rows.map((row) => row.reason_code);
}

describe("law 1: no fault of a person lets anything run", () => {
  it.each([
    ["late", "porter_desk STOPPED SYSTEM PORTER_LATE"],
    ["wrong_question", "porter_desk STOPPED SYSTEM NONSENSE"],
    ["wrong_role", "porter_desk STOPPED SYSTEM NONSENSE"],
    ["clock_skew", "porter_desk STOPPED SYSTEM NONSENSE"],
    ["replayed", "porter_desk STOPPED SYSTEM NONSENSE"],
  ])("%s ends with %s", (fault, row) => {
    const { rows, state } = played(fault);
    expect(state).toBe("STOPPED");
    expect(short(rows).at(-1)).toBe(row);
    expect(rows.at(-1)).toMatchObject({ simulated: true, outcome: { "people.porter": fault } });
    expect(codes(rows)).not.toContain("OPEN");
    expect(codes(rows)).not.toContain("DOOR_OPENED");
  });

  it("an answer that is late comes a millisecond after the deadline", () => {
    const { rows } = played("late");
    const asked = rows.find((row) => row.until !== undefined);
    expect(Date.parse(rows.at(-1)?.ts ?? "") - Date.parse(asked?.until ?? "")).toBe(1);
  });
});

describe("a second answer to one question", () => {
  it("counts once where it is the same: nothing takes place twice", () => {
    const { rows, state } = played("double");
    expect(state).toBe("DOOR_OPENED");
    expect(codes(rows).filter((code) => code === "DOOR_OPENED")).toHaveLength(1);
    expect(codes(rows).filter((code) => code === "OPEN")).toHaveLength(1);
    const told = rows.find((row) => row.reason_code === "ANSWER_REPEATED");
    expect(told).toMatchObject({
      layer: "engine",
      decision: "PAUSE_FOR_HITL",
      final_decider: "SYSTEM",
      simulated: true,
      noted: { answer: "OPEN", counts: "OPEN" },
    });
  });

  it("changes nothing where it says something else: what was refused stays refused", () => {
    const { rows, state } = played("conflicting");
    expect(state).toBe("STOPPED");
    expect(codes(rows).slice(-2)).toEqual(["SHUT", "ANSWER_REPEATED"]);
    expect(rows.at(-1)?.noted).toEqual({ answer: "OPEN", counts: "SHUT" });
    expect(codes(rows)).not.toContain("DOOR_OPENED");
  });

  it("takes no arrow of the lifecycle", () => {
    const lifecycle =
      "lifecycle: { GOING: { OPEN: OPENING }, OPENING: { pause: STUCK, DOOR_OPENED: DOOR_OPENED }, STUCK: {}, DOOR_OPENED: final }\n";
    expect(played("OPEN", `${lifecycle}${MORE}`).state).toBe("DOOR_OPENED");
    expect(played("double", `${lifecycle}${MORE}`).state).toBe("DOOR_OPENED");
  });

  it("leaves every other row as it is without it", () => {
    const plain = ({ rows }: Run): readonly unknown[] =>
      rows.flatMap(({ layer, decision, reason_code }) => (reason_code === "ANSWER_REPEATED" ? [] : [{ layer, decision, reason_code }]));
    expect(plain(played("double"))).toEqual(plain(played("OPEN")));
    expect(plain(played("conflicting"))).toEqual(plain(played("SHUT")));
  });
});

describe("an approval that is given once more", () => {
  const again = `runs:\n  - { people.porter: OPEN }\n  - { people.porter: replayed }\n${MORE}`.replace(
    "expect: { ends: { DOOR_OPENED: 1 } }\n",
    "",
  );

  it("names the row and what was shown when it was good, and does not count", () => {
    const runs = playSeries(doorOf(again)).runs;
    expect(runs.map((run) => run.state)).toEqual(["DOOR_OPENED", "STOPPED"]);
    expect(codes(runs[1]?.rows ?? [])).not.toContain("DOOR_OPENED");
  });
});

describe("faults of people in a scenario", () => {
  it("can be chosen by cases without being declared", () => {
    const cases =
      "cases:\n  a double click: { people.porter: double, ends: DOOR_OPENED }\n  a clock behind: { people.porter: clock_skew, ends: STOPPED }\n";
    const scenario = doorOf(`${MORE}${cases}`);
    expect(playCase(scenario, "a double click").findings).toEqual([]);
    expect(playCase(scenario, "a clock behind").findings).toEqual([]);
  });

  it("can have chances of their own", () => {
    const more = MORE.replace("simulated: OPEN", "simulated: { answers: { OPEN: 0.5, double: 0.25, wrong_role: 0.25 } }");
    const rows = playSeries(doorOf(more), { runs: 400 }).runs.flatMap((run) => run.rows);
    expect(codes(rows).filter((code) => code === "ANSWER_REPEATED").length).toBeGreaterThan(60);
    expect(codes(rows).filter((code) => code === "NONSENSE").length).toBeGreaterThan(60);
  });

  it.each(["late", "double", "conflicting", "wrong_question", "wrong_role", "clock_skew", "replayed"])(
    "leave a log that verifies: %s",
    (fault) => {
      const sink = memorySink();
      playSeries(doorOf(MORE), { sink, runs: 3, choices: new Map([["people.porter", fault]]) });
      expect(verifyLog(sink.text()).findings).toEqual([]);
    },
  );
});
