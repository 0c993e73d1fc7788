import { expect, test } from "vitest";
import { playSeries, type Run, type WrittenRow } from "../../src/index.ts";
import { advance, answer, receiveAtStart } from "../../src/advance.ts";
import { agents, type Parts } from "./agents.ts";
import { openStage } from "../open-stage.ts";

function run(parts: Parts = {}, seed = 0): Run {
  const played = playSeries(agents(parts), { seed }).runs[0];
  if (played === undefined) throw new Error("nothing was played");
  return played;
}

/** Rows as they are told apart here: whose, in which round, what. */
function told(rows: readonly WrittenRow[]): readonly string[] {
  return rows.map(
    (row) =>
      `${row.subject ?? "-"}${row.round === undefined ? "" : ` ${row.round}`}: ${row.decision}${row.sealed ? "!" : ""} ${row.reason_code}`,
  );
}

test("every member of a list has its turn, in order, and rows say whose it is", () => {
  const { rows, state } = run();
  expect(told(rows)).toEqual(["a: RUN FINE", "b: RUN FINE", "c: RUN FINE", "-: RUN DONE"]);
  expect(state).toBe("DONE");
});

test("a stop ends the turn of the innermost subject; the others have theirs; then the run is as strict as its strictest subject", () => {
  const { rows, state } = run({ risks: { b: 6 } });
  expect(told(rows)).toEqual(["a: RUN FINE", "b: STOPPED TOO_RISKY", "c: RUN FINE"]);
  expect(state).toBe("STOPPED");
});

test("with `rest: may go on` the story goes on without who was stopped or sealed", () => {
  const { rows, state } = run({ risks: { a: 9, b: 6 }, rest: true });
  expect(told(rows)).toEqual(["a: PAUSE_FOR_HITL WATCHED", "a: STOPPED! SEALED", "b: STOPPED TOO_RISKY", "c: RUN FINE", "-: RUN DONE"]);
  expect(state).toBe("DONE");
});

test("who waits holds the story after the turns, whatever the rest may do", () => {
  for (const rest of [true, false]) {
    const { rows, state } = run({ risks: { b: 7 }, rest });
    expect(told(rows)).toEqual(["a: RUN FINE", "b: PAUSE_FOR_HITL WATCHED", "c: RUN FINE"]);
    expect(state).toBe("PAUSE_FOR_HITL");
  }
});

test("who was sealed is gone from every list for good: turns, counts and quantifiers", () => {
  const { rows } = run({
    risks: { a: 9 },
    rest: true,
    after: "  - gate: count_gate\n  - each: agent in agents\n    do: [{ gate: risk_gate }]",
  });
  expect(told(rows)).toEqual([
    "a: PAUSE_FOR_HITL WATCHED",
    "a: STOPPED! SEALED",
    "b: RUN FINE",
    "c: RUN FINE",
    "-: RUN COUNTED",
    "b: RUN FINE",
    "c: RUN FINE",
    "-: RUN DONE",
  ]);
  expect(rows.find((row) => row.reason_code === "COUNTED")?.noted).toEqual({ left: 2, risks: 1 });
});

test("who is sealed in somebody else's turn has no turn any more", () => {
  const story = [
    "  - each: host in agents",
    "    rest: may go on",
    "    do:",
    "      - each: agent in agents",
    "        rest: may go on",
    "        do: [{ gate: risk_gate }]",
    "  - record: DONE",
  ].join("\n");
  expect(told(run({ story, risks: { b: 9 } }).rows)).toEqual([
    "a/a: RUN FINE",
    "a/b: PAUSE_FOR_HITL WATCHED",
    "a/b: STOPPED! SEALED",
    "a/c: RUN FINE",
    "c/a: RUN FINE",
    "c/c: RUN FINE",
    "-: RUN DONE",
  ]);
});

test("a turn of which it cannot be known whether it may begin waits, and holds the story", () => {
  const { rows, state } = run({ when: "agent.risk / (agent.number - 2) < 100" });
  expect(told(rows)).toEqual(["a: RUN FINE", "b: PAUSE_FOR_HITL GATE_FAULT", "c: RUN FINE"]);
  expect(state).toBe("PAUSE_FOR_HITL");
});

test("rounds are numbered in rows and views, and a final state ends them", () => {
  const { rows, state } = run({
    story: "  - rounds: 5\n    do:\n      - gate: round_gate\n      - record: DONE\n        when: round >= 3",
    lifecycle: "{ INIT: { DONE: DONE }, DONE: final }",
  });
  expect(told(rows)).toEqual(["- 1: RUN COUNTED", "- 2: RUN COUNTED", "- 3: RUN COUNTED", "- 3: RUN DONE"]);
  expect(rows[1]?.noted).toEqual({ round: 2 });
  expect(state).toBe("DONE");
});

