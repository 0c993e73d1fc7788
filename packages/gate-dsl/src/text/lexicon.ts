import type { Codebook } from "@maestro-bench/codebook";
import { buildAutomaton, type Automaton } from "./automaton.ts";
import { foldPhrase, isUnspaced, isWordCharacter } from "./fold.ts";

/** All words that a codebook looks for, in one automaton. */
export interface Lexicon {
  readonly automaton: Automaton;
  readonly entries: readonly Entry[];
}

/** One word or phrase, folded, and what it is: a phrase of some lists, a negation, an accepted disclaimer. */
interface Entry {
  readonly folded: string;
  /** Of phrases: by list, as it is written there. */
  readonly lists: ReadonlyMap<string, string>;
  readonly negation: boolean;
  readonly disclaimer: boolean;
  /** True for words of a script without spaces: where one stands, the longest of all words is meant. */
  readonly unspaced: boolean;
}

/** Where an entry occurs in a folded text. */
export interface Occurrence {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
}

/** Gathers the words of a codebook. */
export function lexiconOf(book: Codebook): Lexicon {
  const entries = new Map<string, { lists: Map<string, string>; negation: boolean; disclaimer: boolean }>();
  const at = (written: string): { lists: Map<string, string>; negation: boolean; disclaimer: boolean } => {
    const folded = foldPhrase(written);
    const known = entries.get(folded) ?? { lists: new Map<string, string>(), negation: false, disclaimer: false };
    entries.set(folded, known);
    return known;
  };
  for (const [list, phrases] of book.phrases) for (const phrase of phrases) at(phrase).lists.set(list, phrase);
  for (const negation of book.negations) at(negation).negation = true;
  for (const disclaimer of book.disclaimers) at(disclaimer).disclaimer = true;
  for (const word of book.words) at(word);
  entries.delete("");
  const all = [...entries].map(
    ([folded, entry]): Entry => ({ folded, ...entry, unspaced: isUnspaced(firstOf(folded)) || isUnspaced(lastOf(folded)) }),
  );
  return { automaton: buildAutomaton(all.map((entry) => entry.folded)), entries: all };
}

/** Every occurrence of every entry in a folded text, in the order of their starts, the longest first. Words with bounds stand between bounds. */
export function occurrencesIn(lexicon: Lexicon, text: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  lexicon.automaton.search(text, (phrase, end) => {
    const entry = lexicon.entries[phrase];
    if (entry === undefined) return;
    const start = end - entry.folded.length;
    if (isBounded(text, start, end)) found.push({ entry, start, end });
  });
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const meant = longestMeant(sorted.filter(({ entry }) => entry.unspaced));
  return sorted.filter((one) => !one.entry.unspaced || meant.has(one));
}

function isBounded(text: string, start: number, end: number): boolean {
  const first = characterAt(text, start);
  const last = characterBefore(text, end);
  if (isWordCharacter(first) && start > 0 && isWordCharacter(characterBefore(text, start))) return false;
  return !(isWordCharacter(last) && end < text.length && isWordCharacter(characterAt(text, end)));
}

// Left to right, the longest word at each place; what it covers is no occurrence of anything else. Negations and disclaimers are read beside it.
function longestMeant(occurrences: readonly Occurrence[]): ReadonlySet<Occurrence> {
  const meant = new Set(occurrences.filter(({ entry }) => entry.disclaimer || entry.negation));
  let covered = 0;
  for (const one of occurrences) {
    if (one.start < covered || (one.entry.lists.size === 0 && (one.entry.negation || one.entry.disclaimer))) continue;
    meant.add(one);
    covered = one.end;
  }
  return meant;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function characterBefore(text: string, end: number): string {
  const low = text.charCodeAt(end - 1);
  return low >= 0xdc00 && low <= 0xdfff && end > 1 ? text.slice(end - 2, end) : text.slice(end - 1, end);
}

function firstOf(text: string): string {
  return characterAt(text, 0);
}

function lastOf(text: string): string {
  return characterBefore(text, text.length);
}
