import { expect, test } from "vitest";
import { loadScenario, playSeries } from "../../src/index.ts";
import { scenarioOf } from "../stories.ts";

const TEXTS = {
  "book.yaml": `maestro: 1
codebook: b
layers: { story: {}, review_gate: {} }
reasons: { REVIEWED: Looked at., DONE: Done. }
types:
  reviewer: { id: text, weight: number 0..9 }
  agent: { id: text, weight: number 0..9, risk: number 0..9, reviewers: 0..2 of reviewer }
facts: { agents: 0..8 of agent }
`,
  "rules.gate": "gate review_gate { run REVIEWED when reviewer.weight >= 0 noting reviewer.id, reviewer.weight }\n",
  "scenario.yaml": `maestro: 1
scenario: s
codebook: book.yaml
gates: [rules.gate]
facts:
  agents: [{ id: a, weight: 1, risk: 1 }, { id: b, weight: 2, risk: 2 }, { id: c, weight: 3, risk: 3 }]
  agent.reviewers: = first(others, 2)
story:
  - each: agent in agents
    do:
      - receive: agent.reviewers
      - each: reviewer in agent.reviewers
        do: [{ gate: review_gate }]
  - record: DONE
expect: { ends: any }
`,
};

test("members of a list may have another role, with the fields that they have there", () => {
  const [run] = playSeries(scenarioOf(TEXTS)).runs;
  const rows = run?.rows.filter((row) => row.layer === "review_gate") ?? [];
  expect(rows.map(({ subject, noted }) => [subject, noted?.["reviewer.weight"]])).toEqual([
    ["a/b", 2],
    ["a/c", 3],
    ["b/a", 1],
    ["b/c", 3],
    ["c/a", 1],
    ["c/b", 2],
  ]);
  expect(run?.state).toBe("DONE");
});

test("a role that asks for more than the members have is a mistake", () => {
  const texts = {
    ...TEXTS,
    "book.yaml": TEXTS["book.yaml"].replace("weight: number 0..9 }\n", "weight: number 0..9, trust: number 0..1 }\n"),
  };
  const { diagnostics } = loadScenario("scenario.yaml", { read: (path) => texts[path as keyof typeof texts] });
  expect(diagnostics.map((one) => one.code)).toContain("GATE-027");
});
