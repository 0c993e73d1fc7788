import { readdirSync, readFileSync } from "node:fs";
import { locateIn, renderDiagnostic, type Diagnostic } from "@maestro-bench/diagnostics";
import { describe, expect, it } from "vitest";
import {
  checkChange,
  checkEvaluator,
  checkFilledText,
  checkGateFiles,
  checkPattern,
  gateCatalogue,
  parseExpression,
  parseGateFile,
} from "../src/index.ts";
import { VOCABULARY } from "./words.ts";

function mistakesOf(code: string, text: string): readonly Diagnostic[] {
  const source = { path: "example.gate", text };
  const locate = locateIn(source);
  const number = { kind: "number", min: 0, max: 9 } as const;
  if (code === "GATE-050" || code === "GATE-051") return checkPattern(text, VOCABULARY.codebook, locate).diagnostics;
  if (code === "GATE-052") return checkChange(text, { vocabulary: VOCABULARY, locate }, number).diagnostics;
  if (code === "GATE-053") return checkFilledText(text, VOCABULARY, locate).diagnostics;
  if (code === "GATE-027") {
    const { expression } = parseExpression(text.replace(/^=|#.*/g, ""), locate);
    return expression === undefined ? [] : checkEvaluator(expression, { vocabulary: VOCABULARY, text, locate }, number).diagnostics;
  }
  const { file, diagnostics } = parseGateFile(source);
  return [...diagnostics, ...checkGateFiles([file], VOCABULARY).diagnostics];
}

describe("the catalogue of mistakes in rules", () => {
  it.each(Object.entries(gateCatalogue))("%s is raised by what is wrong and not by the same put right", (code, { wrong, right }) => {
    const found = mistakesOf(code, wrong);
    expect(
      found.map((one) => one.code),
      found.map((one) => renderDiagnostic(one)).join("\n"),
    ).toContain(code);
    expect(mistakesOf(code, right).map((one) => renderDiagnostic(one))).toEqual([]);
  });

  it.each([
    ["run FINE if limit > 1", "write `when`"],
    ["run FINE when limit > 1  pause A else", "write `otherwise`"],
    ["run FINE when limit between 1 and 2  pause A otherwise", "write both bounds"],
    ["run FINE when case.note is null  pause A otherwise", "write `is absent`"],
    ["run FINE when now - due < 28 d  pause A otherwise", "a duration has no space in it: `28d`"],
    ["run FINE when all one in case.items has (one.size > 1)  pause A otherwise", "write `every`"],
    ["run FINE unless limit > 1  pause A otherwise", "write `when not`"],
  ])("says what a word of another language is here: %s", (lines, help) => {
    expect(mistakesOf("", `gate g on plain { ${lines} }`).map((one) => one.help ?? "")).toContainEqual(expect.stringContaining(help));
  });

  it("has an entry for every code that the sources can raise, and raises no other", () => {
    const src = new URL("../src/", import.meta.url);
    const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".ts") && !name.startsWith("catalogue"),
    );
    const raised = files.flatMap((name) => readFileSync(new URL(name, src), "utf8").match(/GATE-\d{3}/g) ?? []);
    expect([...new Set(raised)].toSorted()).toEqual(Object.keys(gateCatalogue).toSorted());
  });
});
