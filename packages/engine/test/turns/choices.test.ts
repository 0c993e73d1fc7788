import { expect, test } from "vitest";
import { playChoices, playSeries } from "../../src/index.ts";
import { agents } from "./agents.ts";

const STORY = `  - rounds: 3
    do:
      - each: agent in agents
        rest: may go on
        do: [{ receive: agent.claim }, { gate: claim_gate }]
  - record: DONE`;

function madeUp(choices: string): readonly string[] {
  const [run] = playSeries(agents({ story: STORY, choices: `[${choices}]` })).runs;
  return (run?.rows ?? []).flatMap((row) => (row.reason_code === "MADE_UP" ? [`${row.subject} ${row.round}`] : []));
}

test("a choice may be of one round, for everybody or for one subject", () => {
  expect(madeUp("{ agent.claim@2: made_up }")).toEqual(["a 2", "b 2", "c 2"]);
  expect(madeUp("{ agent.claim(b)@3: made_up }")).toEqual(["b 3"]);
});

test("a subject counts before everybody, a round before every round", () => {
  expect(madeUp("{ agent.claim: made_up, agent.claim(b): as_given, agent.claim(c)@1: as_given }")).toEqual([
    "a 1",
    "a 2",
    "c 2",
    "a 3",
    "c 3",
  ]);
  expect(madeUp("{ agent.claim@2: made_up, agent.claim(b): as_given }")).toEqual(["a 2", "c 2"]);
});

test("a choice of a round that never comes is told", () => {
  const { unreached } = playChoices(agents({ story: STORY }), [new Map([["agent.claim(a)@4", "made_up"]])]);
  expect(unreached).toEqual([{ run: 1, choice: "agent.claim(a)@4" }]);
});

test("a choice may be of one time, counted for each subject by itself over all rounds", () => {
  expect(madeUp('{ "agent.claim#2": made_up }')).toEqual(["a 2", "b 2", "c 2"]);
  expect(madeUp('{ "agent.claim[b]#3": made_up }')).toEqual(["b 3"]);
  expect(madeUp('{ "agent.claim[b]@3#3": made_up }')).toEqual(["b 3"]);
  expect(madeUp('{ "agent.claim[b]@3#1": made_up }')).toEqual([]);
});

test("a subject counts before everybody, a time before a round, and both before one of them", () => {
  expect(madeUp('{ "agent.claim#1": made_up, agent.claim(b): as_given, agent.claim(c)@1: as_given }')).toEqual(["a 1"]);
  expect(madeUp('{ "agent.claim@2": made_up, "agent.claim#2": as_given }')).toEqual([]);
  expect(madeUp('{ "agent.claim#2": as_given, "agent.claim@2#2": made_up }')).toEqual(["a 2", "b 2", "c 2"]);
});

test("a thing that comes again in the same round is another time", () => {
  const story = `  - each: agent in agents
    rest: may go on
    do: [{ receive: agent.claim }, { receive: agent.claim }, { gate: claim_gate }]
  - record: DONE`;
  const [run] = playSeries(agents({ story, choices: '[{ "agent.claim[a]#1": made_up, "agent.claim[b]#2": made_up }]' })).runs;
  expect((run?.rows ?? []).flatMap((row) => (row.reason_code === "MADE_UP" ? [row.subject] : []))).toEqual(["b"]);
});

test("what a program chooses is one choice however it is written", () => {
  const scenario = agents({ story: STORY, choices: "[{ agent.claim(a): made_up }]" });
  const [run] = playSeries(scenario, { choices: new Map([["agent.claim[a]", "as_given"]]) }).runs;
  expect(run?.rows.filter((row) => row.reason_code === "MADE_UP")).toEqual([]);
});

test("a time counts of those of whom somebody is asked", () => {
  const story = `  - rounds: 2
    do:
      - each: agent in agents
        rest: may go on
        do: [{ gate: ask_gate, ask: clerk }]
  - record: DONE`;
  const { runs, unreached } = playChoices(agents({ story }), [new Map([["people.clerk[b]#2", "NO"]])]);
  expect((runs[0]?.rows ?? []).flatMap((row) => (row.reason_code === "NO" ? [`${row.subject} ${row.round}`] : []))).toEqual(["b 2"]);
  expect(unreached).toEqual([]);
});