test("after the last round the story goes on", () => {
  const { rows, state } = run({ story: "  - rounds: 2\n    do: [{ note: COUNTED }]\n  - record: DONE" });
  expect(told(rows)).toEqual(["- 1: RUN COUNTED", "- 2: RUN COUNTED", "-: RUN DONE"]);
  expect(state).toBe("DONE");
});

test("a fact of a subject comes in for each by itself, drawn by itself", () => {
  const { rows } = run({ story: "  - each: agent in agents\n    do: [{ receive: agent.claim }, { gate: claim_gate }]\n  - record: DONE" });
  expect(told(rows).slice(0, 3)).toEqual(["a: RUN CLAIMED", "b: RUN CLAIMED", "c: RUN CLAIMED"]);
  expect(rows.slice(0, 3).map((row) => row.noted)).toEqual([{ claim: "a-1" }, { claim: "b-2" }, { claim: "c-3" }]);
  expect(new Set(rows.slice(0, 3).map((row) => row.about?.["agent.claim"])).size).toBe(3);
});

test("a choice may be of one subject", () => {
  const { rows } = run({
    story: "  - each: agent in agents\n    rest: may go on\n    do: [{ receive: agent.claim }, { gate: claim_gate }]\n  - record: DONE",
    choices: "[{ agent.claim(b): made_up }]",
  });
  expect(told(rows).slice(0, 3)).toEqual(["a: RUN CLAIMED", "b: STOPPED MADE_UP", "c: RUN CLAIMED"]);
});

test("a ledger named like a subject is kept for each of them, from the same start", () => {
  const { ledgers } = run({ risks: { b: 6 }, rest: true, ledger: true });
  expect(ledgers).toEqual({ agent: { fine: 0 }, "agent(a)": { fine: 1 }, "agent(c)": { fine: 1 } });
});

test("what is said of one is not said of its siblings; `this round` forgets the rounds before", () => {
  const { rows } = run({
    story: `  - rounds: 2
    do:
      - each: agent in agents
        do: [{ gate: risk_gate, when: agent.risk < round * 2 }, { gate: heard_gate }]
  - record: DONE`,
    risks: { a: 1, b: 3, c: 1 },
  });
  expect(rows.filter((row) => row.layer === "heard_gate").map((row) => `${row.subject} ${row.round} ${row.reason_code}`)).toEqual([
    "a 1 HEARD",
    "b 1 NOT_HEARD",
    "c 1 HEARD",
    "a 2 HEARD",
    "b 2 HEARD",
    "c 2 HEARD",
  ]);
});

test("`when` of an each is asked of every subject by itself; who is left out is told, and in doubt a turn waits", () => {
  const { rows } = run({ risks: { b: 6 }, when: "agent.risk < 5" });
  expect(told(rows)).toEqual(["a: RUN FINE", "c: RUN FINE", "-: RUN DONE"]);
  expect(rows.at(-1)?.skipped).toEqual(["agent(b)"]);
});

test("an id that stands twice, that is blank or that has a slash makes the list unsound", () => {
  for (const ids of [
    ["a", "a"],
    ["a/b", "c"],
  ]) {
    const { rows, state } = run({ ids });
    expect(told(rows)).toEqual(["-: PAUSE_FOR_HITL FACT_UNSOUND"]);
    expect(state).toBe("PAUSE_FOR_HITL");
  }
});

test("a list that is empty gives nobody a turn, and the next row tells", () => {
  const { rows } = run({ ids: [] });
  expect(told(rows)).toEqual(["-: RUN DONE"]);
  expect(rows[0]?.skipped).toEqual(["agent"]);
});

test("turns within turns: a stop ends the inner one and, without `rest`, the outer one", () => {
  const { rows, state } = run({
    story: `  - each: agent in agents
    rest: may go on
    do:
      - each: reviewer in agent.reviewers
        do: [{ receive: reviewer.verdict }, { gate: review_gate }]
      - note: COUNTED
  - record: DONE`,
    choices: "[{ reviewer.verdict(b/r2): bad }]",
  });
  expect(told(rows)).toEqual([
    "a/r1: RUN REVIEWED",
    "a/r2: RUN REVIEWED",
    "a: RUN COUNTED",
    "b/r1: RUN REVIEWED",
    "b/r2: STOPPED REVIEW_BAD",
    "c/r1: RUN REVIEWED",
    "c/r2: RUN REVIEWED",
    "c: RUN COUNTED",
    "-: RUN DONE",
  ]);
  expect(state).toBe("DONE");
});

