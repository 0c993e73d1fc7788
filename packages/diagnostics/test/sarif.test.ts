import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, type Catalogue, type Diagnostic } from "../src/index.ts";
import { sarifLog, type SarifLog, type SarifResult } from "../src/sarif/index.ts";
import { readYaml } from "../src/yaml/index.ts";
import { objectionsOfSchema } from "./sarif-schema.ts";

const catalogue: Catalogue = {
  "TST-001": { title: "a name is unknown", why: "Nothing {is} guessed.", wrong: "tow: {}", right: "two: {}" },
};

function logOf(...diagnostics: readonly Diagnostic[]): SarifLog {
  return sarifLog(diagnostics, { tool: { name: "Test", version: "1.2.3" }, catalogue, notFiles: ["command line"] });
}

// A diagnostic at the first occurrence of a part of a text.
function at(text: string, part: string, more: Partial<Diagnostic> & { readonly path?: string } = {}): Diagnostic {
  const { path = "a.yaml", ...rest } = more;
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`${JSON.stringify(part)} is not in the text`);
  const place = { source: { path, text }, span: { start, end: start + part.length } };
  return { code: "TST-001", severity: "error", message: "this is wrong", place, ...rest };
}

function resultOf(diagnostic: Diagnostic): SarifResult {
  const log = logOf(diagnostic);
  expect(objectionsOfSchema(log)).toEqual([]);
  const [result] = log.runs[0].results;
  if (result === undefined) throw new Error("no result");
  return result;
}

function uriOf(path: string): string | undefined {
  return resultOf(at("x", "x", { path })).locations[0]?.physicalLocation?.artifactLocation.uri;
}

describe("the published schema", () => {
  it("takes logs, and would refuse one that is none", () => {
    expect(objectionsOfSchema(logOf())).toEqual([]);
    expect(objectionsOfSchema({ ...logOf(), version: "2.0.0" })).not.toEqual([]);
    expect(objectionsOfSchema(JSON.parse(JSON.stringify(logOf(at("x", "x"))).replace('"startLine":1', '"startLine":0')))).not.toEqual([]);
  });

  it("takes whatever is in a file and its name", () => {
    const text = fc.string({ unit: "binary", minLength: 1 });
    fc.assert(
      fc.property(text, text, fc.nat(20), fc.nat(20), (path, content, start, length) => {
        const place = { source: { path, text: content }, span: { start, end: start + length } };
        const log = logOf({ code: content, severity: "warning", message: content, help: path, place, replacement: content });
        expect(objectionsOfSchema(JSON.parse(JSON.stringify(log)))).toEqual([]);
        const region = log.runs[0].results[0]?.locations[0]?.physicalLocation?.region;
        if (region === undefined) throw new Error("no region");
        const lines = region.endLine - region.startLine;
        expect(lines > 0 || (lines === 0 && region.endColumn >= region.startColumn)).toBe(true);
      }),
    );
  });
});

describe("a diagnostic in SARIF", () => {
  it("names its rule, and the rule says what the catalogue says", () => {
    const log = logOf(at("b", "b", { code: "TST-002", severity: "warning" }), at("b", "b"));
    const { results, tool } = log.runs[0];
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ["TST-001", 0, "error"],
      ["TST-002", 1, "warning"],
    ]);
    expect(tool.driver).toMatchObject({ name: "Test", version: "1.2.3" });
    expect(tool.driver.rules).toEqual([
      {
        id: "TST-001",
        shortDescription: { text: "a name is unknown" },
        fullDescription: { text: "Nothing {{is}} guessed." },
        help: {
          text: "Nothing {{is}} guessed.\n\nWrong:\n\n    tow: {{}}\n\nRight:\n\n    two: {{}}",
          markdown: "Nothing {{is}} guessed.\n\nWrong:\n\n```text\ntow: {{}}\n```\n\nRight:\n\n```text\ntwo: {{}}\n```",
        },
        defaultConfiguration: { level: "error" },
      },
      { id: "TST-002", defaultConfiguration: { level: "warning" } },
    ]);
  });

  it("tells the sentence, the label and the remedy, and nothing in them is a placeholder or a link", () => {
    expect(resultOf(at("x", "x", { message: "`{0}` is wrong", label: "[see](here)", help: "write x" })).message).toEqual({
      text: "`{{0}}` is wrong\n\\[see](here)\nhelp: write x",
    });
  });

  it("counts columns in UTF-16 code units and lines at every line end", () => {
    const log = logOf(at("a\rb\r\n名 😀 wrong\n", "wrong\n"));
    expect(log.runs[0]).toMatchObject({ columnKind: "utf16CodeUnits", newlineSequences: ["\r\n", "\n", "\r"] });
    expect(log.runs[0].results[0]?.locations[0]?.physicalLocation?.region).toEqual({
      startLine: 3,
      startColumn: 6,
      endLine: 4,
      endColumn: 1,
    });
  });

  it.each([
    ["scenarios/a b.yaml", "scenarios/a%20b.yaml"],
    ["x#1?/50%.yaml", "x%231%3F/50%25.yaml"],
    ["茶:1/a.yaml", "%E8%8C%B6%3A1/a.yaml"],
    ["../a.yaml", "../a.yaml"],
    ["/srv/a.yaml", "file:///srv/a.yaml"],
    ["C:/x y/a.yaml", "file:///C:/x%20y/a.yaml"],
    ["half\uD800.yaml", "half%EF%BF%BD.yaml"],
  ])("points to %j as %s", (path, uri) => {
    expect(uriOf(path)).toBe(uri);
  });

  it("of what is no file says its name and the line, and offers no change of it", () => {
    const { locations, fixes } = resultOf(at("maestro chek", "chek", { path: "command line", replacement: "check" }));
    expect(locations).toEqual([{ logicalLocations: [{ name: "command line" }], message: { text: "maestro chek" } }]);
    expect(fixes).toBeUndefined();
  });

  it("offers the replacement as a change of exactly the place", () => {
    const found = at("one: 1\nsede: 2\n", "sede");
    expect(resultOf({ ...found, ...didYouMean(found.place, "seed") }).fixes).toEqual([
      {
        description: { text: "write `seed`" },
        artifactChanges: [
          {
            artifactLocation: { uri: "a.yaml" },
            replacements: [
              { deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 5 }, insertedContent: { text: "seed" } },
            ],
          },
        ],
      },
    ]);
  });

  it("points to the other places that it has to do with", () => {
    const [found] = readYaml({ path: "tea.yaml", text: "tea: green\ncups: 2\ntea: black\n" }).diagnostics;
    if (found === undefined) throw new Error("nothing was found");
    expect(resultOf(found).relatedLocations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "tea.yaml" },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 4 },
        },
        message: { text: "it stands here first" },
      },
    ]);
  });
});

describe("what was meant is offered as a replacement", () => {
  it.each([
    ["sede", "seed", "seed"],
    ['"sede"', "seed", '"seed"'],
    ["'sede'", "seed", "'seed'"],
    ["nobody their", "nobody there", "nobody there"],
    ["sede: 2", "seed", undefined],
    ["sede", "se{d", undefined],
    ["something else", "seed", undefined],
    ["", "seed", undefined],
  ])("where %j stands and `%s` was meant: %j", (written, near, replacement) => {
    const place = { source: { path: "a", text: written }, span: { start: 0, end: written.length } };
    expect(didYouMean(place, near)).toEqual({ label: `did you mean \`${near}\`?`, ...(replacement !== undefined && { replacement }) });
  });
});
