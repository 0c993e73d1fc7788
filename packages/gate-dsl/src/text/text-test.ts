import type { Codebook } from "@maestro-bench/codebook";
import { RE2JS } from "re2js";
import { redactionOf } from "../redaction/redaction.ts";
import { readerOf, type Reading } from "./claims.ts";
import { excerptOf } from "./excerpt.ts";
import { fold, type Folded } from "./fold.ts";
import { lexiconOf, occurrencesIn, type Lexicon, type Occurrence } from "./lexicon.ts";

/** How a text is looked into: `mentions`, `asserts`, each also `every`. */
interface TextTest {
  readonly test: "mentions" | "asserts";
  readonly every: boolean;
}

/** Where a phrase stands: the phrase as the codebook writes it, its place in the original text in UTF-16 units, and the words around it without what the codebook hides. */
interface TextMatch {
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
  readonly excerpt: string;
  readonly reading: Reading;
}

/** What a test of a text found. */
interface TextFinding {
  readonly truth: boolean | "unknown";
  readonly matches: readonly TextMatch[];
  /** Phrases of an `every` test that do not stand there. */
  readonly missing: readonly string[];
}

/** The lists of phrases and the patterns of a codebook, ready to look into texts. All of it takes time linear in the text. */
export interface TextLists {
  /** Whether there is a list or a pattern of this name. */
  has(list: string): boolean;
  /** Whether the text mentions or asserts the list. An unknown list is a bug of the caller. */
  truth(text: string, list: string, how: TextTest): boolean | "unknown";
  /** The same with all that was found. */
  find(text: string, list: string, how: TextTest): TextFinding;
}

const known = new WeakMap<Codebook, TextLists>();

/** The lists of a codebook; made once for each. */
export function textListsOf(book: Codebook): TextLists {
  const before = known.get(book);
  if (before !== undefined) return before;
  const looked = lookInto(book);
  const patterns = new Map<string, RE2JS>();
  const look = (text: string, { list, how, excerpt }: Asked): TextFinding => {
    const pattern = book.patterns.get(list);
    if (pattern !== undefined) {
      const compiled = patterns.get(list) ?? RE2JS.compile(pattern);
      patterns.set(list, compiled);
      return findPattern(text, { compiled, phrase: pattern, excerpt });
    }
    const phrases = book.phrases.get(list);
    if (phrases === undefined) throw new Error(`the codebook ${book.name} has no list ${list}`);
    return findPhrases(text, { ...looked(text), list, phrases, how, excerpt });
  };
  const lists: TextLists = {
    has: (list) => book.phrases.has(list) || book.patterns.has(list),
    truth: (text, list, how) => {
      const phrases = book.phrases.get(list);
      return phrases === undefined
        ? look(text, { list, how, excerpt: NO_EXCERPT }).truth
        : truthOfPhrases({ ...looked(text), list, phrases, how });
    },
    find: (text, list, how) => {
      const hidden = redactionOf(book).whole(text);
      return look(text, { list, how, excerpt: (start, end) => excerptOf(hidden, start, end) });
    },
  };
  known.set(book, lists);
  return lists;
}

interface Asked {
  readonly list: string;
  readonly how: TextTest;
  /** The words around a place of the text, in UTF-16 units. */
  readonly excerpt: (start: number, end: number) => string;
}

// Only who tells what was found needs the words around it.
const NO_EXCERPT: Asked["excerpt"] = () => "";

interface Looked {
  readonly folded: Folded;
  readonly all: readonly Occurrence[];
  readonly read: (one: Occurrence) => Reading;
}

// The same few texts are looked into by every gate, again and again.
const MOST_TEXTS = 16;

function lookInto(book: Codebook): (text: string) => Looked {
  let lexicon: Lexicon | undefined;
  const texts = new Map<string, Looked>();
  return (text) => {
    const before = texts.get(text);
    if (before !== undefined) return before;
    lexicon ??= lexiconOf(book);
    const folded = fold(text);
    const all = occurrencesIn(lexicon, folded.text);
    let reader: Looked["read"] | undefined;
    const looked: Looked = { folded, all, read: (one) => (reader ??= readerOf(folded.text, all))(one) };
    if (texts.size >= MOST_TEXTS) texts.clear();
    texts.set(text, looked);
    return looked;
  };
}

interface Looking extends Looked, Asked {
  readonly phrases: readonly string[];
}

// The same as `findPhrases` without where anything stands, for whoever only wants to know whether.
function truthOfPhrases({ all, read, list, phrases, how }: Omit<Looking, "folded" | "excerpt">): boolean | "unknown" {
  const own = all.filter(({ entry }) => entry.lists.has(list));
  const reading = (one: Occurrence): Reading => (how.test === "mentions" ? "claim" : read(one));
  if (!how.every) return truthOf(own.map(reading));
  return everyTruth(phrases.map((phrase) => own.filter(({ entry }) => (entry.lists.get(list) ?? entry.folded) === phrase).map(reading)));
}

function findPhrases(text: string, { folded, all, read, list, phrases, how, excerpt }: Looking): TextFinding {
  const own = all.filter(({ entry }) => entry.lists.has(list));
  const matches = own.map((one) => matchOf(text, folded, { one, list, excerpt, reading: how.test === "mentions" ? "claim" : read(one) }));
  if (!how.every) return { truth: truthOf(matches.map((match) => match.reading)), matches, missing: [] };
  const readings = phrases.map((phrase) => matches.filter((match) => match.phrase === phrase).map((match) => match.reading));
  return { truth: everyTruth(readings), matches, missing: phrases.filter((_, index) => !readings[index]?.includes("claim")) };
}

// One claim is enough, whatever else is said; without one, a dispute leaves it open.
function truthOf(readings: readonly Reading[]): boolean | "unknown" {
  if (readings.includes("claim")) return true;
  return readings.includes("disputed") ? "unknown" : false;
}

function everyTruth(readings: readonly (readonly Reading[])[]): boolean | "unknown" {
  const truths = readings.map(truthOf);
  if (truths.includes(false)) return false;
  return truths.includes("unknown") ? "unknown" : true;
}

interface Matched extends Pick<Asked, "list" | "excerpt"> {
  readonly one: Occurrence;
  readonly reading: Reading;
}

function matchOf(text: string, folded: Folded, { one, list, excerpt, reading }: Matched): TextMatch {
  const start = folded.starts[one.start] ?? 0;
  const end = folded.ends[one.end - 1] ?? text.length;
  return { phrase: one.entry.lists.get(list) ?? one.entry.folded, start, end, excerpt: excerpt(start, end), reading };
}

interface LookingFor extends Pick<Asked, "excerpt"> {
  readonly compiled: RE2JS;
  readonly phrase: string;
}

function findPattern(text: string, { compiled, phrase, excerpt }: LookingFor): TextFinding {
  const folded = fold(text, { keepCase: true });
  const matcher = compiled.matcher(folded.text);
  if (!matcher.find()) return { truth: false, matches: [], missing: [phrase] };
  const start = folded.starts[matcher.start()] ?? 0;
  const end = folded.ends[Math.max(0, matcher.end() - 1)] ?? text.length;
  return { truth: true, matches: [{ phrase, start, end, excerpt: excerpt(start, end), reading: "claim" }], missing: [] };
}
