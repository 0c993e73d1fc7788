import { describe, expect, it } from "vitest";
import { checkPattern, matches, type RowFacts, type RowPattern } from "../src/index.ts";
import { VOCABULARY } from "./words.ts";

function patternOf(text: string): RowPattern {
  const { pattern, diagnostics } = checkPattern(text, VOCABULARY.codebook, (span) => ({ source: { path: "p", text }, span }));
  if (pattern === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return pattern;
}

/** A stop that masks a pause. */
const ROW: RowFacts = {
  layer: "plain",
  decider: "SYSTEM",
  spoken: { decision: "stop", code: "C" },
  fired: [
    { decision: "pause", code: "A" },
    { decision: "stop", code: "C" },
  ],
};

describe("a row pattern", () => {
  it.each([
    ["A", true, false],
    ["C", true, true],
    ["B or A", true, false],
    ["AB", true, false],
    ["D", false, false],
    ["pause", true, false],
    ["stop", true, true],
    ["sealed", false, false],
    ["run", false, false],
    ["stop A", false, false],
    ["pause A", true, false],
    ["stop C at plain", true, true],
    ["stop C at other or plain", true, true],
    ["stop C at other", false, false],
    ["stop C outside other", true, true],
    ["stop C outside plain", false, false],
    ["C by SYSTEM", true, true],
    ["C by USER", false, false],
    ["sealed or stop C", true, true],
  ])("%s: by what fired %j, by what is spoken %j", (text, fired, spoken) => {
    expect([matches(patternOf(text), ROW, "fired"), matches(patternOf(text), ROW, "spoken")]).toEqual([fired, spoken]);
  });
});
