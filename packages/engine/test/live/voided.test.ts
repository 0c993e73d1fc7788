import { memorySink, readLog, verifyLog } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/index.ts";
import { openSeries, resumeSeries, type LiveSeries } from "../../src/live.ts";
import { scenarioOf, short } from "../stories.ts";

const BOOK = `maestro: 1
codebook: trip
reasons:
  TRIP_ASKED: Somebody wants to travel.
  APPROVE: Yes.
  REJECT: No.
  LATER: Later.
  DAYS_UNKNOWN: How long is not known.
  DAYS_FINE: It is not too long.
  BOOKED: The trip is booked.
  PAID: The trip is paid.
layers: { ask_gate: {}, days_gate: {}, odd_gate: {}, hitl_boss: {}, story: {} }
`;
const RULES = `gate ask_gate {
  pause TRIP_ASKED otherwise noting trip.to
}
gate days_gate {
  pause DAYS_UNKNOWN when trip.days < 1
  run   DAYS_FINE    otherwise
}
`;
/** Who is asked; where a scene is named, an answer goes back to it. */
const PEOPLE = (scene = ""): string => `people:
  boss:
    decider: USER
    question: To {trip.to}?
    answers: { APPROVE: run, REJECT: stop${scene} }
    until: never
`;

function trip(story: string, { to = "Oslo", gates = "" } = {}): Scenario {
  return scenarioOf({
    "book.yaml": BOOK,
    "rules.gate": RULES + gates,
    "scenario.yaml": `maestro: 1
scenario: trip
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-03-02T09:00:00Z, step: 1s }
facts:
  trip: { to: "${to}", days: 0 }
${story}
${PEOPLE(story.includes("asking") ? ', LATER: again "asking"' : "")}`,
  });
}

const WHO = { role: "USER", who: { by: "bob" }, took: 1000 };

function approve(series: LiveSeries): void {
  say(series, "APPROVE");
}

function say(series: LiveSeries, code: string): void {
  const question = series.waits?.question;
  if (question === undefined) throw new Error("nobody is asked");
  const { row, shown, role } = question;
  series.answer({ kind: "answer", code, by: role, row, shown, took: 1000, simulated: false });
}

function rowsOf(series: LiveSeries): Series {
  return series.series.runs[0]?.rows ?? [];
}

type Series = LiveSeries["series"]["runs"][number]["rows"];

