import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "../src/index.ts";
import { readYaml, yamlBooleanTrap, yamlCatalogue, type LocatedYaml } from "../src/yaml/index.ts";

const long = process.env["MAESTRO_LONG"] === "1";

function read(text: string): LocatedYaml {
  return readYaml({ path: "a.yaml", text });
}

function codesOf(text: string): readonly string[] {
  return read(text).diagnostics.map((one) => one.code);
}

function isInside({ source, span }: Place): boolean {
  return span.start >= 0 && span.start <= span.end && span.end <= source.text.length;
}

function under(place: Place): string {
  return place.source.text.slice(place.span.start, place.span.end);
}

const pieces = fc.constantFrom(
  ..."a b : - ? [ ] { } , # & * ! | > ' \" % @ ` ~ 1 \n \t 漢 😀 \u0000 \uD83D \uFEFF".split(" "),
  "\n  ",
  "\r\n",
  "\r",
  ": ",
  "- ",
  "---\n",
  "...\n",
  " ",
  "&x ",
  "*x",
  "!!str ",
  "__proto__: ",
  "a: |\n  ",
);
const texts = fc.oneof(
  fc.string({ unit: pieces, maxLength: 40 }),
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.constantFrom(...Object.values(yamlCatalogue).map((entry) => entry.wrong.slice(0, 1000))),
);

describe("reading YAML, whatever the text is", () => {
  it("never throws, tells why there is no data, and gives places inside the file", () => {
    const paths = fc.array(fc.oneof(fc.constantFrom("a", "b", "1", ""), fc.nat(2)), { maxLength: 3 });
    fc.assert(
      fc.property(texts, paths, fc.nat(50), (text, path, offset) => {
        const yaml = read(text);
        for (const one of yaml.diagnostics) expect(isInside(one.place), one.message).toBe(true);
        if (yaml.data === undefined) expect(yaml.diagnostics).not.toEqual([]);
        expect([yaml.place(path), yaml.place(path, "key")].every(isInside)).toBe(true);
        const written: unknown = path.reduce<unknown>(
          (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
          yaml.data,
        );
        const length = typeof written === "string" ? written.length : 0;
        expect(isInside(yaml.locateScalar(path)({ start: Math.min(offset, length), end: length }))).toBe(true);
      }),
      { numRuns: long ? 50_000 : 1000 },
    );
  });

  it("reads what JSON writes", () => {
    const plain = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null && !/__proto__/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(plain, (value) => {
        const yaml = read(JSON.stringify(value));
        expect(yaml.diagnostics).toEqual([]);
        expect(yaml.data).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: long ? 10_000 : 200 },
    );
  });

  it.each([
    ["lists in lists", "- ".repeat(20_000)],
    ["keys in keys", "? ".repeat(20_000)],
    ["brackets", "[".repeat(20_000)],
  ])("survives endless nesting: %s", (_, text) => {
    expect(read(text).data).toBeUndefined();
  });
});

describe("the catalogue of YAML", () => {
  it.each(Object.entries(yamlCatalogue))("%s is raised by its wrong example only, and by nothing else", (code, { wrong, right }) => {
    expect([...new Set(codesOf(wrong))]).toEqual([code]);
    expect(codesOf(right)).toEqual([]);
  });
});

describe("what is refused", () => {
  it.each([
    ["an anchor on a list", "a: &x [1]\n", "YAML-004"],
    ["an anchor on a map", "a: &x { b: 1 }\n", "YAML-004"],
    ["keys that become one, a number and a text", '1: a\n"1": b\n', "YAML-002"],
    ["the key `__proto__`", "__proto__: 1\n", "YAML-005"],
    ["a key that is not there", ": 1\n", "YAML-005"],
  ])("%s", (_, text, code) => {
    expect(codesOf(text)).toEqual([code]);
  });

  it("tells in which line a key stood first", () => {
    const [found] = read("a: 1\nb: 2\na: 3\n").diagnostics;
    expect(found?.message).toContain("first in line 1");
    expect(found?.place.span).toEqual({ start: 10, end: 11 });
  });
});

describe("the place of a part", () => {
  const yaml = read("a:\n  b: [1, two]\n");

  it("is its value, or its key when that is asked for", () => {
    expect(under(yaml.place(["a", "b", 1]))).toBe("two");
    expect(under(yaml.place(["a", "b"], "key"))).toBe("b");
  });

  it("is the key of what misses it when it is not there", () => {
    expect(under(yaml.place(["a", "c"]))).toBe("a");
  });
});

describe("a span of a text in a file", () => {
  it.each([
    ["plain", "r: pause X when y\n"],
    ["in quotes", 'r: "pause X when y"\n'],
    ["in a literal block", "r: |\n  pause A\n  pause X when y\n"],
    ["in a literal block with CRLF", "r: |\r\n  pause A\r\n  pause X when y\r\n"],
  ])("is exact where the text is written %s", (_, text) => {
    const located = read(text);
    const value = (located.data as { readonly r: string }).r;
    const start = value.indexOf("X when");
    expect(under(located.locateScalar(["r"])({ start, end: start + 6 }))).toBe("X when");
  });

  it("stays in the block when it ends with it", () => {
    const text = "r: |\n  pause A\nnext: 1\n";
    expect(under(read(text).locateScalar(["r"])({ start: 6, end: 8 }))).toBe("A\n");
  });

  it("is the whole text where it is escaped", () => {
    expect(under(read('r: "a\\tb"\n').locateScalar(["r"])({ start: 1, end: 2 }))).toBe('"a\\tb"');
  });
});

describe("a text that reads like a truth value", () => {
  it.each([
    ["no", "false"],
    ["Yes", "true"],
    ["off", "false"],
    ["maybe", undefined],
  ])("%s was meant as %s", (text, meant) => {
    expect(yamlBooleanTrap(text)).toBe(meant);
  });
});
