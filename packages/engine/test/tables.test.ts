import { describe, expect, it } from "vitest";
import { openCoverage, playSeries, playTable, tallyCoverage, type CoveredGate, type TableResult } from "../src/index.ts";
import { scenarioOf } from "./stories.ts";

const BOOK = `maestro: 1
codebook: loan
layers: { rich_gate: { id: 1 }, warm_gate: { id: 2 }, effects: { id: 3 }, seal_gate: { id: 4, may: seal } }
reasons:
  SMALL: Up to 100.
  LARGE: More than 100.
  POOR: Trust is low.
  BROKEN: Something is broken.
  PAID: { says: It is paid., layer: effects }
types:
  request: { amount: number 0.. }
  weather: { heat: number }
  trust: { score: number }
facts: { request: request, weather: "weather, fresh for 1h", trust: trust }
`;

const RULES = `
gate rich_gate {
  run   SMALL  when request.amount <= 100 and trust.score > 0.5
  pause LARGE  when request.amount > 100  noting request.amount
  pause POOR   when trust.score <= 0.5
}
gate warm_gate { pause BROKEN when weather.heat > 30  run SMALL otherwise }
guard seal_gate { seal BROKEN when rich_gate said LARGE }
`;

const STORY = `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
facts: { request: { amount: 90 }, weather: { heat: = request.amount / 3 } }
ledgers: { trust: { start: { score: 0.9 }, on: { PAID: { score: set 1 } } } }
outcomes:
  request: { doubled: { set: { request.amount: 180 } }, odd: { chance: 1, set: { request.amount: 1000 } } }
  trust: { low: { set: { trust.score: 0.1 } } }
story:
  - receive: request
  - gate: rich_gate
  - receive: weather
  - gate: warm_gate
  - record: PAID
expect: { ends: any }
tables:
`;

function play(tables: string): readonly TableResult[] {
  const scenario = scenarioOf({ "scenario.yaml": STORY + tables, "book.yaml": BOOK, "rules.gate": RULES });
  return scenario.tables.map((table) => playTable(scenario, table));
}

function findingsOf(table: string): readonly string[] {
  const [result] = play(table);
  if (result === undefined) throw new Error("no table");
  expect(result.ok).toBe(result.findings.length === 0);
  return result.findings;
}

describe("a table", () => {
  it.each([
    ["what is given, whatever the chances say", "rich_gate: { x: { says: run SMALL, fired: [run SMALL], could_have: [] } }"],
    ["what is chosen", "rich_gate: { x: { request: doubled, says: pause LARGE, noted: { request.amount: 180 } } }"],
    ["what is set after what is chosen", "rich_gate: { x: { request: doubled, set: { request.amount: 50 }, says: run SMALL } }"],
    ["what is set of a ledger", "rich_gate: { x: { set: { trust.score: 0.2 }, says: pause POOR } }"],
    ["what is chosen of a ledger", "rich_gate: { x: { trust: low, says: pause POOR } }"],
    [
      "what is taken away",
      "rich_gate: { x: { set: { request.amount: = absent }, says: pause GATE_FAULT, could_have: [pause LARGE, run SMALL] } }",
    ],
    ["what is computed from an earlier fact", "warm_gate: { x: { set: { request.amount: 93 }, says: pause BROKEN } }"],
    ["what is no longer fresh", "warm_gate: { x: { later: 2h, says: pause GATE_FAULT } }"],
    ["what is still fresh", "warm_gate: { x: { later: 1h, says: run SMALL } }"],
    ["what was said before", "seal_gate: { x: { said: { rich_gate: [LARGE] }, says: seal BROKEN } }"],
    ["what was said elsewhere", "seal_gate: { x: { said: { warm_gate: LARGE }, says: nothing, fired: [] } }"],
  ])("sees %s", (_, table) => {
    expect(findingsOf(`  ${table}`)).toEqual([]);
  });

  it("says in words what is otherwise than it expects", () => {
    expect(
      findingsOf("  rich_gate: { x: { request: doubled, says: run SMALL, fired: [run SMALL], noted: { request.amount: 1, more: 2 } } }"),
    ).toEqual([
      "it says pause LARGE, expected run SMALL",
      "it fires pause LARGE, expected run SMALL",
      "it notes `request.amount` as 180, expected 1",
      "it notes `more` as nothing, expected 2",
    ]);
    expect(findingsOf("  rich_gate: { x: { set: { request.amount: = absent }, says: nothing, could_have: [] } }")).toEqual([
      "it says pause GATE_FAULT, expected nothing",
      "it could have said pause LARGE, run SMALL, expected nothing",
    ]);
    expect(findingsOf("  seal_gate: { x: { says: seal BROKEN } }")).toEqual(["it says nothing, expected seal BROKEN"]);
  });
});