describe("an approval of what has come in again", () => {
  const STORY = "story: [{ gate: ask_gate, ask: boss }, { gate: days_gate }, { record: BOOKED }]";

  it("counts no longer, by the row that supplies it, and is asked anew about what came in", () => {
    const sink = memorySink();
    const series = openSeries(trip(STORY), { sink });
    approve(series);
    expect(series.waits).toMatchObject({ for: "fact", row: { reason_code: "DAYS_UNKNOWN" } });
    const approval = rowsOf(series).find((row) => row.reason_code === "APPROVE");
    series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 3 } });
    expect(rowsOf(series).find((row) => row.reason_code === "FACT_SUPPLIED")?.voided).toEqual([approval?.row_hash]);
    expect(series.waits?.question?.text).toBe("To Rome?");
    approve(series);
    expect(short(rowsOf(series)).slice(-3)).toEqual([
      "hitl_boss RUN USER APPROVE",
      "days_gate RUN SYSTEM DAYS_FINE",
      "story RUN SYSTEM BOOKED",
    ]);
    expect(verifyLog(sink.text())).toMatchObject({ findings: [], ok: true });
  });

  it("when the story itself receives it again, a row of its own says so, and nothing takes place before the new answer", () => {
    const story =
      "story: [{ receive: trip }, { gate: ask_gate, ask: boss }, { receive: trip }, { gate: days_gate, when: trip.days > 0 }, { record: BOOKED }]";
    const series = openSeries(trip(story, { to: "Oslo at {now}" }));
    approve(series);
    expect(short(rowsOf(series)).slice(-3)).toEqual([
      "hitl_boss RUN USER APPROVE",
      "engine RUN SYSTEM APPROVAL_VOIDED",
      "ask_gate PAUSE_FOR_HITL SYSTEM TRIP_ASKED",
    ]);
    approve(series);
    expect(short(rowsOf(series)).at(-1)).toBe("story RUN SYSTEM BOOKED");
  });

  it("what comes in again and is the same changes nothing", () => {
    const story =
      "story: [{ receive: trip }, { gate: ask_gate, ask: boss }, { receive: trip }, { gate: days_gate, when: trip.days > 0 }, { record: BOOKED }]";
    const series = openSeries(trip(story));
    approve(series);
    expect(short(rowsOf(series)).at(-1)).toBe("story RUN SYSTEM BOOKED");
  });

  it("effects that took place are not repeated", () => {
    const story = "story: [{ gate: ask_gate, ask: boss }, { record: PAID }, { gate: days_gate }, { record: BOOKED }]";
    const series = openSeries(trip(story));
    approve(series);
    series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 3 } });
    approve(series);
    expect(rowsOf(series).filter((row) => row.reason_code === "PAID")).toHaveLength(1);
    expect(short(rowsOf(series)).at(-1)).toBe("story RUN SYSTEM BOOKED");
  });

  it("given in turns that are over, these begin anew", () => {
    const story = `  agents: [{ id: A }, { id: B }]
story:
  - each: agent in agents
    do: [{ gate: ask_gate, ask: boss }, { record: PAID }]
  - gate: days_gate
  - record: BOOKED
`;
    const series = openSeries(trip(story));
    approve(series);
    approve(series);
    series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 3 } });
    expect(series.waits).toMatchObject({ for: "answer", subject: "A", question: { text: "To Rome?" } });
    approve(series);
    approve(series);
    expect(short(rowsOf(series)).slice(-2)).toEqual(["days_gate RUN SYSTEM DAYS_FINE", "story RUN SYSTEM BOOKED"]);
    expect(rowsOf(series).filter((row) => row.reason_code === "PAID")).toHaveLength(2);
  });

  const ODD = "gate odd_gate {\n  pause DAYS_UNKNOWN when trip.days is 3\n  run DAYS_FINE otherwise\n}\n";
  const ANEW = `  agents: [{ id: A }, { id: B }]
story:
  - each: agent in agents
    do: [{ scene: asking }, { gate: odd_gate }, { record: PAID }]
  - gate: days_gate
  - record: BOOKED
scenes:
  asking: [{ gate: ask_gate, ask: boss }]
`;

  it("given in turns that begin anew while something comes in again, no effect of any of them is repeated", () => {
    const series = openSeries(trip(ANEW, { gates: ODD }));
    approve(series);
    approve(series);
    series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 3 } });
    approve(series);
    expect(series.waits).toMatchObject({ for: "fact", subject: "A" });
    series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 5 } });
    approve(series);
    approve(series);
    expect(short(rowsOf(series)).at(-1)).toBe("story RUN SYSTEM BOOKED");
    expect(rowsOf(series).filter((row) => row.reason_code === "PAID")).toHaveLength(2);
  });

  it("given in turns that begin anew, an answer that would go back only pauses", () => {
    const scenario = trip(ANEW, { gates: ODD });
    const series = openSeries(scenario);
    approve(series);
    approve(series);
    series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 5 } });
    say(series, "LATER");
    expect(series.waits).toMatchObject({ for: "fact", subject: "A" });
    expect(rowsOf(series).filter((row) => row.reason_code === "PAID")).toHaveLength(2);
  });

  it("given before the turn in which it came in again, it keeps what would rest on it from taking place", () => {
    const story = `  agents: [{ id: A }]
story:
  - gate: ask_gate
    ask: boss
  - each: agent in agents
    do: [{ gate: days_gate }, { record: BOOKED }]
`;
    const series = openSeries(trip(story));
    approve(series);
    series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 3 } });
    expect(short(rowsOf(series)).at(-1)).toBe("engine PAUSE_FOR_HITL SYSTEM APPROVAL_VOIDED");
    expect(series.waits).toMatchObject({ for: "fact" });
  });
});

describe("where subjects have turns", () => {
  const STORY = `  agents: [{ id: A }, { id: B }]
story:
  - each: agent in agents
    rest: may go on
    do: [{ gate: ask_gate, ask: boss }, { gate: days_gate }]
  - record: BOOKED
`;

  it("whoever waits is waited for; nobody else has a turn meanwhile, and the rows say whose it is", () => {
    const series = openSeries(trip(STORY));
    expect(series.waits).toMatchObject({ for: "answer", subject: "A" });
    approve(series);
    expect(series.waits).toMatchObject({ for: "fact", subject: "A" });
    expect(rowsOf(series).every((row) => row.subject === "A")).toBe(true);
  });

  it("a wait that is closed ends the turn, and the others have theirs", () => {
    const series = openSeries(trip(STORY));
    series.close(WHO);
    expect(series.waits).toMatchObject({ for: "answer", subject: "B" });
    series.close(WHO);
    expect(short(rowsOf(series)).at(-1)).toBe("story RUN SYSTEM BOOKED");
  });

  it("interrupted between any two of them or not, it writes the same bytes", () => {
    const played = (interrupted: boolean): string => {
      const sink = memorySink();
      const scenario = trip(STORY);
      let series = openSeries(scenario, { sink });
      while (series.waits !== undefined) {
        const { log } = readLog(sink.text());
        if (log === undefined) throw new Error("the log cannot be read");
        if (interrupted) series = resumeSeries(scenario, { saved: JSON.parse(JSON.stringify(series.save())), log, sink });
        if (series.waits?.for === "answer") approve(series);
        else series.supply({ ...WHO, fact: "trip", json: { to: "Rome", days: 3 } });
      }
      expect(verifyLog(sink.text())).toMatchObject({ findings: [], ok: true });
      return sink.text();
    };
    expect(played(true)).toBe(played(false));
  });
});
