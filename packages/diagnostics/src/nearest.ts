import { distance } from "fastest-levenshtein";

/**
 * The candidate that a misspelt name most likely meant, by Levenshtein distance without regard to case; the first one among equals.
 * Nothing when even the nearest is further than a third of the name's length (two at least for names of four letters or more).
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const typed = name.slice(0, LONGEST).toLowerCase();
  let best: string | undefined;
  let bestDistance = allowance(typed) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - typed.length) >= bestDistance) continue;
    const apart = distance(typed, candidate.slice(0, LONGEST).toLowerCase());
    if (apart < bestDistance) [best, bestDistance] = [candidate, apart];
  }
  return best;
}

// A name beyond this is not a misspelling, and the distance is quadratic.
const LONGEST = 200;

function allowance(name: string): number {
  if (name.length < 4) return 1;
  return Math.max(2, Math.floor(name.length / 3));
}
