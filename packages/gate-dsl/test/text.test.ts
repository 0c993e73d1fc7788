import { loadCodebook, type Codebook } from "@maestro-bench/codebook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAutomaton } from "../src/text/automaton.ts";
import { fold } from "../src/text/fold.ts";
import { textListsOf } from "../src/text/text-test.ts";

const BOOK = bookOf(`maestro: 1
codebook: texts
reasons: { A: a }
phrases:
  BINDING: [legally binding, we guarantee]
  NEEDED: [draft, no operational effect]
  SHEET: [表, 列, table]
  SHORT: ["no", 章]
patterns: { MAIL: '[a-z.]+@[a-z.]+[.][a-z]{2,}' }
negations: [not, "no", never, ない]
disclaimers: [is not legally binding]
words: [発表, 代表, 文章]
`);

function bookOf(text: string): Codebook {
  const { codebook, diagnostics } = loadCodebook({ path: "texts.yaml", text });
  if (codebook === undefined) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return codebook;
}

const lists = textListsOf(BOOK);
const mentions = (text: string, list: string): boolean | "unknown" => lists.truth(text, list, { test: "mentions", every: false });
const asserts = (text: string, list: string): boolean | "unknown" => lists.truth(text, list, { test: "asserts", every: false });

describe("a text mentions", () => {
  it.each([
    ["Put it into a table.", "SHEET", true],
    ["tables", "SHEET", false],
    ["We know another notice.", "SHORT", false],
    ["NO!", "SHORT", true],
    ["ＴＡＢＬＥ", "SHEET", true],
    ["ta\u00ADble", "SHEET", true],
    ["this is legally\n   binding", "BINDING", true],
    ["表を作ってください", "SHEET", true],
    ["発表の準備", "SHEET", false],
    ["代表者と表", "SHEET", true],
    ["文章を書く", "SHORT", false],
    ["第一章", "SHORT", true],
    ["write to jane.doe@example.com", "MAIL", true],
    ["write to nobody", "MAIL", false],
  ])("%j: %s is %s", (text, list, truth) => {
    expect(mentions(text, list)).toBe(truth);
  });
});

describe("a text asserts", () => {
  it.each([
    ["This is legally binding.", true],
    ["This paper is not legally binding.", false],
    ["It is legally not legally binding.", "unknown"],
    ["There is no doubt that this is legally binding.", "unknown"],
    ["We never said so. It is legally binding.", true],
    ["This is not legally binding. But we guarantee it.", true],
    ["We know it is legally binding.", true],
    ["Nothing of the kind.", false],
  ])("%j: %s", (text, truth) => {
    expect(asserts(text, "BINDING")).toBe(truth);
  });

  it("every phrase of a list, a negation within a phrase apart", () => {
    const every = (text: string): boolean | "unknown" => lists.truth(text, "NEEDED", { test: "asserts", every: true });
    expect(every("This is a draft. It has **no operational effect**.")).toBe(true);
    expect(every("This is a draft.")).toBe(false);
    expect(every("This is not a draft. It has no operational effect.")).toBe("unknown");
    expect(lists.find("This is a draft.", "NEEDED", { test: "asserts", every: true }).missing).toEqual(["no operational effect"]);
  });

  it("what it claims, whatever is added around it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("not", "never", "know", "a", "draft", ".", "\n\n", "ない"), { maxLength: 12 }),
        fc.nat(12),
        (words, at) => {
          const text = [...words.slice(0, at), ". We guarantee it.", ...words.slice(at)].join(" ");
          expect(asserts(text, "BINDING")).not.toBe(false);
          expect(asserts(`${words.join(" ")}.\n\nWe guarantee it.`, "BINDING")).toBe(true);
        },
      ),
    );
  });
});

describe("folding", () => {
  it("is the same when it is done twice, and knows where each part stood", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const folded = fold(text);
        expect(fold(folded.text).text.length).toBeLessThanOrEqual(folded.text.length);
        expect(folded.starts).toHaveLength(folded.text.length + 1);
        for (const [index, start] of folded.starts.entries()) expect(start).toBeLessThanOrEqual(folded.ends[index] ?? 0);
      }),
    );
  });

  it("finds a phrase where it stands in the original", () => {
    const text = "It is ｌｅｇａｌｌｙ\n\u200Bbinding, they say.";
    const [match] = lists.find(text, "BINDING", { test: "mentions", every: false }).matches;
    expect(text.slice(match?.start, match?.end).normalize("NFKC")).toMatch(/^legally\s\u200Bbinding$/);
  });
});

describe("searching is linear whatever the text", () => {
  it("takes at most two steps a character, from 1 kB to 1 MB", () => {
    const automaton = buildAutomaton(["aaaaaaaaaab", "aab", "abab"]);
    for (const size of [1_000, 10_000, 100_000, 1_000_000])
      for (const text of ["a".repeat(size), "ab".repeat(size / 2)]) expect(automaton.steps(text)).toBeLessThanOrEqual(2 * text.length);
  });

  it("agrees with looking for each phrase at each place", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 6 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 40 }),
        (phrases, text) => {
          const found: string[] = [];
          buildAutomaton(phrases).search(text, (phrase, end) => found.push(`${phrase}@${end}`));
          const naive = phrases.flatMap((phrase, index) =>
            [...text].flatMap((_, at) => (text.startsWith(phrase, at) ? [`${index}@${at + phrase.length}`] : [])),
          );
          expect(found.toSorted()).toEqual(naive.toSorted());
        },
      ),
    );
  });
});
