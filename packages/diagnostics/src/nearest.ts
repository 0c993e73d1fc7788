import { distance } from "fastest-levenshtein";
import type { Diagnostic } from "./diagnostic.ts";
import type { Place } from "./source.ts";

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

/**
 * The label that offers a name in the place of another, and the replacement itself where exactly a name (or one in quotes) stands in the place that is
 * like it. Nothing where no name was near.
 */
export function didYouMean(place: Place, near: string | undefined): Pick<Diagnostic, "label" | "replacement"> {
  if (near === undefined) return {};
  const replacement = replacementFor(place.source.text.slice(place.span.start, place.span.end), near);
  return { label: `did you mean \`${near}\`?`, ...(replacement !== undefined && { replacement }) };
}

// Where more or something else stands in the place, a person has to look: nobody wants a good part of the line overwritten.
function replacementFor(written: string, near: string): string | undefined {
  const [, quote = "", name = ""] = /^(["']?)([\p{L}\p{N}_.-]+(?: [\p{L}\p{N}_.-]+)*)\1$/u.exec(written) ?? [];
  return nearest(name, [near]) === near && /^[\p{L}\p{N}_.-]+(?: [\p{L}\p{N}_.-]+)*$/u.test(near) ? `${quote}${near}${quote}` : undefined;
}
