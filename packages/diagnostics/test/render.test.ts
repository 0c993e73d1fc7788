import { describe, expect, it } from "vitest";
import { renderDiagnostic, type Diagnostic } from "../src/index.ts";

// A diagnostic at the first occurrence of a part of a text.
function at(text: string, part: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`${JSON.stringify(part)} is not in the text`);
  const place = { source: { path: "a.yaml", text }, span: { start, end: start + part.length } };
  return { code: "TST-001", severity: "error", message: "this is wrong", place, ...more };
}

describe("a diagnostic for people", () => {
  it("shows the place, the line with carets and the label, and the remedy", () => {
    const found = at("one: 1\ntow: 2\n", "tow", { label: "did you mean `two`?", help: "write `two: 2`\nor nothing" });
    expect(renderDiagnostic(found)).toBe(
      [
        "a.yaml:2:1  this is wrong  TST-001",
        "  2 │ tow: 2",
        "    │ ^^^ did you mean `two`?",
        "  help: write `two: 2`",
        "        or nothing",
      ].join("\n"),
    );
  });

  it("puts carets of two columns under wide characters and behind them", () => {
    expect(renderDiagnostic(at("名前: 値だ x", "値だ"))).toBe(
      ["a.yaml:1:5  this is wrong  TST-001", "  1 │ 名前: 値だ x", "    │       ^^^^"].join("\n"),
    );
    expect(renderDiagnostic(at("😀 x", "x"))).toContain("\n    │    ^");
  });

  it.each([
    ["an escape sequence", "a: \u001B[31mred", "a: �[31mred"],
    ["a bidirectional override", "a: \u202Ex", "a: �x"],
    ["an Arabic letter mark", "a: \u061Cx", "a: �x"],
    ["a line separator", "a: \u2028x", "a: �x"],
    ["a half of a surrogate pair", "a: \uD83Dx", "a: �x"],
    ["a tab, as one column", "a:\tx", "a: x"],
  ])("makes visible what would steer the terminal: %s", (_, text, shown) => {
    expect(renderDiagnostic(at(text, "a")).split("\n")[1]).toBe(`  1 │ ${shown}`);
  });

  it("makes control characters visible in every part of it", () => {
    const escape = "\u001B[2J";
    const found = at("a", "a", { message: escape, label: `${escape}\n`, help: escape });
    const place = { ...found.place, source: { path: escape, text: "a" } };
    const lines = renderDiagnostic({ ...found, place }).split("\n");
    expect(lines).toEqual(["�[2J:1:1  �[2J  TST-001", "  1 │ a", "    │ ^ �[2J�", "  help: �[2J"]);
  });

  it("marks one column where nothing stands", () => {
    const text = "ab";
    const found = at(text, "b");
    const atEnd = { ...found, place: { ...found.place, span: { start: 2, end: 2 } } };
    expect(renderDiagnostic(atEnd)).toBe(["a.yaml:1:3  this is wrong  TST-001", "  1 │ ab", "    │   ^"].join("\n"));
  });

  it("marks only the first line of a place that has more", () => {
    expect(renderDiagnostic(at("a: [1,\r\n  2]", "[1,\r\n  2]")).split("\n").slice(1)).toEqual(["  1 │ a: [1,", "    │    ^^^"]);
  });

  it("cuts a long line on both sides of the place", () => {
    const text = `${"a".repeat(50)}HERE${"b".repeat(50)}`;
    const [, line = "", carets = ""] = renderDiagnostic(at(text, "HERE"), { width: 40 }).split("\n");
    expect(line).toBe(`  1 │ …${"a".repeat(17)}HERE${"b".repeat(11)}…`);
    expect(carets).toBe(`    │ ${" ".repeat(18)}^^^^`);
  });

  it("leaves a line whole that just fits, wherever the place is", () => {
    const text = `${"a".repeat(33)}X`;
    expect(renderDiagnostic(at(text, "X"), { width: 40 }).split("\n")[1]).toBe(`  1 │ ${text}`);
    expect(renderDiagnostic(at(`a${text}`, "X"), { width: 40 }).split("\n")[1]).toMatch(/^ {2}1 │ …a+X$/);
  });

  it("does not lose the place in a line of a million characters", () => {
    const text = `${"漢".repeat(500_000)}HERE${"b".repeat(500_000)}`;
    const [, line = "", carets = ""] = renderDiagnostic(at(text, "HERE"), { width: 60 }).split("\n");
    expect(line).toMatch(/^ {2}1 │ …漢+HEREb+…$/u);
    expect(carets.trimEnd()).toMatch(/\^{4}$/);
    expect(line.length).toBeLessThan(60);
  });

  it("colours severities apart, and nothing unless it is asked to", () => {
    expect(renderDiagnostic(at("a", "a"), { color: true })).toContain("\u001B[31mthis is wrong\u001B[0m");
    expect(renderDiagnostic(at("a", "a", { severity: "warning" }), { color: true })).toContain("\u001B[33mthis is wrong\u001B[0m");
    expect(renderDiagnostic(at("a", "a"))).not.toContain("\u001B");
  });
});