describe("coverage", () => {
  const scenario = scenarioOf({
    "scenario.yaml": `${STORY}  rich_gate: { doubt: { set: { request.amount: = absent } }, poor: { trust: low }, large: { request: doubled } }`,
    "book.yaml": BOOK,
    "rules.gate": RULES,
  });

  function told(gates: readonly CoveredGate[], name: string): readonly string[] {
    const gate = gates.find((one) => one.gate === name);
    return (gate?.lines ?? []).flatMap(({ said, applied, tests }) => [
      `${said.decision} ${said.code} ${applied}`,
      ...tests.map((test) => `  ${test.text} ${test.true}/${test.false}/${test.unknown}`),
    ]);
  }

  it("counts how often lines apply and how tests come out", () => {
    const coverage = openCoverage();
    for (const table of scenario.tables) playTable(scenario, table, { onVerdict: coverage.see });
    const gates = coverage.of([...scenario.gates.values(), ...scenario.gates.values()]);
    expect(gates.map(({ gate }) => gate)).toEqual(["rich_gate", "warm_gate", "seal_gate"]);
    expect(told(gates, "rich_gate")).toEqual([
      "run SMALL 0",
      "  request.amount <= 100 1/1/1",
      "  trust.score > 0.5 2/1/0",
      "pause LARGE 1",
      "  request.amount > 100 1/1/1",
      "pause POOR 1",
      "  trust.score <= 0.5 1/2/0",
    ]);
    expect(told(gates, "warm_gate")).toEqual(["pause BROKEN 0", "  weather.heat > 30 0/0/0", "run SMALL 0"]);
    expect(tallyCoverage(gates)).toEqual({ seen: 10, all: 18 });
  });

  it("counts a test in a let for each place where the let is named", () => {
    const dear = scenarioOf({
      "scenario.yaml": `${STORY}  rich_gate: { as given: {} }`,
      "book.yaml": BOOK,
      "rules.gate": `let dear(price) = price > 80
gate rich_gate { pause LARGE when dear(request.amount) and dear(trust.score)  pause POOR when dear(trust.score)  run SMALL otherwise }
gate warm_gate { pause BROKEN when weather.heat > 30  run SMALL otherwise }
`,
    });
    const coverage = openCoverage();
    for (const table of dear.tables) playTable(dear, table, { onVerdict: coverage.see });
    expect(told(coverage.of(dear.gates.values()), "rich_gate")).toEqual([
      "pause LARGE 0",
      "  price > 80 1/0/0",
      "  price > 80 0/1/0",
      "pause POOR 0",
      "  price > 80 0/1/0",
      "run SMALL 1",
    ]);
  });

  it("counts on watch the sealing lines alone, wherever they look", () => {
    const coverage = openCoverage();
    playSeries(scenario, { choices: new Map([["request", "doubled"]]), onVerdict: coverage.see });
    const seals = told(coverage.of(scenario.gates.values()), "seal_gate");
    expect(seals[0]).toMatch(/^seal BROKEN [1-9]/u);
  });
});
