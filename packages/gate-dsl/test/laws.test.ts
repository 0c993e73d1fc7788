import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareStrictness, type CheckedGate } from "../src/core/checked-gate.ts";
import { judgeGate } from "../src/evaluate/judge-gate.ts";
import type { Verdict } from "../src/index.ts";
import { anyFacts, anySaid, gateLines, gateOf, objectionLine } from "./random-gates.ts";
import { CASE, gateIn, SOUND, viewOf, type Standing } from "./words.ts";

const runs = process.env["MAESTRO_LONG"] === "1" ? 20_000 : 300;
const views = fc.tuple(anyFacts, anySaid);

function judged(gate: CheckedGate, facts: { readonly [fact: string]: Standing }): Verdict {
  return judgeGate(gate, viewOf(facts), "all");
}

function said(verdict: Verdict): string {
  return verdict.spoken === undefined ? "nothing" : `${verdict.spoken.decision} ${verdict.spoken.code}`;
}

describe("law 1: a gate never says RUN by default", () => {
  it("is a fault when no line applies, and a guard is silent", () => {
    expect(said(judged(gateIn("gate g on plain { run FINE when limit > 90 }"), SOUND))).toBe("pause GATE_FAULT");
    expect(said(judged(gateIn("guard g on plain { pause A when limit > 90 }"), SOUND))).toBe("nothing");
  });

  it("is a fault when an objection cannot be known, and names the fact and what it could have been", () => {
    const gate = gateIn("gate g on plain { stop A when case.amount > 90\n run FINE otherwise }");
    const verdict = judged(gate, { ...SOUND, case: "absent" });
    expect(said(verdict)).toBe("pause GATE_FAULT");
    expect(verdict.couldHave).toEqual([
      { decision: "stop", code: "A" },
      { decision: "run", code: "FINE" },
    ]);
    expect(verdict.doubts).toEqual([{ path: "case.amount", why: "absent" }]);
    expect(verdict.objectsTo).toEqual(["case"]);
  });

  it("says beside a pause which stop could have fired, so that nobody is asked about the pause alone", () => {
    const gate = gateIn("gate g on plain { pause A when limit > 0\n stop B when case.amount > 90\n run FINE otherwise }");
    const verdict = judged(gate, { ...SOUND, case: "absent" });
    expect(said(verdict)).toBe("pause A");
    expect(verdict.couldHave).toEqual([{ decision: "stop", code: "B" }]);
  });

  it("is a fault before a fact is received that an objection reads", () => {
    for (const decision of ["pause", "stop"])
      expect(
        said(judged(gateIn(`gate g on plain { ${decision} A when limit > 90\n run FINE otherwise }`), { ...SOUND, limit: "unborn" })),
      ).toBe("pause GATE_FAULT");
  });

  it("is a fault when nothing can be computed", () => {
    const gate = gateIn("gate g on plain { pause A when limit / spare < 1\n run FINE otherwise }");
    expect(said(judged(gate, { ...SOUND, spare: { json: 0 } }))).toBe("pause GATE_FAULT");
  });

  it("grants nothing through a run line that cannot be known, not even through `otherwise`", () => {
    const gate = gateIn("gate g on plain { run FINE when limit <= 40\n run GOOD otherwise }");
    expect(said(judged(gate, SOUND))).toBe("run FINE");
    expect(said(judged(gate, { ...SOUND, limit: { json: 60 } }))).toBe("run GOOD");
    for (const standing of ["absent", "stale", { json: "60" }, { json: 101 }] as const)
      expect(said(judged(gate, { ...SOUND, limit: standing }))).toBe("pause GATE_FAULT");
  });

  it("never turns what is not RUN into RUN when a fact is taken away, in a gate that tests no absence", () => {
    const withoutTests = gateLines.filter((lines) => !/absent|present|sound|said/.test(lines.join(" ")));
    fc.assert(
      fc.property(withoutTests, anyFacts, fc.constantFrom("case", "limit", "until", "spare"), (lines, facts, fact) => {
        const gate = checkedUnlessNotesClash(lines);
        if (gate === undefined || judged(gate, facts).spoken?.decision === "run") return;
        expect(judged(gate, { ...facts, [fact]: "absent" }).spoken?.decision).not.toBe("run");
      }),
      { numRuns: runs },
    );
  });
});

