import fc from "fast-check";
import { expect, test } from "vitest";
import { playSeries, type Run, type WrittenRow } from "../../src/index.ts";
import { short } from "../stories.ts";
import { agents, type Parts } from "./agents.ts";

function run(parts: Parts = {}, seed = 0): Run {
  const played = playSeries(agents(parts), { seed }).runs[0];
  if (played === undefined) throw new Error("nothing was played");
  return played;
}

const risks = fc.record({ a: fc.integer({ min: 0, max: 9 }), b: fc.integer({ min: 0, max: 9 }), c: fc.integer({ min: 0, max: 9 }) });
const order = fc.shuffledSubarray(["a", "b", "c"], { minLength: 3 });

function without(row: WrittenRow, keys: readonly (keyof WrittenRow)[]): unknown {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.some((one) => one === key)));
}

/** A subject's own rows, without what tells when and where in the log they stand. */
function own(rows: readonly WrittenRow[], subject: string): readonly unknown[] {
  return rows.filter((row) => row.subject === subject).map((row) => without(row, ["ts", "seq", "row_hash", "until", "question"]));
}

const LONG = `  - rounds: 2
    do:
      - each: agent in agents
        rest: may go on
        do: [{ receive: agent.claim }, { gate: risk_gate }, { gate: claim_gate }, { gate: heard_gate }, { gate: ask_gate, ask: clerk }, { record: PAID }]
  - record: DONE`;

test("the order of subjects changes no subject's own rows", () => {
  fc.assert(
    fc.property(risks, order, fc.integer({ min: 0, max: 1000 }), (given, ids, seed) => {
      const one = run({ story: LONG, risks: given, rest: true, ledger: true, drawn: true }, seed);
      const other = run({ story: LONG, risks: given, rest: true, ledger: true, drawn: true, ids }, seed);
      for (const id of ids) expect(own(other.rows, id)).toEqual(own(one.rows, id));
    }),
    { numRuns: 40 },
  );
});

test("a seal or a stop of one changes no other's rows", () => {
  fc.assert(
    fc.property(risks, fc.constantFrom(6, 8, 9), fc.integer({ min: 0, max: 1000 }), (given, risk, seed) => {
      const one = run({ story: LONG, risks: { ...given, a: 1 }, rest: true, drawn: true }, seed);
      const other = run({ story: LONG, risks: { ...given, a: risk }, rest: true, drawn: true }, seed);
      for (const id of ["b", "c"]) expect(own(other.rows, id)).toEqual(own(one.rows, id));
    }),
    { numRuns: 40 },
  );
});

test("a run with one subject is the run without turns, but for `subject`", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), (risk) => {
      const steps = "[{ gate: plain_gate }, { gate: ask_gate, ask: clerk }, { record: PAID }]";
      const plain = run({ story: `  - scene: all\n  - record: DONE`, scenes: `{ all: ${steps} }`, amount: risk, ids: ["a"] });
      const turn = run({ story: `  - each: agent in agents\n    do: ${steps}\n  - record: DONE`, amount: risk, ids: ["a"] });
      expect(short(turn.rows)).toEqual(short(plain.rows));
      expect(turn.state).toBe(plain.state);
      const links = ["row_hash", "question", "voided"] as const;
      expect(turn.rows.map((row) => without(row, [...links, "subject"]))).toEqual(plain.rows.map((row) => without(row, links)));
    }),
    { numRuns: 10 },
  );
});
