import type { Asked } from "@maestro-bench/people/resolvers";
import { describe, expect, it } from "vitest";
import { documentOf } from "../../src/asking/document.ts";
import { memoryHost } from "../../src/index.ts";
import { styleOf } from "../../src/style.ts";

const style = styleOf(memoryHost().stderr, {}, { color: false });

function shown(seen: Asked["seen"], changed: Asked["changed"] = null): readonly string[] {
  // Nothing else of the question is shown in a document.
  return documentOf({ seen, changed } as Asked, style).split("\n");
}

describe("a document that is shown whole", () => {
  it("shows every field, and a text of several lines in lines", () => {
    expect(shown({ draft: { title: "A loan", text: "first\nsecond", tags: ["x", "y"], none: [] }, note: null })).toEqual([
      "    draft:",
      '      title: "A loan"',
      "      text:",
      "        first",
      "        second",
      "      tags:",
      '        -: "x"',
      '        -: "y"',
      "      none: []",
      "    note: null",
    ]);
  });

  it("marks the lines that went and came since it was shown last", () => {
    const [was, is] = [{ text: "first\nsecond\nthird" }, { text: "first\n2nd\nthird" }];
    expect(
      shown({ draft: is, amount: 5 }, [
        { fact: "draft", was, is },
        { fact: "gone", was: 1 },
      ]),
    ).toEqual([
      "    draft:",
      "      text:",
      "        first",
      "  -     second",
      "  +     2nd",
      "        third",
      "    amount: 5",
      "  - gone: 1",
    ]);
  });

  it("lets nothing that a text holds steer the terminal", () => {
    expect(shown({ draft: "\u001B[2J\n\u202Eevil\u0007" }).join("")).not.toMatch(/[\p{Cc}\u202E]/u);
  });
});
