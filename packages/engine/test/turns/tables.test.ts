import { expect, test } from "vitest";
import { playTable, type TableResult } from "../../src/index.ts";
import { agents } from "./agents.ts";

const STORY = `  - each: agent in agents
    do:
      - receive: agent.claim
      - gate: risk_gate
      - gate: claim_gate
      - each: reviewer in agent.reviewers
        do: [{ receive: reviewer.verdict }, { gate: review_gate }]
  - record: DONE`;

function table(gate: string, one: string): TableResult {
  const { tables, ...scenario } = agents({ story: STORY, tables: `{ ${gate}: { one: ${one} } }` });
  const [first] = tables;
  if (first === undefined) throw new Error("no table");
  return playTable({ ...scenario, tables }, first);
}

test.each([
  ["the first of the list has its turn", "risk_gate", "{ says: run FINE }"],
  ["a field of the subject is set", "risk_gate", "{ turn: b, set: { agent.risk: 6 }, says: stop TOO_RISKY }"],
  ["of the subject alone", "claim_gate", "{ turn: c, set: { agent.number: 9 }, noted: { claim: c-9 } }"],
  ["what comes in for it is chosen", "claim_gate", "{ turn: b, agent.claim: made_up, says: stop MADE_UP }"],
  ["what comes in for it is set", "claim_gate", "{ turn: b, set: { agent.claim.real: = absent }, says: pause GATE_FAULT }"],
  ["whoever encloses it has a turn too", "review_gate", "{ turn: b/r2, reviewer.verdict: bad, says: stop REVIEW_BAD }"],
])("a table about a subject: %s", (_, gate, one) => {
  expect(table(gate, one).findings).toEqual([]);
});

test("a table about nobody says so", () => {
  expect(table("risk_gate", "{ turn: z, says: run FINE }").findings[0]).toBe("nobody in agents is called z");
});
