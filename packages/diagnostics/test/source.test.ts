import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineText, locateIn, position, type SourceFile } from "../src/index.ts";

const file = (text: string): SourceFile => ({ path: "a.yaml", text });

describe("a position", () => {
  it.each([
    ["the first character", "ab", 0, 1, 1],
    ["behind the last character", "ab", 2, 1, 3],
    ["behind a line feed", "a\nb", 2, 2, 1],
    ["behind CRLF", "a\r\nb", 3, 2, 1],
    ["on the line feed of CRLF, still the first line", "a\r\nb", 2, 1, 3],
    ["behind a lone carriage return", "a\rb", 2, 2, 1],
    ["in the empty last line", "a\n", 2, 2, 1],
    ["behind an astral character, which is one column", "😀b", 2, 1, 2],
    ["behind two of them in the second line", "x\r\n😀𠮷b", 7, 2, 3],
    ["before the text, moved to its beginning", "a\nb", -5, 1, 1],
    ["behind the text, moved to its end", "a\nb", 99, 2, 2],
    ["in an empty text", "", 0, 1, 1],
  ])("is counted from 1: %s", (_, text, offset, line, column) => {
    expect(position(file(text), offset)).toEqual({ line, column });
  });

  it("agrees with reading the text character by character", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "\r", "😀", "漢"), maxLength: 30 });
    fc.assert(
      fc.property(text, (written) => {
        const source = file(written);
        let [line, column, offset] = [1, 1, 0];
        for (const character of written.match(/\r\n|[^]/gu) ?? []) {
          expect(position(source, offset)).toEqual({ line, column });
          offset += character.length;
          [line, column] = /[\r\n]/.test(character) ? [line + 1, 1] : [line, column + 1];
        }
        expect(position(source, offset)).toEqual({ line, column });
      }),
    );
  });
});

describe("the text of a line", () => {
  it("comes without its line end, whichever that is", () => {
    const source = file("one\r\ntwo\nthree\rfour");
    expect([1, 2, 3, 4].map((line) => lineText(source, line))).toEqual(["one", "two", "three", "four"]);
  });

  it("is empty where there is no such line", () => {
    expect([0, -1, 2].map((line) => lineText(file("one"), line))).toEqual(["", "", ""]);
  });
});

describe("a text inside a file", () => {
  it("has its spans moved to where it begins", () => {
    const source = file("rule: pause");
    expect(locateIn(source, 6)({ start: 0, end: 5 })).toEqual({ source, span: { start: 6, end: 11 } });
    expect(locateIn(source)({ start: 1, end: 2 }).span).toEqual({ start: 1, end: 2 });
  });
});
