import { loadCodebook, type Codebook } from "@maestro-bench/codebook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAutomaton } from "../src/text/automaton.ts";
import { readerOf } from "../src/text/claims.ts";
import { fold, isUnspaced } from "../src/text/fold.ts";
import { lexiconOf, occurrencesIn, type Occurrence } from "../src/text/lexicon.ts";
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

const LEXICON = lexiconOf(BOOK);
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
    ["\u200B\u200Btable", "SHEET", true],
    ["we\u200B \u200Bguarantee", "BINDING", true],
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
    ["Certainly not\u200B\n\u200B\nwe guarantee it.", true],
    ["Certainly not \u200B\n\u200B\nwe guarantee it.", true],
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
  it("takes the short way for a text of ASCII to where the long way leads", () => {
    const piece = fc.constantFrom("a", "Word", " ", "  ", "\n", "\r\n", "\n\n", "\t", "'", '"', "-", "_", "[", "9", ".", "~", "\r");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.boolean(), (pieces, keepCase) => {
        const text = `${pieces.join("")}.`;
        const [short, long] = [text, `${text}表`].map((one) => fold(one, { keepCase }));
        expect(`${short?.text}表`).toBe(long?.text);
        expect(short?.starts).toEqual(long?.starts.slice(0, -1));
        expect(short?.ends.slice(0, -1)).toEqual(long?.ends.slice(0, -2));
      }),
      { numRuns: 500 },
    );
  });

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

  // Whoever compares every phrase with every negation is at it for hours.
  it.each(["not draft ", "draft ", "not ", "ない章", "draft not. ", "\u00AD", "\u00ADa", " \u200B", "\u0301\u0323"])(
    "reads 300 kB of %j, and a negation before all of it",
    (unit) => {
      const text = `never ${unit.repeat(300_000 / unit.length)}`;
      expect([true, false, "unknown"]).toContain(asserts(text, "NEEDED"));
      expect([true, false, "unknown"]).toContain(asserts(text, "SHORT"));
    },
  );

  it("reads each phrase as one does who compares it with every negation", () => {
    const part = fc.constantFrom(
      "not",
      "never",
      "ない",
      "draft",
      "no",
      "章",
      "is",
      "a b c",
      "not legally",
      "legally binding",
      "-",
      "# ",
      "字",
      "𠮷",
      ".",
      "!",
      " ",
    );
    const texts = fc.array(fc.tuple(part, fc.constantFrom(" ", " ", "", "\n\n")), { maxLength: 30 });
    fc.assert(
      fc.property(texts, (parts) => {
        const text = fold(parts.flat().join("")).text;
        const all = occurrencesIn(LEXICON, text);
        const read = readerOf(text, all);
        for (const one of all) expect([one, read(one)]).toEqual([one, readNaively(text, one, all)]);
      }),
      { numRuns: 2000 },
    );
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

// The definition: each occurrence against every disclaimer and every negation, word by word.
function readNaively(text: string, one: Occurrence, all: readonly Occurrence[]): string {
  const covers = (outer: Occurrence, inner: Occurrence): boolean => outer.start <= inner.start && inner.end <= outer.end;
  const isDisclaimed = (inner: Occurrence): boolean => all.some((outer) => outer.entry.disclaimer && covers(outer, inner));
  if (isDisclaimed(one)) return "disclaimed";
  const disputes = (other: Occurrence): boolean => {
    if (!other.entry.negation || covers(one, other) || isDisclaimed(other)) return false;
    const isBefore = other.start < one.start;
    const between = isBefore ? text.slice(other.end, one.start) : text.slice(one.end, other.start);
    if (/[!?。\n]|\.(?:\s|["')*_\]]|$)/.test(between)) return false;
    if ([...between].some(isUnspaced) || other.entry.unspaced) return [...between].length <= 12;
    return between.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length <= (isBefore ? 6 : 3);
  };
  return all.some(disputes) ? "disputed" : "claim";
}
