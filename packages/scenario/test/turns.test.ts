import { expect, test } from "vitest";
import { loadScenario } from "../src/index.ts";
import { base, changed, inMemory, rendered, under } from "./files.ts";

function mistakes(replace: string, by: string): readonly string[] {
  const { diagnostics } = loadScenario("scenario.yaml", inMemory(changed(base, { in: "scenario.yaml", replace, with: by })));
  return diagnostics.map((one) => `${one.code} ${under(one)}: ${one.message}`);
}

test("a list that there is not is pointed at, with the nearest name", () => {
  const found = mistakes("each: party in parties", "each: party in partis");
  expect(found).toEqual(["GATE-010 partis: nothing is called `partis` here"]);
});

test.each(["0", "1001", "2.5", "many"])("rounds are a whole number from 1 to 1000, so not %s", (rounds) => {
  const found = mistakes("  - receive: letter\n", `  - receive: letter\n  - { rounds: ${rounds}, do: [{ note: SCORED }] }\n`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^SCN-1\d\d .*1000/u);
});

test("in an open codebook the fields of a subject are told from what is given, comes in for it and is kept for it", () => {
  const book = "maestro: 1\ncodebook: b\nreasons: { FINE: Fine., SENT: Sent. }\n";
  const rules = "gate small_gate { run FINE when agent.amount < 3 and agent.claim.size is 1 and agent.seen is 0 and count(others) is 1 }\n";
  const scenario = `maestro: 1
scenario: s
codebook: book.yaml
gates: [rules.gate]
facts: { agents: [{ id: a, amount: 1 }, { id: b, amount: 2 }], agent.claim: { size: = agent.amount } }
story:
  - each: agent in agents
    do: [{ receive: agent.claim }, { gate: small_gate }]
  - record: SENT
ledgers: { agent: { start: { seen: 0 }, on: { SENT: { seen: add 1 } } } }
cases: { faulty: { ends: PAUSE_FOR_HITL } }
`;
  const { diagnostics } = loadScenario(
    "s.yaml",
    inMemory(
      new Map([
        ["s.yaml", scenario],
        ["book.yaml", book],
        ["rules.gate", rules],
      ]),
    ),
  );
  // A gate that can fall through is a mistake of the gate; its names are all known.
  expect(rendered(diagnostics).match(/[A-Z]+-\d+$/gmu)).toEqual(["GATE-034"]);
});
