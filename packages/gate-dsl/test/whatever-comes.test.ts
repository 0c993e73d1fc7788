import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkGateFiles, checkPattern, parseGateFile } from "../src/index.ts";
import { gateLines, gateOf } from "./random-gates.ts";
import { VOCABULARY } from "./words.ts";

const runs = process.env["MAESTRO_LONG"] === "1" ? 50_000 : 500;

// What does not make sense about the answer: a place outside of the text.
function outside(text: string): readonly string[] {
  const { file, diagnostics } = parseGateFile({ path: "x.gate", text });
  const all = [...diagnostics, ...checkGateFiles([file], VOCABULARY).diagnostics];
  return all
    .filter(({ place: { span } }) => span.start < 0 || span.start > span.end || span.end > text.length)
    .map((one) => `${one.code} ${one.message}`);
}

describe("whatever a gate file holds", () => {
  it("any text gives gates or mistakes inside the text, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (text) => {
        expect(outside(text)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it("any edit of a good file gives gates or mistakes inside the text", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom("{", "}", "(", "when", "any", " is ", '"', ".", "and", "noting", "A"),
    );
    fc.assert(
      fc.property(gateLines, fc.nat(400), fc.nat(9), piece, (lines, at, cut, put) => {
        const text = gateOf(lines);
        const start = at % (text.length + 1);
        expect(outside(text.slice(0, start) + put + text.slice(start + cut))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it("no letter of another alphabet goes missing: a word is read whole or is a mistake", () => {
    const letters = fc.constantFrom("\u0430", "\u0435", "\u0440", "\u0391", "\u03bf", "\u00e9", "\uff41", "\u65e5");
    fc.assert(
      fc.property(gateLines, fc.nat(400), letters, (lines, at, letter) => {
        const text = gateOf(lines);
        const start = at % (text.length + 1);
        const isInText = text.slice(0, start).split('"').length % 2 === 0;
        const { diagnostics } = parseGateFile({ path: "x.gate", text: text.slice(0, start) + letter + text.slice(start) });
        expect(isInText || diagnostics.some((one) => one.severity === "error")).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it("a very deep, a very long and a very wide text end in mistakes, not in the stack", () => {
    const deep = `gate g on plain { pause A when ${"(".repeat(100_000)}limit > 1 }`;
    const nots = `gate g on plain { pause A when ${"not ".repeat(100_000)}case.urgent\n run FINE otherwise }`;
    const sums = `gate g on plain { pause A when limit > ${"1 + ".repeat(50_000)}1\n run FINE otherwise }`;
    const lets = Array.from({ length: 40 }, (_, n) => `let l${n} = l${n + 1} and l${n + 1}`).join("\n");
    for (const text of [deep, nots, sums, `${lets}\nlet l40 = case.urgent\ngate g on plain { pause A when l0\n run FINE otherwise }`]) {
      const { file, diagnostics } = parseGateFile({ path: "x.gate", text });
      expect([...diagnostics, ...checkGateFiles([file], VOCABULARY).diagnostics].map((one) => one.code)).toContain("GATE-006");
    }
    expect(outside(`# ${"x".repeat(1_000_000)}`)).toEqual([]);
  });

  it("any text as a pattern gives one or mistakes", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { pattern, diagnostics } = checkPattern(text, VOCABULARY.codebook, (span) => ({ source: { path: "p", text }, span }));
        expect(pattern === undefined).toBe(diagnostics.length > 0);
      }),
      { numRuns: runs },
    );
  });
});
