import { loadCodebook } from "@maestro-bench/codebook";
import { renderDiagnostic, type Diagnostic } from "@maestro-bench/diagnostics";
import { describe, expect, it } from "vitest";
import { checkGateFiles, parseGateFile, type Vocabulary } from "../../src/index.ts";
import { VOCABULARY } from "../words.ts";

function told(lines: string, { kind = "gate", vocabulary = VOCABULARY } = {}): readonly Diagnostic[] {
  const { file, diagnostics } = parseGateFile({ path: "x.gate", text: `${kind} g on plain {\n  ${lines.replaceAll("; ", "\n  ")}\n}\n` });
  return [...diagnostics, ...checkGateFiles([file], vocabulary).diagnostics];
}

function codesOf(found: readonly Diagnostic[]): readonly string[] {
  return [...new Set(found.map((one) => one.code))];
}

const LOOSENED_BY_ABSENCE = "GATE-039";
const FALLS_THROUGH = "GATE-034";
const GRANTS_OF_NOTHING = "GATE-038";

// Each is let through when one thing less is looked at; law 1 then rests on luck.
const REFUSED: readonly (readonly [string, string, string])[] = [
  ["absence alone loosens it", "pause A when case.due is present and case.due < now; run FINE otherwise", LOOSENED_BY_ABSENCE],
  [
    "something unsound deep inside loosens it",
    "stop A when case is sound and case.amount > 90; pause C when case.amount is not sound; run FINE otherwise",
    LOOSENED_BY_ABSENCE,
  ],
  [
    "what may be absent loosens it when it is there and unsound",
    "pause A when spare is sound and spare > 0.5; run FINE otherwise",
    LOOSENED_BY_ABSENCE,
  ],
  ["`no` grants of an empty list", "run FINE when no one in case.items has one.bad; pause A otherwise", GRANTS_OF_NOTHING],
  ["`every` grants of an empty list", "run FINE when every one in case.items has one.size > 3; pause A otherwise", GRANTS_OF_NOTHING],
  ["nothing applies where a text decides", "pause A when case.note mentions RUDE; run FINE when case.urgent", FALLS_THROUGH],
  [
    "nothing applies between two limits",
    "pause A when limit < 40; pause B when limit is 40; pause C when limit is 60; run FINE when limit > 60",
    FALLS_THROUGH,
  ],
  ["nothing applies at a limit", "pause A when limit < 40; run FINE when limit > 40", FALLS_THROUGH],
  ["nothing applies for a word that no line names", 'pause A when case.kind is "red"; run FINE when case.kind is "blue"', FALLS_THROUGH],
  ["a text is compared with a number", "pause A when case.note is 3; run FINE otherwise", "GATE-020"],
];

describe("a gate that must not pass the check (law 1)", () => {
  it.each(REFUSED)("%s", (_, lines, code) => {
    expect(codesOf(told(lines))).toContain(code);
  });

  it("links too much to be looked through, and does not say what is left", () => {
    const links = Array.from({ length: 18 }, (_, n) => `limit > spare * ${n + 2}`).join(" or ");
    expect(codesOf(told(`pause A when ${links}; run FINE when not (${links})`))).toEqual([FALLS_THROUGH]);
    expect(codesOf(told(`pause A when ${links}; run FINE otherwise`))).toEqual(["GATE-041"]);
  });
});

const ACCEPTED: readonly (readonly [string, string])[] = [
  ["an absence that the codebook calls harmless", "pause A when spare is present and spare > 0.5; run FINE otherwise"],
  ["doubt that keeps it from running", "pause B when limit is absent; pause A when limit > spare; run FINE otherwise"],
  ["a list that is not empty", "run FINE when case.items is not empty and no one in case.items has one.bad; pause A otherwise"],
  ["a line for every value", "pause A when limit < 40; pause B when limit is 40; run FINE when limit > 40"],
];

describe("a gate that passes the check", () => {
  it.each(ACCEPTED)("because of %s", (_, lines) => {
    expect(told(lines).map((one) => renderDiagnostic(one))).toEqual([]);
  });
});

describe("a part of something that may be absent", () => {
  const nested = (visit: string): Vocabulary => {
    const text = `maestro: 1
codebook: visits
layers: { plain: { id: 1 } }
reasons: { A: a, FINE: f }
types: { visit: { age: number 0..120, hint: "optional number 0..9, absent is harmless" } }
facts: { visit: "${visit}" }
`;
    const { codebook, diagnostics } = loadCodebook({ path: "visits.yaml", text });
    if (codebook === undefined) throw new Error(diagnostics.map((one) => renderDiagnostic(one)).join("\n"));
    return { codebook, roots: new Map([...codebook.facts].map(([name, field]) => [name, { from: "fact", field }])) };
  };

  it("may be absent as harmlessly as the whole", () => {
    const lines = "pause A when visit.age is present and visit.age < 18; run FINE otherwise";
    expect(codesOf(told(lines, { vocabulary: nested("optional visit, absent is harmless") }))).toEqual([]);
    expect(codesOf(told(lines, { vocabulary: nested("optional visit") }))).toEqual([LOOSENED_BY_ABSENCE]);
  });

  it("is not harmless where the whole is not", () => {
    const lines = "pause A when visit.hint is present and visit.hint > 5; run FINE otherwise";
    expect(codesOf(told(lines, { vocabulary: nested("visit") }))).toEqual([]);
    expect(codesOf(told(lines, { vocabulary: nested("optional visit") }))).toEqual([LOOSENED_BY_ABSENCE]);
  });
});
