import type { Scenario } from "@maestro-bench/engine";
import type { Drawing } from "@maestro-bench/engine/trials";
import { placesOf } from "../explore/places.ts";

/** What a run chooses, as a case would write it. */
export type ChosenInRun = Readonly<Record<string, string>>;

/** What was drawn in each run of a trial and is not as usual. */
export function unusualIn(drawings: readonly Drawing[], length: number): readonly ChosenInRun[] {
  return choicesIn(drawings, { length, keys: "short" }, ({ unusual }) => unusual);
}

/**
 * What each run must choose so that it turns out the same without stress: all that is not as given, and what is drawn in any case. Short keys mean every time where
 * all that was drawn of a thing is the same; whole ones mean this one time.
 */
export function choicesOf(
  scenario: Scenario,
  drawings: readonly Drawing[],
  { length, keys }: { readonly length: number; readonly keys: "short" | "whole" },
): readonly ChosenInRun[] {
  return choicesIn(drawings, { length, keys }, ({ unusual, thing }) => unusual || isAlwaysDrawn(scenario, thing));
}

// The outcomes of a thing without any chance but under stress are as given without it.
function isAlwaysDrawn({ outcomes }: Scenario, thing: string): boolean {
  const named = outcomes.get(thing);
  return named === undefined || [...named.values()].some(({ chance }) => chance !== undefined);
}

/** One draw that can be chosen. */
interface Chosen {
  readonly thing: string;
  /** The thing of one subject, and the same for one time. */
  readonly own: string;
  readonly key: string;
  readonly outcome: string;
  readonly unusual: boolean;
}

function choicesIn(
  drawings: readonly Drawing[],
  { length, keys }: Parameters<typeof choicesOf>[2],
  isTold: (chosen: Chosen) => boolean,
): readonly ChosenInRun[] {
  return Array.from({ length }, (_, index) => {
    const all = chosenIn(drawings.filter(({ stream }) => stream.run === index + 1));
    return Object.fromEntries(all.filter(isTold).map((one) => [keys === "short" ? shortest(one, all) : one.key, one.outcome]));
  });
}

// Without a subject or a time where nothing else is meant by it.
function shortest(one: Chosen, all: readonly Chosen[]): string {
  const isSame = (other: Chosen): boolean => other.outcome === one.outcome;
  if (all.filter(({ thing }) => thing === one.thing).every(isSame)) return one.thing;
  return all.filter(({ own }) => own === one.own).every(isSame) ? one.own : one.key;
}

function chosenIn(drawings: readonly Drawing[]): readonly Chosen[] {
  // By key: a mistake decides once more what an answer was.
  const all = new Map<string, Chosen>();
  for (const drawing of drawings) {
    const { choice: key, names, place, rest } = drawing;
    if (key === undefined) continue;
    const own = key.replace(/#\d+$/, "");
    const unusual = all.has(key) || isUnusual(drawing);
    all.set(key, { thing: own.replace(/\(.*\)$/s, ""), own, key, outcome: names[place] ?? rest, unusual });
  }
  return [...all.values()];
}

/** Whether a draw fell on another place than the usual one, and can be made to fall there. */
export function isUnusual(drawing: Drawing): boolean {
  return drawing.endless !== true && placesOf(drawing).places[0].place !== drawing.place;
}