test("a question is asked in a turn; what comes of it is that turn's alone", () => {
  const story = `  - each: agent in agents
    do: [{ gate: ask_gate, ask: clerk }, { record: PAID }]
  - record: DONE`;
  const all = run({ story });
  expect(told(all.rows).filter((one) => one.includes("PAID"))).toEqual(["a: RUN PAID", "b: RUN PAID", "c: RUN PAID"]);
  const some = run({ story, choices: "[{ people.clerk(b): NO }]" });
  expect(told(some.rows)).toEqual([
    "a: PAUSE_FOR_HITL ASKED",
    "a: RUN YES",
    "a: RUN PAID",
    "b: PAUSE_FOR_HITL ASKED",
    "b: STOPPED NO",
    "c: PAUSE_FOR_HITL ASKED",
    "c: RUN YES",
    "c: RUN PAID",
  ]);
  expect(some.state).toBe("STOPPED");
});

test("a run that waits in a turn is plain data: written down and read back, it goes on with the same rows", () => {
  const story = `  - rounds: 2
    do:
      - each: agent in agents
        do: [{ gate: ask_gate, ask: clerk }, { record: PAID }]
  - record: DONE`;
  const scenario = agents({ story });
  const through = (copied: boolean): readonly string[] => {
    const { stage, state, rows } = openStage(scenario, () => undefined);
    receiveAtStart(stage, state);
    advance(stage, state);
    let now = state;
    while (now.status === "asking") {
      if (copied) now = JSON.parse(JSON.stringify(now)) as typeof state;
      const { row = "", shown = "" } = now.question ?? {};
      answer(stage, now, { kind: "answer", code: "YES", by: "USER", row, shown, took: 1000, simulated: false });
    }
    return rows.map((row) => JSON.stringify(row));
  };
  expect(through(true)).toEqual(through(false));
  expect(through(true)).toHaveLength(2 * 3 * 3 + 1);
});

test("an approval that has run out is asked for again in the turn in which it was given, and in no other (law 4)", () => {
  const story = `  - each: agent in agents
    do: [{ gate: ask_gate, ask: clerk }, { gate: ask_gate, ask: clerk }, { record: PAID }]
  - note: DONE`;
  const took = [1000, 1000, 1000, 3_599_000];
  const { stage, state, rows } = openStage(agents({ story }), ({ row, shown }) => ({
    kind: "answer",
    code: "YES",
    by: "USER",
    row,
    shown,
    took: took.shift() ?? 1000,
    simulated: false,
  }));
  receiveAtStart(stage, state);
  advance(stage, state);
  const of = (subject: string): readonly string[] => rows.filter((row) => row.subject === subject).map((row) => row.reason_code);
  const fine = ["ASKED", "YES", "ASKED", "YES", "PAID"];
  expect(of("a")).toEqual(fine);
  expect(of("b")).toEqual(["ASKED", "YES", "ASKED", "YES", "APPROVAL_EXPIRED", ...fine]);
  expect(of("c")).toEqual(fine);
  expect(rows.at(-1)?.reason_code).toBe("DONE");
});

test("an approval of the run itself that has run out is nothing that a turn could ask for again: it waits (law 4)", () => {
  const story = `  - gate: plain_gate
  - gate: ask_gate
    ask: clerk
  - each: agent in agents
    do: [{ gate: ask_gate, ask: clerk }, { record: PAID }]
  - record: DONE`;
  const took = [1000, 3_599_000];
  const { stage, state, rows } = openStage(agents({ story, ids: ["a", "b"] }), ({ row, shown }) => ({
    kind: "answer",
    code: "YES",
    by: "USER",
    row,
    shown,
    took: took.shift() ?? 1000,
    simulated: false,
  }));
  receiveAtStart(stage, state);
  advance(stage, state);
  expect(rows.filter((row) => row.reason_code === "PAID")).toEqual([]);
  expect(rows.filter((row) => row.reason_code === "APPROVAL_EXPIRED").map((row) => row.subject)).toEqual(["a", "b"]);
  expect(state.status).toBe("waiting");
});

test("a promise looks at rows of the same subject, of what encloses it and of what stands in it", () => {
  const story = `  - each: agent in agents
    do: [{ gate: risk_gate, when: agent.number is 1 }, { record: PAID }]
  - record: DONE`;
  const findings = (promise: string): readonly string[] => playSeries(agents({ story, promise })).findings;
  expect(findings("never PAID without FINE").join()).toContain("PAID came without it");
  expect(findings("never DONE without FINE")).toEqual([]);
  expect(findings("never DONE after PAID").join()).toContain("DONE came after it");
});
