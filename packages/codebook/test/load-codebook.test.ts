import { readYaml } from "@maestro-bench/diagnostics/yaml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { codebookCatalogue, codebookJsonSchema, expandReasons, loadCodebook, typeText, withFacts, withLayers } from "../src/index.ts";
import { bookOf, load, shipped } from "./files.ts";

const long = process.env["MAESTRO_LONG"] === "1";
const HEAD = "maestro: 1\ncodebook: small\nreasons: { FINE: Fine. }\n";

function codesOf(text: string): readonly string[] {
  return load(text).diagnostics.map((one) => one.code);
}

describe("the catalogue of codebooks", () => {
  it.each(Object.entries(codebookCatalogue))("%s is raised by its wrong example only, and by nothing else", (code, { wrong, right }) => {
    expect([...new Set(codesOf(wrong))]).toEqual([code]);
    expect(codesOf(right)).toEqual([]);
  });
});

describe("the shipped codebooks", () => {
  it.each(["emergency-contract", "refund"])("%s has no mistake", (name) => {
    expect(load(shipped(name)).diagnostics).toEqual([]);
  });

  it.each(["emergency-contract", "refund"])("%s is accepted by the JSON Schema for editors", (name) => {
    const schema = z.fromJSONSchema(codebookJsonSchema() as z.core.JSONSchema.JSONSchema);
    const { data } = readYaml({ path: name, text: shipped(name) });
    expect(schema.safeParse(data).error?.issues).toBeUndefined();
    expect(schema.safeParse({ ...(data as object), spare: 1 }).success).toBe(false);
  });
});

describe("a codebook", () => {
  it("numbers what has no id behind the greatest one that is given", () => {
    const book = bookOf("maestro: 1\ncodebook: b\nreasons: { A: One., B: { id: 7, says: Two. }, C: Three. }\nlayers: { x: {}, y: {} }\n");
    expect([...book.reasons.values()].map(({ code, id, order }) => [code, id, order])).toEqual([
      ["A", 8, 0],
      ["B", 7, 1],
      ["C", 9, 2],
    ]);
    expect([...book.layers.values()].map(({ id }) => id)).toEqual([1, 2]);
  });

  it("reads a sentence without a language as English", () => {
    expect(bookOf(HEAD).reasons.get("FINE")?.says).toEqual({ en: "Fine." });
  });

  it.each([
    ["a plain text", "Late.", ["`LATE` says what it says in `en`, and not in `ja`"]],
    ["a text in one of two", "{ says: { ja: 遅い } }", ["`LATE` says what it says in `ja`, and not in `en`"]],
    ["a remedy in one of two", "{ says: { en: Late., ja: 遅い }, fix: Hurry. }", ["`LATE` has a remedy in `en`, and not in `ja`"]],
    ["a text in none", "{ says: {} }", ["`LATE` says what it says in no language, and not in `en`, `ja`"]],
    [
      "a language that is none of them",
      "{ says: { en: Late., jp: 遅い } }",
      ["`LATE` says what it says in `en`, `jp`, and not in `ja`", "`jp` is none of the book's languages"],
    ],
    ["a language too many", "{ says: { en: Late., ja: 遅い, fr: Tard. } }", ["`fr` is none of the book's languages"]],
    ["all of them", "{ says: { en: Late., ja: 遅い }, fix: { ja: 急ぐ, en: Hurry. } }", []],
  ])("that names two languages, with %s", (_, reason, says) => {
    const { diagnostics } = load(`maestro: 1\ncodebook: b\nlanguages: [en, ja]\nreasons: { LATE: ${reason} }\n`);
    expect(diagnostics.map((one) => [one.code, one.message])).toEqual(says.map((message) => ["CBK-014", message]));
  });

  it("that names no language takes any", () => {
    expect(codesOf("maestro: 1\ncodebook: b\nreasons: { LATE: { says: { fr: Tard. } } }\n")).toEqual([]);
  });

  it("expands groups to reasons in the book's order, each once", () => {
    const book = bookOf("maestro: 1\ncodebook: b\nreasons: { A: a, B: b, C: c }\ngroups: { ALL: [C, A] }\n");
    expect(expandReasons(book, ["C", "B", "ALL", "NONE"])).toEqual(["A", "B", "C"]);
  });

  it("gathers lists of phrases from other lists", () => {
    const book = bookOf(`${HEAD}phrases: { A: [x, y], B: [y, z], ALL: { all of: [A, B] } }\n`);
    expect(book.phrases.get("ALL")).toEqual(["x", "y", "z"]);
  });

  it("knows what must never stand in a row: patterns of its own, names of facts and of fields however deep", () => {
    const words =
      "types: { kin: { phone: text }, person: { mail: text, kin: 0..3 of kin } }\nfacts: { who: person, pin: text }\npatterns: { MAIL: '@' }\n";
    const { redact } = bookOf(`${HEAD}${words}redact: { patterns: [MAIL], keys: [phone, pin, who] }\n`);
    expect(redact).toEqual({ patterns: new Map([["MAIL", "@"]]), keys: new Set(["phone", "pin", "who"]) });
    expect(bookOf(HEAD).redact).toEqual({ patterns: new Map(), keys: new Set() });
  });

  it.each([
    ["redact: { patterns: [MIAL] }", "unknown pattern `MIAL`"],
    ["redact: { keys: [phon] }", "unknown fact or field `phon`"],
  ])("takes no word for something to hide that names nothing: %s", (line, message) => {
    const { diagnostics } = load(`${HEAD}facts: { who: { phone: text } }\npatterns: { MAIL: '@' }\n${line}\n`);
    expect(diagnostics.map((one) => [one.code, one.message])).toEqual([["CBK-015", message]]);
  });

  it("takes further layers and facts without changing what it has", () => {
    const book = bookOf(`${HEAD}layers: { desk: { id: 4, may: seal } }\n`);
    const more = withLayers(book, ["desk", "door"]);
    expect(more.layers.get("door")).toEqual({ name: "door", id: 5, maySeal: false, overrideable: false });
    expect(more.layers.get("desk")).toEqual(book.layers.get("desk"));
    const facts = new Map([["n", { type: { kind: "flag" as const }, optional: false, absentIsHarmless: false }]]);
    expect([...withFacts(book, facts).facts.keys()]).toEqual(["n"]);
    expect([book.layers.size, book.facts.size]).toEqual([1, 0]);
  });
});

