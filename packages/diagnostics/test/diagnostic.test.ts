import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnosticToJson, nearest, sortDiagnostics, type Diagnostic } from "../src/index.ts";

function make(path: string, start: number, code: string, message = "wrong"): Diagnostic {
  return { code, severity: "error", message, place: { source: { path, text: "😀bc\ndef" }, span: { start, end: start + 1 } } };
}

describe("sorting diagnostics", () => {
  it("keeps files as first met and orders places and codes in each", () => {
    const given = [make("b", 3, "T-2"), make("a", 5, "T-1"), make("b", 3, "T-1"), make("a", 0, "T-9"), make("b", 0, "T-3")];
    const told = sortDiagnostics(given).map((one) => `${one.place.source.path} ${one.place.span.start} ${one.code}`);
    expect(told).toEqual(["b 0 T-3", "b 3 T-1", "b 3 T-2", "a 0 T-9", "a 5 T-1"]);
  });

  it("leaves out an exact repetition, and nothing else", () => {
    const given = [make("a", 0, "T-1"), make("a", 0, "T-1"), make("a", 0, "T-1", "otherwise"), make("a", 1, "T-1")];
    expect(sortDiagnostics(given)).toHaveLength(3);
  });

  it("changes nothing when it is done again", () => {
    const any = fc.record({ path: fc.constantFrom("a", "b"), start: fc.nat(5), code: fc.constantFrom("T-1", "T-2") });
    fc.assert(
      fc.property(fc.array(any), (written) => {
        const once = sortDiagnostics(written.map((one) => make(one.path, one.start, one.code)));
        expect(sortDiagnostics(once)).toEqual(once);
      }),
    );
  });
});

describe("a diagnostic for machines", () => {
  it("has its keys in a fixed order, and only those that say something", () => {
    const found = make("a", 2, "T-1");
    const json = '{"code":"T-1","severity":"error","message":"wrong","file":"a","line":1,"column":2,"end_line":1,"end_column":3}';
    expect(JSON.stringify(diagnosticToJson(found))).toBe(json);
    const keys = Object.keys(diagnosticToJson({ ...found, help: "h", label: "l" }));
    expect(keys.slice(-2)).toEqual(["label", "help"]);
  });
});

describe("the nearest name", () => {
  it.each([
    ["decidr", ["lifecycle", "decider", "decisions"], "decider"],
    ["DECIDER", ["decider"], "decider"],
    ["abd", ["abc", "abe"], "abc"],
    ["ab", ["xy"], undefined],
    ["gate", ["story"], undefined],
    ["gaet", ["gate"], "gate"],
    ["evidence_fabrcaton", ["evidence_fabrication"], "evidence_fabrication"],
    ["anything", [], undefined],
  ])("of %s among %j is %s", (name, candidates, meant) => {
    expect(nearest(name, candidates)).toBe(meant);
  });

  it("is the name itself where it stands among the candidates", () => {
    const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 8 }), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(), (all, index) => {
        expect(nearest(all[index % all.length] ?? "", all)).toBe(all[index % all.length]);
      }),
    );
  });

  it("is found at once, however long the name is", () => {
    expect(nearest("x".repeat(1_000_000), ["y", "x"])).toBeUndefined();
  });
});
