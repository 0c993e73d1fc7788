import type { Codebook } from "@maestro-bench/codebook";
import { RE2JS } from "re2js";
import { fold } from "../text/fold.ts";

/** A text in which a mark stands for each stretch that is hidden. */
export interface HiddenText {
  readonly text: string;
  /** Where the marks stand in `text`, and which stretch of the original each stands for; in order, in UTF-16 units. */
  readonly marks: readonly { readonly start: number; readonly end: number; readonly from: number; readonly to: number }[];
}

/** What stands for something hidden: the name of the pattern or key that hides it; without a name, that nothing could be told of it. */
export function markOf(name?: string): string {
  return name === undefined ? "[hidden]" : `[hidden: ${name}]`;
}

/**
 * Hides in texts what the patterns of a codebook find, in the text as it is and in the folded form that gates search, so that nothing a gate finds is
 * missed. A mark that stands there already stays. It throws for a pattern that is none. Linear in the text for each pattern.
 */
export function textHider({ redact }: Pick<Codebook, "redact">): (text: string) => HiddenText {
  const compiled = new Map<string, RE2JS>();
  const marks = [...redact.patterns.keys(), ...redact.keys, undefined].map((name) => markOf(name));
  return (text) => {
    const found = [...redact.patterns].flatMap(([name, pattern]) => {
      const matcher = compiled.get(name) ?? RE2JS.compile(pattern);
      compiled.set(name, matcher);
      return stretchesIn(text, matcher).map((stretch) => ({ ...stretch, name }));
    });
    return found.length === 0 ? { text, marks: [] } : replaced(text, merged(withoutMarks(text, found, marks)));
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Found extends Stretch {
  readonly name: string;
}

function stretchesIn(text: string, pattern: RE2JS): readonly Stretch[] {
  const folded = fold(text, { keepCase: true });
  const inFolded = matchesIn(folded.text, pattern).map(({ start, end }) => ({
    start: folded.starts[start] ?? 0,
    end: folded.ends[end - 1] ?? text.length,
  }));
  return folded.text === text ? inFolded : [...matchesIn(text, pattern), ...inFolded];
}

function matchesIn(text: string, pattern: RE2JS): readonly Stretch[] {
  const found: Stretch[] = [];
  const matcher = pattern.matcher(text);
  while (matcher.find()) if (matcher.end() > matcher.start()) found.push({ start: matcher.start(), end: matcher.end() });
  return found;
}

// A mark holds no secret, and what was hidden once is not hidden again. Only what lies wholly within one is left: a stranger can write a mark, too.
function withoutMarks(text: string, found: readonly Found[], marks: readonly string[]): readonly Found[] {
  const places = marks.flatMap((mark) => placesOf(text, mark));
  return found.filter(({ start, end }) => !places.some((place) => place.start <= start && end <= place.end));
}

function placesOf(text: string, mark: string): readonly Stretch[] {
  const places: Stretch[] = [];
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) places.push({ start: at, end: at + mark.length });
  return places;
}

function merged(found: readonly Found[]): readonly Found[] {
  const all: Found[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = all.at(-1);
    if (last === undefined || one.start >= last.end) all.push(one);
    else if (one.end > last.end) all[all.length - 1] = { ...last, end: one.end };
  }
  return all;
}

function replaced(text: string, found: readonly Found[]): HiddenText {
  const parts: string[] = [];
  const marks: HiddenText["marks"][number][] = [];
  let [length, done] = [0, 0];
  const put = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (const { start, end, name } of found) {
    put(text.slice(done, start));
    const from = length;
    put(markOf(name));
    marks.push({ start: from, end: length, from: start, to: end });
    done = end;
  }
  put(text.slice(done));
  return { text: parts.join(""), marks };
}
