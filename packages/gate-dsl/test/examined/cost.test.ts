import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf } from "../../src/analysis/cost.ts";
import type { CheckedGate } from "../../src/core/checked-gate.ts";
import { judgeGate } from "../../src/evaluate/judge-gate.ts";
import type { CountingView } from "../../src/evaluate/reading.ts";
import type { View } from "../../src/index.ts";
import { anyFacts, anySaid, gateLines, gateOf, unlessNotesClash } from "../random-gates.ts";
import { CASE, gateIn, SOUND, viewOf } from "../words.ts";

const long = process.env["MAESTRO_LONG"] === "1";

/** How many steps the definition takes to judge a view. */
function stepsOf(gate: CheckedGate, view: View, which: "all" | "seals" = "all"): number {
  let taken = 0;
  const counting: CountingView = {
    ...view,
    step: (steps) => {
      taken += steps;
    },
  };
  judgeGate(gate, counting, which);
  return taken;
}

function costOfLine(line: string): number {
  return costOf(gateIn(gateOf([line])));
}

describe("the greatest cost of a gate (law 10)", () => {
  it.each([
    ["a line alone is one step", "pause A", 1],
    ["a part each: the line, the comparison, its two sides", "pause A when limit > 1", 4],
    ["every part counts, whatever the others say", "pause A when case.urgent or not (limit > 1)", 1 + 1 + 2 + 1 + 3],
    ["a body once for each of four members", "pause A when any one in case.items has (one.bad)", 1 + 1 + 1 + 4 * 2],
    [
      "quantifiers within each other multiply",
      "pause A when any one in case.items has (any other in case.items has (other.size > one.size))",
      1 + 1 + 1 + 4 * (1 + 1 + 4 * 3),
    ],
    ["a text by its greatest length, two units a character", "pause A when case.note mentions RUDE", 1 + 1 + 1 + 400],
    ["texts that are joined by their sum", 'pause A when (case.note + "!") mentions RUDE', 1 + 1 + 3 + 401],
    ["a list as a whole by all that is in it", "pause A when case.items is sound", 1 + 1 + 1 + (1 + 4 * 5)],
    ["a path through a list by its members", "pause A when count(case.items.size) > 1", 1 + 1 + (1 + (1 + 4) + (1 + 4) + 1) + 1],
    ["what is noted is computed and written", "pause A noting case.items", 1 + 1 + (1 + 4 * 5)],
  ])("%s: %s", (_, line, steps) => {
    expect(costOfLine(line)).toBe(steps);
  });

  it("is reached where all lists and texts are as long as they may be", () => {
    const lines = [
      "pause A when any one in case.items has (any other in case.items has (other.size > one.size)) noting case.items",
      "pause B when case.note mentions RUDE and case.note is not empty or case is sound",
      "pause C when mean(case.items.size) > limit and spare is present",
    ];
    const gate = gateIn(gateOf(lines));
    const items = Array.from({ length: 4 }, (_, size) => ({ name: "n", size, bad: false }));
    const note = "😀".repeat(200);
    const view = viewOf({ ...SOUND, case: { json: { ...CASE, items, tags: ["a", "b", "c"], note } } });
    // A record may hold one mark more than its fields, which a sound one does not.
    expect(costOf(gate) - stepsOf(gate, view)).toBeLessThanOrEqual(20);
  });

  it("is never exceeded, whatever the gate and the facts are", () => {
    const facts = fc.array(fc.tuple(anyFacts, anySaid), { minLength: 1, maxLength: long ? 20 : 5 });
    fc.assert(
      fc.property(gateLines, facts, (lines, views) => {
        const gate = unlessNotesClash(() => gateIn(gateOf(lines)));
        if (gate === undefined) return;
        for (const [standing, said] of views)
          for (const which of ["all", "seals"] as const)
            expect(stepsOf(gate, viewOf(standing, said), which)).toBeLessThanOrEqual(costOf(gate));
      }),
      { numRuns: long ? 25_000 : 400 },
    );
  });
});
