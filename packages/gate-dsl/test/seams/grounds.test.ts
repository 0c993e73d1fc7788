import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundsOf } from "../../src/explain/grounds.ts";
import { compileGate } from "../../src/compile/compile-gate.ts";
import { anyFacts, anySaid, gateLines, gateOf, unlessNotesClash } from "../random-gates.ts";
import { CASE, gateIn, SOUND, viewOf } from "../words.ts";

const groundsIn = (lines: string, facts: Parameters<typeof viewOf>[0]): ReturnType<ReturnType<typeof groundsOf>> =>
  groundsOf(gateIn(`guard g on plain { ${lines} }`))(viewOf(facts));

describe("what an objection rests on", () => {
  const noted = (note: string): Parameters<typeof viewOf>[0] => ({ ...SOUND, case: { json: { ...CASE, note } } });

  it("is where a text says it", () => {
    const [ground] = groundsIn("pause A when case.note mentions KIND", noted("So I say thank you, and thank you again."));
    expect(ground).toMatchObject({ path: "case.note", list: "KIND" });
    expect(ground?.found?.map(({ phrase, start, end }) => [phrase, start, end])).toEqual([
      ["thank you", 9, 18],
      ["thank you", 24, 33],
    ]);
    expect(ground?.found?.[0]?.excerpt).toContain("say thank you, and");
  });

  it("is which phrases a text lacks", () => {
    const grounds = groundsIn("pause A when not case.note asserts every KIND", noted("Nothing of the sort."));
    expect(grounds).toMatchObject([{ path: "case.note", list: "KIND" }]);
    expect(grounds[0]?.missing?.length).toBeGreaterThan(0);
    expect(grounds[0]?.found).toBeUndefined();
  });

  it("is what keeps a fact from being sound", () => {
    const { amount: _, ...rest } = CASE;
    expect(groundsIn("pause A when case is not sound", { ...SOUND, case: { json: { ...rest, urgent: 3 } } })).toEqual([
      { path: "case", problems: expect.arrayContaining(["case.amount is absent", "case.urgent is not true/false"]) as unknown },
    ]);
    expect(groundsIn("pause A when limit is not sound", { ...SOUND, limit: "absent" })).toEqual([
      { path: "limit", problems: ["limit is absent"] },
    ]);
  });

  it("is nothing where nothing objects, or an objection is of another kind", () => {
    expect(groundsIn("pause A when case.note mentions KIND", noted("No."))).toEqual([]);
    expect(groundsIn("pause A when case.amount > 1", SOUND)).toEqual([]);
  });

  it("does not depend on the order of the lines, and never throws", () => {
    fc.assert(
      fc.property(gateLines, anyFacts, anySaid, (lines, facts, said) => {
        const gate = unlessNotesClash(() => gateIn(gateOf(lines)));
        const turned = unlessNotesClash(() => gateIn(gateOf(lines.toReversed())));
        if (gate === undefined || turned === undefined) return;
        const view = viewOf(facts, said);
        const grounds = groundsOf(gate)(view);
        expect(groundsOf(turned)(view)).toEqual(grounds);
        const verdict = compileGate(gate)(view, "all");
        if (verdict.fired.every(({ decision }) => decision === "run") && verdict.couldHave.length === 0) expect(grounds).toEqual([]);
      }),
      { numRuns: process.env["MAESTRO_LONG"] === "1" ? 20_000 : 300 },
    );
  });
});
