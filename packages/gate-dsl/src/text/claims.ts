import { isUnspaced } from "./fold.ts";
import type { Occurrence } from "./lexicon.ts";

/** What an occurrence is: a claim, none (inside an accepted disclaimer), or nobody knows (near a negation). */
export type Reading = "claim" | "disclaimed" | "disputed";

/**
 * Reads an occurrence in its sentence. It is disclaimed inside one of the codebook's accepted disclaimers. It is disputed when a negation stands in the same
 * sentence, up to six words before it or three behind it (twelve characters, where words are not spaced). A negation within the occurrence itself, or within
 * an accepted disclaimer, counts for nothing.
 */
export function readOccurrence(text: string, one: Occurrence, all: readonly Occurrence[]): Reading {
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

const WORDS_BEFORE = 6;
const WORDS_BEHIND = 3;
const CHARACTERS = 12;

function isNear(text: string, one: Occurrence, negation: Occurrence): boolean {
  const isBefore = negation.start < one.start;
  const between = isBefore ? text.slice(negation.end, one.start) : text.slice(one.end, negation.start);
  if (endsSentence(between)) return false;
  if ([...between].some(isUnspaced) || negation.entry.unspaced) return [...between].length <= CHARACTERS;
  const words = between.split(/[\s]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words <= (isBefore ? WORDS_BEFORE : WORDS_BEHIND);
}

// A full stop within a number or an abbreviation ends nothing.
function endsSentence(between: string): boolean {
  return /[!?。\n]|\.(?:\s|["')*_\]]|$)/.test(between);
}
