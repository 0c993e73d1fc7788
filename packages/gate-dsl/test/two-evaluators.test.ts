import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGate } from "../src/compile/compile-gate.ts";
import { judgeGate } from "../src/evaluate/judge-gate.ts";
import { anyFacts, anySaid, gateLines, gateOf, unlessNotesClash } from "./random-gates.ts";
import { gateIn, viewOf } from "./words.ts";

const long = process.env["MAESTRO_LONG"] === "1";

describe("two evaluators, one meaning (law 2 and all others)", () => {
  it("the compiled form says what the plain definition says, of random gates and facts with faults", () => {
    const facts = fc.array(fc.tuple(anyFacts, anySaid), { minLength: 1, maxLength: long ? 40 : 8 });
    fc.assert(
      fc.property(gateLines, facts, (lines, views) => {
        const gate = unlessNotesClash(() => gateIn(gateOf(lines)));
        if (gate === undefined) return;
        const compiled = compileGate(gate);
        for (const [standing, said] of views) {
          const view = viewOf(standing, said);
          for (const which of ["all", "seals"] as const) expect(compiled(view, which)).toEqual(judgeGate(gate, view, which));
        }
      }),
      { numRuns: long ? 25_000 : 400 },
    );
  });
});
