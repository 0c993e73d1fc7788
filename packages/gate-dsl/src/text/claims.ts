import type { Occurrence } from "./lexicon.ts";
import { stretchesOf, type Stretches } from "./stretches.ts";

/** What an occurrence is: a claim, none (inside an accepted disclaimer), or nobody knows (near a negation). */
export type Reading = "claim" | "disclaimed" | "disputed";

/**
 * Reads occurrences in their sentences; `all` is every occurrence in the text, in the order of their starts. One is disclaimed inside one of the codebook's
 * accepted disclaimers. It is disputed when a negation stands in the same sentence, up to six words before it or three behind it (twelve characters, where
 * words are not spaced). A negation within the occurrence itself, or within an accepted disclaimer, counts for nothing. A reading takes a time that depends
 * on the codebook alone.
 */
export function readerOf(text: string, all: readonly Occurrence[]): (one: Occurrence) => Reading {
  const disclaimed = coverOf(
    text,
    all.filter(({ entry }) => entry.disclaimer),
  );
  const negations = all.filter((one) => one.entry.negation && !disclaimed(one));
  if (negations.length === 0) return (one) => (disclaimed(one) ? "disclaimed" : "claim");
  const isDisputed = disputeOf(text, negations);
  return (one) => {
    if (disclaimed(one)) return "disclaimed";
    return isDisputed(one) ? "disputed" : "claim";
  };
}

function covers(outer: Occurrence, inner: Occurrence): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

// Whether one of some occurrences covers another: how far those reach that have begun by each place.
function coverOf(text: string, some: readonly Occurrence[]): (one: Occurrence) => boolean {
  if (some.length === 0) return () => false;
  const reach = new Int32Array(text.length + 1);
  for (const { start, end } of some) reach[start] = Math.max(reach[start] ?? 0, end);
  for (let at = 1; at < reach.length; at++) reach[at] = Math.max(reach[at] ?? 0, reach[at - 1] ?? 0);
  return ({ start, end }) => (reach[start] ?? 0) >= end;
}

const WORDS_BEFORE = 6;
const WORDS_BEHIND = 3;
const CHARACTERS = 12;
// A character has at most two UTF-16 units.
const REACH = 2 * CHARACTERS;

// All negations that twelve characters can reach are looked at, and beyond them the nearest on each side: if it has too many words between, so has each behind it.
function disputeOf(text: string, negations: readonly Occurrence[]): (one: Occurrence) => boolean {
  const stretches = stretchesOf(text);
  const longest = negations.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const from = firstFrom(text, negations);
  const spaced = negations.filter(({ entry }) => !entry.unspaced);
  const spacedFrom = firstFrom(text, spaced);
  const spacedTo = lastTo(text, spaced);
  return (one) => {
    const low = from[Math.max(0, one.start - REACH - longest)] ?? 0;
    const high = from[Math.min(text.length, one.end + REACH) + 1] ?? negations.length;
    for (let at = low; at < high; at++) {
      const other = negations[at];
      if (other !== undefined && !covers(one, other) && isNear(stretches, one, other)) return true;
    }
    const nearest = [spaced[spacedTo[one.start] ?? -1], spaced[spacedFrom[one.end] ?? -1]];
    return nearest.some((other) => other !== undefined && isNear(stretches, one, other));
  };
}

// At each place and behind the last: the index of the first occurrence that starts there or later.
function firstFrom(text: string, some: readonly Occurrence[]): Int32Array {
  const first = new Int32Array(text.length + 2).fill(some.length);
  for (let index = some.length - 1; index >= 0; index--) first[some[index]?.start ?? 0] = index;
  for (let at = text.length; at >= 0; at--) first[at] = Math.min(first[at] ?? 0, first[at + 1] ?? 0);
  return first;
}

// At each place: the index of the occurrence that ends there or last before it; -1 for none.
function lastTo(text: string, some: readonly Occurrence[]): Int32Array {
  const last = new Int32Array(text.length + 1).fill(-1);
  for (const [index, { end }] of some.entries()) last[end] = index;
  for (let at = 1; at <= text.length; at++) if (last[at] === -1) last[at] = last[at - 1] ?? -1;
  return last;
}

function isNear(stretches: Stretches, one: Occurrence, negation: Occurrence): boolean {
  const isBefore = negation.start < one.start;
  const start = isBefore ? negation.end : one.end;
  const end = Math.max(start, isBefore ? one.start : negation.start);
  if (stretches.endsSentence(start, end)) return false;
  if (stretches.hasUnspaced(start, end) || negation.entry.unspaced) return stretches.characters(start, end) <= CHARACTERS;
  return stretches.words(start, end) <= (isBefore ? WORDS_BEFORE : WORDS_BEHIND);
}
