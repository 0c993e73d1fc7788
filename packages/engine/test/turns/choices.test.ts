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
