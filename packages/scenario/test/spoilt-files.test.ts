import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadScenario, type Files } from "../src/index.ts";
import { base, inMemory, shipped } from "./files.ts";

const long = process.env["MAESTRO_LONG"] === "1";
const SCENARIOS = ["refund", "emergency-contract-v1", "emergency-contract-v4.8"].map((name) => `scenarios/${name}.yaml`);

// What does not make sense about the answer: it throws, it says neither yes nor no, or it points outside of a file.
function nonsenseOf(path: string, files: Files): string {
  const { scenario, diagnostics } = loadScenario(path, files);
  const errors = diagnostics.filter((one) => one.severity === "error");
  if ((scenario === undefined) !== errors.length > 0) return `a scenario and ${errors.length} errors`;
  const outside = diagnostics.filter(
    ({ place: { source, span } }) => span.start < 0 || span.start > span.end || span.end > source.text.length,
  );
  return outside.map((one) => `${one.code} ${one.message}`).join("\n");
}

/** Every file that a shipped scenario reads. */
function textsOf(path: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  loadScenario(path, {
    read: (name) => {
      const text = shipped.read(name);
      if (text !== undefined) texts.set(name, text);
      return text;
    },
  });
  return texts;
}

type Spoil = (text: string) => string;

// A place in a text, as a share of its length.
const anywhere = fc.double({ min: 0, max: 1, noNaN: true });

/** Ways in which a file is spoilt by hand, by an editor or on its way. */
const anySpoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc.tuple(anywhere, fc.nat(40), fc.string({ unit: "binary", maxLength: 6 })).map(
    ([at, cut, put]): Spoil =>
      (text) =>
        text.slice(0, at * text.length) + put + text.slice(at * text.length + cut),
  ),
  fc.tuple(anywhere, anywhere).map(
    ([at, to]): Spoil =>
      (text) =>
        inLines(text, (lines) => lines.toSpliced(to * lines.length, 0, lines[Math.floor(at * lines.length)] ?? "")),
  ),
  fc.tuple(anywhere, fc.nat(6)).map(
    ([at, deep]): Spoil =>
      (text) =>
        inLines(text, (lines) =>
          lines.map((line, n) => (n === Math.floor(at * lines.length) ? " ".repeat(deep) + line.trimStart() : line)),
        ),
  ),
  anywhere.map(
    (at): Spoil =>
      (text) =>
        text.slice(0, at * text.length),
  ),
  fc.constantFrom<Spoil>(
    (text) => text.replaceAll("\n", "\r\n"),
    (text) => text.replaceAll("\n", "\r"),
    (text) => `\uFEFF${text}`,
    (text) => `\uFEFF\uFEFF${text}`,
    (text) => text.replaceAll(" ", "\u00A0"),
    (text) => text.replaceAll("  ", "\t"),
    // Read as what it is not: UTF-16 as Latin 1, either way round, and UTF-8 as Latin 1.
    (text) => Buffer.from(text, "utf16le").toString("latin1"),
    (text) => Buffer.from(text, "utf16le").swap16().toString("latin1"),
    (text) => Buffer.from(text, "utf8").toString("latin1"),
    (text) => Buffer.from(text, "utf16le").toString("utf8"),
    (text) => Buffer.from(text, "latin1").toString("utf8"),
  ),
);

function inLines(text: string, change: (lines: readonly string[]) => readonly string[]): string {
  return change(text.split("\n")).join("\n");
}

describe("a shipped scenario, spoilt", () => {
  it.each(SCENARIOS)("%s gives a scenario or mistakes inside its files, whatever is done to one of them", (path) => {
    const texts = textsOf(path);
    fc.assert(
      fc.property(fc.constantFrom(...texts.keys()), fc.array(anySpoil, { minLength: 1, maxLength: 3 }), (name, spoils) => {
        const text = spoils.reduce((before, spoil) => spoil(before), texts.get(name) ?? "");
        expect(nonsenseOf(path, inMemory(new Map([...texts, [name, text]])))).toBe("");
      }),
      { numRuns: long ? 200 : 10 },
    );
  });
});

const HUGE: readonly (readonly [string, string])[] = [
  ["brackets in brackets", "[".repeat(10_000)],
  ["brackets in brackets, closed", "[".repeat(2_000) + "]".repeat(2_000)],
  ["braces in braces", "{a: ".repeat(400)],
  ["lists in lists", "- ".repeat(5_000)],
  ["keys in keys", Array.from({ length: 400 }, (_, n) => `${" ".repeat(n)}a:`).join("\n")],
  ["a line of a million characters", `scenario: ${"x".repeat(1_000_000)}`],
  ["a key of a million characters", `${"x".repeat(1_000_000)}: 1`],
  ["a quote that does not end", `scenario: "${"x ".repeat(100_000)}`],
  ["hundreds of facts", `facts:\n${Array.from({ length: 300 }, (_, n) => `  f${n}: 1\n`).join("")}`],
  ["aliases of aliases", `a0: &a0 [1, 1]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join("")}`],
  ["merged keys", `a: &a {b: 1}\nstory:\n  - <<: *a\n  - <<: [*a, *a]\n`],
  ["many documents", "---\na: 1\n".repeat(500)],
  ["a deep expression", `story:\n  - gate: g\n    when: ${"(".repeat(50_000)}`],
  ["a long expression", `story:\n  - gate: g\n    when: 1${" + 1".repeat(50_000)} > 0`],
];

describe("a file that is too much", () => {
  it.each(HUGE)("of %s gives mistakes, in the place of any file", (_, text) => {
    for (const [name, whole] of base)
      for (const instead of [text, `${whole}\n${text}`])
        expect(nonsenseOf("scenario.yaml", inMemory(new Map([...base, [name, instead]]))), name).toBe("");
  });
});
