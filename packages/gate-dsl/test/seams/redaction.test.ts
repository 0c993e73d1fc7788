import { loadCodebook, type Codebook } from "@maestro-bench/codebook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundsOf } from "../../src/explain/grounds.ts";
import { redactionOf } from "../../src/redaction/index.ts";
import { CASE, gateIn, SOUND, VOCABULARY, viewOf } from "../words.ts";

const FACTS = "types: { who: { mail: text, pin: integer, tags: 0..9 of text } }\nfacts: { who: who }\n";
const WORDS = `${FACTS}patterns: { MAIL: '[a-z]+@[a-z]+', CARD: '[0-9]{4}-?[0-9]{4}', ALL: 'secret.*' }\n`;

function bookOf(redact: string): Codebook {
  const text = `maestro: 1\ncodebook: b\nreasons: { A: a }\n${WORDS}redact: ${redact}\n`;
  const { codebook, diagnostics } = loadCodebook({ path: "book.yaml", text });
  if (codebook === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return codebook;
}

const redaction = redactionOf(bookOf("{ patterns: [MAIL, CARD, ALL], keys: [pin] }"));

describe("a text", () => {
  it.each([
    ["nothing to hide", "nothing to hide"],
    ["write to jane@doe, or joe@doe.", "write to [hidden: MAIL], or [hidden: MAIL]."],
    ["ｊａｎｅ＠ｄｏｅ", "[hidden: MAIL]"],
    ["ja\u200Bne@do\u00ADe", "[hidden: MAIL]"],
    ["4111-1111 and 41111111", "[hidden: CARD] and [hidden: CARD]"],
    ["secret: jane@doe", "[hidden: ALL]"],
    ["[hidden: MAIL] stays", "[hidden: MAIL] stays"],
    ["secret [hidden: MAIL] no more", "[hidden: ALL]"],
    ["[hidden: jane@doe]", "[hidden: [hidden: MAIL]]"],
  ])("%j is told as %j", (text, told) => {
    expect(redaction.text(text)).toBe(told);
    expect(redaction.json(text)).toBe(told);
  });

  it("is hidden wholly where it cannot be looked through", () => {
    const book = bookOf("{ patterns: [MAIL] }");
    const broken = redactionOf({ ...book, redact: { ...book.redact, patterns: new Map([["MAIL", "("]]) } });
    expect(broken.text("jane")).toBe("[hidden]");
    expect(broken.json({ name: "jane" })).toBe("[hidden]");
    expect(broken.readFrom([], ["jane"])).toBe("[hidden]");
    expect(broken.whole("jane")).toBeUndefined();
  });

  it("is told as it is where the codebook hides nothing", () => {
    const { codebook } = loadCodebook({ path: "b", text: `maestro: 1\ncodebook: b\nreasons: { A: a }\n${WORDS}` });
    expect(redactionOf(codebook!).json({ pin: "jane@doe" })).toEqual({ pin: "jane@doe" });
  });
});

describe("data", () => {
  it("is hidden by key and by what it says, however deep, its numbers and its own keys too", () => {
    expect(redaction.json([{ who: { pin: 1, "jane@doe": 2, "joe@doe": 3, n: 41111111, none: null } }, true])).toEqual([
      { who: { pin: "[hidden: pin]", "[hidden: MAIL]": 2, "[hidden: MAIL] #2": 3, n: "[hidden: CARD]", none: null } },
      true,
    ]);
  });

  it("shows that something under a hidden key is absent, and nothing else of it", () => {
    expect(redaction.json({ pin: null })).toEqual({ pin: null });
    for (const value of [0, false, "", [], {}]) expect(redaction.json({ pin: value })).toEqual({ pin: "[hidden: pin]" });
  });

  it("is hidden as a whole when it is made from what is hidden, or nobody says what from", () => {
    expect(redaction.readFrom(["who.pin"], 3)).toBe("[hidden: pin]");
    expect(redaction.readFrom(["who.mail", "pin"], true)).toBe("[hidden: pin]");
    expect(redaction.readFrom(["pins.who"], 3)).toBe(3);
    expect(redaction.readFrom("unknown", 3)).toBe("[hidden]");
    expect(redactionOf(bookOf("{ patterns: [MAIL] }")).readFrom("unknown", "to jane@doe")).toBe("to [hidden: MAIL]");
  });

  it("whatever it is, never throws, and holds no match afterwards", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("a jane@doe b", "jane@doe"), (json, text) => {
        const told = JSON.stringify(redaction.json({ json: structuredClone(json) as never, text, [text]: [text] }));
        expect(told).not.toContain("jane");
      }),
    );
  });
});

describe("an excerpt", () => {
  const codebook: Codebook = {
    ...VOCABULARY.codebook,
    redact: { patterns: new Map([["MAIL", "[a-z]{8}@[a-z]{8}"]]), keys: new Set(["tags"]) },
  };
  const grounds = (line: string, facts: object): string => {
    const gate = gateIn(`guard g on plain { ${line} }`, { ...VOCABULARY, codebook });
    return JSON.stringify(groundsOf(gate)(viewOf({ ...SOUND, case: { json: { ...CASE, ...facts } } })));
  };

  it("is cut out of what may be seen, wherever it begins and ends, and cuts no mark", () => {
    for (let gap = 0; gap < 60; gap++) {
      const note = `qxqxqxqx@wvwvwvwv ${"a".repeat(gap)} thank you ${"b".repeat(gap)} qxqxqxqx@wvwvwvwv`;
      const told = grounds("pause A when case.note mentions KIND", { note });
      expect(told).toContain("thank you");
      expect(told).not.toMatch(/qx|wv/u);
      expect(told.replaceAll("[hidden: MAIL]", "")).not.toMatch(/hidden|MAIL|[[\]]{3}/u);
    }
  });

  it("of what stands in a hidden field is hidden, with what was found there", () => {
    const told = grounds("pause A when any tag in case.tags has tag mentions KIND", { tags: ["I say thank you"] });
    expect(told).toContain('"phrase":"[hidden: tags]"');
    expect(told).not.toContain("thank");
  });
});
