import { loadCodebook } from "@maestro-bench/codebook";
import { describe, expect, it } from "vitest";
import { checkGateFiles, parseGateFile, type Vocabulary } from "../../src/index.ts";

const { codebook } = loadCodebook({
  path: "shelf.yaml",
  text: `{ maestro: 1, codebook: shelf, layers: { desk: {} }, reasons: { A: a, FINE: f },
    types: { book: { name: text, torn: true/false, marks: 0..3 of integer, pages: 1..9 of integer } },
    facts: { books: 0..4 of book, banned: 0..4 of text, urgent: true/false, limit: number, spare: number } }`,
});

function codesOf(condition: string): readonly string[] {
  if (codebook === undefined) throw new Error("the codebook has a mistake");
  const roots: Vocabulary["roots"] = new Map([...codebook.facts].map(([name, field]) => [name, { from: "fact", field }]));
  const { file } = parseGateFile({ path: "x.gate", text: `gate desk {\n  run FINE when ${condition}\n  pause A otherwise\n}\n` });
  return checkGateFiles([file], { codebook, roots }).diagnostics.map(({ code }) => code);
}

const NOT_ANALYSED = Array.from({ length: 18 }, (_, n) => `limit > spare * ${n + 2}`).join(" or ");

describe("a run line that a list without members makes true is refused (law 4)", () => {
  it.each([
    ["every book in books has book.torn", "`every` of nothing is true"],
    ["no book in books has book.torn", "`no` of nothing is true"],
    ["not any book in books has book.torn", "`any` of nothing is false, and what is false is denied"],
    ["not (urgent or any book in books has book.torn)", "it is denied as a part"],
    ["(every book in books has book.torn) is urgent", "it is compared"],
    ["any book in books has (no mark in book.marks has mark is 3)", "the list is in a member"],
    ["books is not empty and no book in books has (any mark in book.marks has mark is 3)", "the list is in a member that is denied"],
    ["any book in books has (every name in banned has name is book.name)", "the list is another one"],
    ["any book in books has book.torn or every book in books has book.torn", "the other part asks for a member, this one does not"],
    ["books is empty or every book in books has book.torn", "it says itself that nothing is enough"],
    [`(${NOT_ANALYSED}) and no book in books has book.torn`, "the gate is too large to be analysed"],
  ])("%s: %s", (condition) => {
    expect(codesOf(condition)).toContain("GATE-038");
  });

  it.each([
    ["books is not empty and every book in books has book.torn", "the list is not empty"],
    ["not (books is empty or any book in books has book.torn)", "the list is not empty"],
    ['any book in books has book.torn and no book in books has book.name is "x"', "a member is asked for"],
    ["urgent or books is not empty and no book in books has book.torn", "something else grants where it is empty"],
    ["any book in books has (book.marks is not empty and no mark in book.marks has mark is 3)", "the list in the member is not empty"],
    [
      "books is not empty and no book in books has (book.marks is empty or any mark in book.marks has mark is 3)",
      "a member with an empty list is denied",
    ],
    ["any book in books has (every page in book.pages has page > 3)", "the list is never empty"],
    ["not every book in books has book.torn", "of nothing it is false"],
  ])("but not %s: %s", (condition) => {
    expect(codesOf(condition)).toEqual([]);
  });
});
