import { readFileSync } from "node:fs";
import { loadCodebook, receiveValue, type Json } from "@maestro-bench/codebook";
import type { Gate, Verdict, View, Vocabulary } from "@maestro-bench/gate-dsl";
import { STALE, UNBORN, checkGateFiles, parseGateFile } from "@maestro-bench/gate-dsl";
import { contractBreaches } from "@maestro-bench/gate-dsl/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimTable } from "../decision-table/claim-table.ts";
import { gateOfTable } from "../decision-table/decision-table.ts";
import type { DecisionTable } from "../decision-table/table.ts";

const BOOK = loadCodebook({ path: "claim.codebook.yaml", text: read("claim.codebook.yaml") }).codebook!;
const VOCABULARY: Vocabulary = {
  codebook: BOOK,
  roots: new Map([...BOOK.facts].map(([name, field]) => [name, { from: "fact", field }])),
};

// What claim-table.ts says, as rules. The lines stand in another order: it means nothing.
const RULES = `gate claim_gate {
  run   CLAIM_SMALL       when claim.amount <= 1000 and claim.earlier <= 3  noting claim.earlier
  pause AMOUNT_LARGE      when claim.amount > 1000                          noting claim.amount
  stop  COUNTRY_EXCLUDED  when claim.country is "ZZ"
  seal  DOCUMENT_FORGED   when claim.forged
  pause CLAIMS_MANY       otherwise                                         noting claim.earlier
}
`;

function read(name: string): string {
  return readFileSync(new URL(`../decision-table/${name}`, import.meta.url), "utf8");
}

function compiledRules(): Gate {
  const { gates, diagnostics } = checkGateFiles([parseGateFile({ path: "claim.gate", text: RULES }).file], VOCABULARY);
  expect(diagnostics.map((one) => one.message)).toEqual([]);
  return gates.get("claim_gate")!;
}

function treeWalk(): Gate {
  const rules = compiledRules();
  return { ...rules, judge: (view, lines) => rules.judgePlainly!(view, lines) };
}

function decisionTable(table: DecisionTable = claimTable): Gate {
  return gateOfTable(table).make(VOCABULARY);
}

const spoilt = fc.constantFrom<Json>(null, "", "JP", 7, true, [], {}, -1, 1e9);
const part = (sound: fc.Arbitrary<Json>): fc.Arbitrary<Json | undefined> =>
  fc.oneof({ weight: 6, arbitrary: sound }, spoilt, fc.constant(undefined));
const claims = fc
  .record({
    amount: part(fc.constantFrom(0, 999, 1000, 1000.5, 5000)),
    country: part(fc.constantFrom("JP", "ZZ")),
    earlier: part(fc.constantFrom(0, 3, 4)),
    forged: part(fc.boolean()),
  })
  .map((fields): Json => Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))));
const views: fc.Arbitrary<View> = fc
  .oneof(
    { weight: 8, arbitrary: claims.map((json) => receiveValue(BOOK.facts.get("claim")!.type, json)) },
    spoilt.map((json) => receiveValue(BOOK.facts.get("claim")!.type, json)),
    fc.constantFrom(undefined, UNBORN, STALE),
  )
  .map((claim) => ({
    read: (name) => (name === "claim" ? claim : undefined),
    said: () => false,
    now: 0,
    offsetMinutes: 0,
    round: 0,
    runId: "run-1",
    clockStart: 0,
  }));

describe.each<[string, () => Gate]>([
  ["compiled rules", compiledRules],
  ["the tree walk", treeWalk],
  ["the decision table", () => decisionTable()],
])("%s", (_, make) => {
  it("keep the contract of the seam, whatever the facts are", () => {
    const gate = make();
    fc.assert(
      fc.property(fc.array(views, { minLength: 1, maxLength: 8 }), (shown) => {
        expect(contractBreaches(gate, shown, BOOK)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("say what the others say: the verdict, what fired, what could have, the notes", () => {
    const [gate, rules] = [make(), compiledRules()];
    fc.assert(
      fc.property(views, (view) => {
        for (const lines of ["all", "seals"] as const) {
          const [said, expected] = [gate, rules].map((one) => seam(one.judge(view, lines)));
          expect(said).toEqual(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

// Why something is unknown may be told in any order.
function seam({ doubts, ...said }: Verdict): unknown {
  return { ...said, doubts: new Set(doubts.map(({ path, why }) => `${path} ${why}`)) };
}

describe("a table that says otherwise than the rules", () => {
  it("is found by the comparison: one cell makes the difference", () => {
    const table: DecisionTable = {
      ...claimTable,
      rows: claimTable.rows.map((row) => (row.code === "AMOUNT_LARGE" ? { ...row, when: { "claim.amount": { over: 1001 } } } : row)),
    };
    const [rules, other] = [compiledRules(), decisionTable(table)];
    const found = fc.check(
      fc.property(views, (view) => {
        expect(other.judge(view, "all").fired).toEqual(rules.judge(view, "all").fired);
      }),
      { numRuns: 1000 },
    );
    expect(found.failed).toBe(true);
  });

  it.each<[string, DecisionTable["rows"][number], string]>([
    [
      "a path that is nowhere",
      { decision: "pause", code: "AMOUNT_LARGE", when: { "claim.amuont": { over: 1 } } },
      "the table reads `claim.amuont`",
    ],
    [
      "a cell of another type",
      { decision: "pause", code: "AMOUNT_LARGE", when: { "claim.country": { over: 1 } } },
      "does not fit `claim.country`",
    ],
    ["a seal otherwise", { decision: "seal", code: "DOCUMENT_FORGED", when: "otherwise" }, "cannot be said otherwise"],
  ])("%s is refused before anything runs", (_, row, message) => {
    expect(() => decisionTable({ ...claimTable, rows: [row] })).toThrow(message);
  });
});
