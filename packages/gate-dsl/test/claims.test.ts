import { loadCodebook } from "@maestro-bench/codebook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readerOf, type Reading } from "../src/text/claims.ts";
import { fold, isUnspaced } from "../src/text/fold.ts";
import { lexiconOf, occurrencesIn, type Occurrence } from "../src/text/lexicon.ts";

const long = process.env["MAESTRO_LONG"] === "1";

const { codebook } = loadCodebook({
  path: "texts.yaml",
  text: `maestro: 1
codebook: texts
reasons: { A: a }
phrases: { BINDING: [binding, we guarantee, not a draft], SHEET: [表, 拘束力] }
negations: [not, never, is not, ない, 不]
disclaimers: [is not binding, 拘束力がない]
`,
});
if (codebook === undefined) throw new Error("the codebook has mistakes");
const lexicon = lexiconOf(codebook);

// The definition as it is told, one occurrence against all others.
function plainReading(text: string, one: Occurrence, all: readonly Occurrence[]): Reading {
  const disclaimers = all.filter(({ entry }) => entry.disclaimer);
  if (disclaimers.some((other) => covers(other, one))) return "disclaimed";
  const negations = all.filter(
    (other) => other.entry.negation && !covers(one, other) && !disclaimers.some((disclaimer) => covers(disclaimer, other)),
  );
  return negations.some((other) => isNear(text, one, other)) ? "disputed" : "claim";
}

function covers(outer: Occurrence, inner: Occurrence): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isNear(text: string, one: Occurrence, negation: Occurrence): boolean {
  const isBefore = negation.start < one.start;
  const between = isBefore ? text.slice(negation.end, one.start) : text.slice(one.end, negation.start);
  if (/[!?。\n]|\.(?:\s|["')*_\]]|$)/.test(between)) return false;
  if ([...between].some(isUnspaced) || negation.entry.unspaced) return [...between].length <= 12;
  const words = between.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words <= (isBefore ? 6 : 3);
}

const PARTS = [
  "binding",
  "we guarantee",
  "not a draft",
  "not",
  "never",
  "is not",
  "is not binding",
  "表",
  "拘束力",
  "拘束力がない",
  "ない",
  "不",
  "a",
  "it",
  "e.g",
  "x",
  "が",
  "を持つ",
  "😀",
  "-",
  ".",
  ". ",
  '."',
  "!",
  "。",
  "\n\n",
  " ",
  " ",
  " ",
];

describe("whether an occurrence is a claim", () => {
  it("is what the plain definition says of it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }), fc.boolean(), (parts, isSpaced) => {
        const { text } = fold(parts.join(isSpaced ? " " : ""));
        const all = occurrencesIn(lexicon, text);
        const read = readerOf(text, all);
        for (const one of all.filter(({ entry }) => entry.lists.size > 0)) expect(read(one)).toBe(plainReading(text, one, all));
      }),
      { numRuns: long ? 200_000 : 4000 },
    );
  });
});