describe("a value of another kind", () => {
  it.each([
    ["true or false", "layers: { door: { overrideable: yes } }", "`yes` is a text in YAML 1.2; write `true`"],
    ["true or false, of a word that is neither", "layers: { door: { overrideable: perhaps } }", undefined],
    ["a text", "version: 1.10", 'put quotes around it: `"1.10"`'],
    ["a list", "languages: en, ja", "put brackets around it: `[en, ja]`"],
    ["a list, of a map", "languages: { en: English }", "begin each with `- `"],
    ["a list, of an empty map", "languages: {}", undefined],
    ["a list, of lines", "languages: |\n  en\n", undefined],
  ])("in place of %s says what to write where that can be told", (_, line, help) => {
    const { diagnostics } = load(`${HEAD}${line}\n`);
    expect(diagnostics.map((one) => [one.code, one.help])).toEqual([["CBK-103", help]]);
  });
});

describe("the words of a type", () => {
  it.each([
    "text",
    "text 0..5",
    "text 2..9 like ^[A-Z]+$",
    "number",
    "number 0..1",
    "number -1.5..",
    "integer ..9",
    "true/false",
    "time",
    "duration",
    "phrases",
    "scalar",
    "one of a | b",
    "0..8 of 1..2 of text",
  ])("%s are written as they are read", (words) => {
    const field = bookOf(`${HEAD}facts: { f: "${words}" }\n`).facts.get("f");
    expect(field && typeText(field.type)).toBe(words);
  });

  it("say what may be absent, and for how long a fact counts", () => {
    const field = bookOf(`${HEAD}facts: { f: "optional number, fresh for 5m, absent is harmless" }\n`).facts.get("f");
    expect(field).toMatchObject({ optional: true, absentIsHarmless: true, freshFor: 300_000 });
  });

  it.each([
    "number 1..0",
    "text 3..2",
    "5..1 of text",
    "one of a | a",
    "one of a |",
    "text like (?=a)",
    "number, absent is harmless",
    "number, fresh for ever",
    "0.. of text",
    "number 1.2.3..",
  ])("%s are a mistake", (words) => {
    expect(codesOf(`${HEAD}facts: { f: "${words}" }\n`)).toEqual(["CBK-006"]);
  });
});

describe("whatever a codebook says", () => {
  it("gives a codebook or mistakes inside the file, and never throws", () => {
    const part = fc.constantFrom(
      "FINE",
      "a",
      "1",
      "0..2 of ",
      "text",
      " like (",
      "one of ",
      "|",
      ", ",
      ": ",
      "{ ",
      " }",
      "[",
      "]",
      "all of",
      "\n",
      "  ",
      "optional ",
      "id",
      "says",
      "layer",
      "-",
      "漢",
    );
    const section = fc.constantFrom("layers", "groups", "types", "facts", "phrases", "patterns", "wire", "negations", "version");
    fc.assert(
      fc.property(section, fc.oneof(fc.string({ unit: part }), fc.json(), fc.string({ unit: "binary" })), (name, text) => {
        const source = { path: "book.yaml", text: `${HEAD}${name}: ${text}\n` };
        const { codebook, diagnostics } = loadCodebook(source);
        expect(codebook === undefined).toBe(diagnostics.length > 0);
        for (const { place, message } of diagnostics)
          expect(place.span.start >= 0 && place.span.end <= source.text.length, message).toBe(true);
      }),
      { numRuns: long ? 20_000 : 500 },
    );
  });

  it.each([
    [
      "a type that leads through thousands of others",
      `types:\n${Array.from({ length: 2000 }, (_, n) => `  t${n}: { x: t${n + 1} }\n`).join("")}  t2000: text\n`,
      "CBK-007",
    ],
    ["a list of thousands of lists", `facts: { f: ${"0..1 of ".repeat(20_000)}text }\n`, "CBK-006"],
    ["a pattern of thousands of parentheses", `patterns: { X: '${"(".repeat(20_000)}' }\n`, "CBK-009"],
  ])("%s is a mistake like any other", (_, text, code) => {
    expect(new Set(codesOf(`${HEAD}${text}`))).toEqual(new Set([code]));
  });
});
