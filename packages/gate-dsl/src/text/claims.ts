import { measureText, type Measure, type Stretch } from "./measure.ts";
import type { Occurrence } from "./lexicon.ts";

/** What an occurrence is: a claim, none (inside an accepted disclaimer), or nobody knows (near a negation). */
export type Reading = "claim" | "disclaimed" | "disputed";

/**
 * Reads occurrences in their sentences. One is disclaimed inside one of the codebook's accepted disclaimers. It is disputed when a negation stands in the same
 * sentence, up to six words before it or three behind it (twelve characters, where words are not spaced). A negation within the occurrence itself, or within
 * an accepted disclaimer, counts for nothing. `all` is in the order of starts. However many there are, it takes time linear in the text but for a logarithm.
 */
export function readerOf(text: string, all: readonly Occurrence[]): (one: Stretch) => Reading {
  const disclaimers = reachOf(all.filter(({ entry }) => entry.disclaimer));
  const free = all.filter((one) => one.entry.negation && !covers(disclaimers, one));
  const negations: Negations = {
    all: free,
    starts: free.map(({ start }) => start),
    spaced: reachOf(free.filter(({ entry }) => !entry.unspaced)),
    unspaced: reachOf(free.filter(({ entry }) => entry.unspaced)),
  };
  let measured: Measure | undefined;
  return (one) => {
    if (covers(disclaimers, one)) return "disclaimed";
    if (free.length === 0) return "claim";
    measured ??= measureText(text);
    return isDeniedBefore(one, negations, measured) || isDeniedBehind(one, negations, measured) ? "disputed" : "claim";
  };
}

interface Negations {
  readonly all: readonly Occurrence[];
  readonly starts: readonly number[];
  readonly spaced: Reach;
  readonly unspaced: Reach;
}

/** Stretches by their starts, and for each the furthest end of it and all before it. */
interface Reach {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function reachOf(stretches: readonly Stretch[]): Reach {
  let furthest = 0;
  const ends = stretches.map(({ end }) => (furthest = Math.max(furthest, end)));
  return { starts: stretches.map(({ start }) => start), ends };
}

// The furthest end of all that starts before a place; undefined when nothing does.
function furthestBefore({ starts, ends }: Reach, place: number): number | undefined {
  return ends[firstFrom(starts, place) - 1];
}

// The index of the first start at or behind a place.
function firstFrom(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function covers(outer: Reach, { start, end }: Stretch): boolean {
  return (furthestBefore(outer, start + 1) ?? -1) >= end;
}

const WORDS_BEFORE = 6;
const WORDS_BEHIND = 3;
const CHARACTERS = 12;

// Of each kind the nearest negation decides: whatever stands between it and the occurrence also stands between a farther one and the occurrence.
function isDeniedBefore({ start }: Stretch, { spaced, unspaced }: Negations, by: Measure): boolean {
  const [near, nearUnspaced] = [furthestBefore(spaced, start), furthestBefore(unspaced, start)];
  return (
    (near !== undefined && isNear(by, { start: near, end: start }, WORDS_BEFORE)) ||
    (nearUnspaced !== undefined && isWithin(by, { start: nearUnspaced, end: start }))
  );
}

// Behind it fewer words count than fit into twelve characters, so a farther one may be near where the nearest is not; soon none can be.
function isDeniedBehind({ start, end }: Stretch, { all, starts }: Negations, by: Measure): boolean {
  for (let index = firstFrom(starts, start); index < all.length; index++) {
    const negation = all[index];
    if (negation === undefined || negation.end <= end) continue;
    const between = { start: end, end: negation.start };
    if (negation.entry.unspaced ? isWithin(by, between) : isNear(by, between, WORDS_BEHIND)) return true;
    if (
      by.hasSentenceEnd(between) ||
      (by.characters(between) > CHARACTERS && (by.hasUnspaced(between) || by.words(between) > WORDS_BEHIND))
    )
      return false;
  }
  return false;
}

function isNear(by: Measure, between: Stretch, most: number): boolean {
  if (by.hasUnspaced(between)) return isWithin(by, between);
  return !endsSentence(by, between) && by.words(between) <= most;
}

function isWithin(by: Measure, between: Stretch): boolean {
  return !endsSentence(by, between) && by.characters(between) <= CHARACTERS;
}

function endsSentence(by: Measure, between: Stretch): boolean {
  return by.hasSentenceEnd(between) || by.endsInStop(between);
}