describe("law 2: the strictest line that applies speaks, whatever the order of the lines", () => {
  it("says the same when the lines are in another order", () => {
    fc.assert(
      fc.property(
        gateLines.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length }))),
        views,
        ([lines, shuffled], [facts, heard]) => {
          const gate = checkedUnlessNotesClash(lines);
          if (gate === undefined) return;
          const one = judgeGate(gate, viewOf(facts, heard), "all");
          const other = judgeGate(gateIn(gateOf(shuffled)), viewOf(facts, heard), "all");
          expect(other).toEqual(one);
        },
      ),
      { numRuns: runs },
    );
  });

  it("never becomes looser when an objection is added", () => {
    fc.assert(
      fc.property(gateLines, objectionLine, views, (lines, added, [facts, heard]) => {
        const gate = checkedUnlessNotesClash([...lines, added]);
        if (gate === undefined) return;
        const before = judgeGate(gateIn(gateOf(lines)), viewOf(facts, heard), "all").spoken?.decision ?? "run";
        const after = judgeGate(gate, viewOf(facts, heard), "all").spoken?.decision ?? "run";
        expect(compareStrictness(after, before)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs },
    );
  });

  it("keeps a masked reason among what fired, so that it can still seal", () => {
    const gate = gateIn("gate g on plain { stop C when limit > 0\n pause A when limit > 0\n run FINE otherwise }");
    expect(judged(gate, SOUND)).toMatchObject({
      spoken: { decision: "stop", code: "C" },
      fired: [
        { decision: "pause", code: "A" },
        { decision: "stop", code: "C" },
      ],
    });
  });

  it("lets the reason speak that the codebook lists first among equals", () => {
    expect(said(judged(gateIn("gate g on plain { pause B\n pause A }"), SOUND))).toBe("pause A");
  });
});

describe("law 5: absence is seen by three tests only", () => {
  it.each([
    ["absent", true, false, false],
    [{ json: 3 }, false, true, false],
    [{ json: CASE }, false, true, true],
    [{ json: { ...CASE, items: [{ name: "one", size: 99, bad: false }] } }, false, true, false],
    ["stale", false, true, false],
  ] as const)("of a fact that is %j", (standing, absent, present, sound) => {
    const test = (word: string): boolean =>
      said(judged(gateIn(`gate g on plain { pause A when case is ${word}\n run FINE otherwise }`), { ...SOUND, case: standing })) ===
      "pause A";
    expect([test("absent"), test("present"), test("sound")]).toEqual([absent, present, sound]);
  });

  it("answers for a fact only where an objection is about it, in whichever member", () => {
    const items = { json: { ...CASE, items: [{ name: "one", size: 99, bad: false }] } };
    const objects = "gate g on plain { pause A when any one in case.items has one is not sound\n run FINE otherwise }";
    expect(judged(gateIn(objects), { ...SOUND, case: items })).toMatchObject({ fired: [{ code: "A" }], objectsTo: ["case"] });
    const runs = "gate g on plain { run FINE when case is present\n pause A otherwise }";
    expect(judged(gateIn(runs), SOUND)).toMatchObject({ fired: [{ code: "FINE" }], objectsTo: [] });
  });

  it("knows nothing about a fact before it is received, and then seals nothing because of it", () => {
    const gate = gateIn("guard g on final { seal A when case.amount > 10 }");
    expect(judgeGate(gate, viewOf({ ...SOUND, case: "unborn" }), "seals")).toMatchObject({ fired: [], couldHave: [] });
    expect(judgeGate(gate, viewOf({ ...SOUND, case: "absent" }), "seals").couldHave).toEqual([{ decision: "seal", code: "A" }]);
    expect(judgeGate(gate, viewOf(SOUND), "seals").fired).toEqual([{ decision: "seal", code: "A" }]);
  });

  it("seals all the same when another fact decides before one is received", () => {
    const gate = gateIn("guard g on final { seal A when case.amount > 10 or limit > 10 }");
    expect(judgeGate(gate, viewOf({ ...SOUND, case: "unborn" }), "seals").fired).toHaveLength(1);
  });
});

describe("what a condition means", () => {
  const holds = (when: string, item: object): boolean =>
    said(
      judged(gateIn(`gate g on plain { pause A when ${when}\n run FINE otherwise }`), { ...SOUND, case: { json: { ...CASE, ...item } } }),
    ) === "pause A";

  it("`no`, `any` and `every` look at all members", () => {
    const items = (...bad: readonly boolean[]): object => ({ items: bad.map((one) => ({ name: "one", size: 3, bad: one })) });
    const all = (...bad: readonly boolean[]): readonly boolean[] =>
      ["no", "any", "every"].map((word) => holds(`${word} one in case.items has one.bad`, items(...bad)));
    expect(all()).toEqual([true, false, true]);
    expect(all(true, false)).toEqual([false, true, false]);
    expect(all(false, true)).toEqual([false, true, false]);
    expect(all(true, true)).toEqual([false, true, true]);
    expect(all(false, false)).toEqual([true, false, false]);
  });

  it.each(["", " ", "\u200B", "\u00AD \u0007"])("the text %j is empty", (note) => {
    expect(holds("case.note is empty", { note })).toBe(true);
  });
});

function checkedUnlessNotesClash(lines: readonly string[]): CheckedGate | undefined {
  try {
    return gateIn(gateOf(lines));
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("GATE-037")) return undefined;
    throw error;
  }
}
