import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../src/index.ts";
import { agree, agreeOn, CORPUS_PAIRS, judgesOf } from "./disagreements.ts";
import { anyFacts, anyHeard, gateLines } from "./random-gates.ts";
import type { Standing } from "./words.ts";

const long = process.env["MAESTRO_LONG"] === "1";
const gates = long ? 26_000 : 400;
const views = long ? 40 : 8;

describe("two evaluators, one meaning (law 2 and all others)", () => {
  it.each(CORPUS_PAIRS)("$why", (pair) => {
    expect(() => agreeOn(pair)).not.toThrow();
  });

  it(`the compiled form says what the plain definition says: ${gates} random gates, each with ${views} sets of facts with faults`, () => {
    const seen = new Map<string, number>();
    const facts = fc.array(fc.tuple(anyFacts, anyHeard), { minLength: views, maxLength: views });
    fc.assert(
      fc.property(gateLines, facts, (lines, all) => {
        const judges = judgesOf(lines);
        if (judges === undefined) return;
        for (const [standings, said] of all) {
          const verdict = agree(judges, { lines, facts: standings, said });
          for (const what of ["pairs", `said ${spokenOf(verdict)}`, ...Object.values(standings).map(kindOf)]) count(seen, what);
        }
      }),
      { numRuns: gates },
    );
    const pairs = seen.get("pairs") ?? 0;
    expect(pairs).toBeGreaterThanOrEqual(long ? 1_000_000 : 3_000);
    // What is compared must be spread: faults of every kind, verdicts of every kind.
    for (const what of ["given", "absent", "unborn", "stale", "said run", "said pause", "said stop", "said seal", "said a fault"])
      expect((seen.get(what) ?? 0) / pairs, what).toBeGreaterThan(0.02);
  });
});

function spokenOf({ spoken }: Verdict): string {
  return spoken?.code === "GATE_FAULT" ? "a fault" : (spoken?.decision ?? "nothing");
}

function kindOf(standing: Standing): string {
  return typeof standing === "string" ? standing : "given";
}

function count(seen: Map<string, number>, what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}
