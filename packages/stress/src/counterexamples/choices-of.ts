import type { Scenario } from "@maestro-bench/engine";
import type { Drawing } from "@maestro-bench/engine/trials";
import { placesOf } from "../explore/places.ts";

/** What a run chooses, as a case would write it. */
export type ChosenInRun = Readonly<Record<string, string>>;

/** What was drawn in each run of a trial and is not as usual. */
export function unusualIn(drawings: readonly Drawing[], length: number): readonly ChosenInRun[] {
  return choicesIn(drawings, length, ({ unusual }) => unusual);
}

/** What each run must choose so that it turns out the same without stress: all that is not as given, and what is drawn in any case. */
export function choicesOf(scenario: Scenario, drawings: readonly Drawing[], length: number): readonly ChosenInRun[] {
  return choicesIn(drawings, length, ({ unusual, thing }) => unusual || isAlwaysDrawn(scenario, thing));
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

function choicesIn(drawings: readonly Drawing[], length: number, isTold: (chosen: Chosen) => boolean): readonly ChosenInRun[] {
  return Array.from({ length }, (_, index) => {
    const all = chosenIn(drawings.filter(({ stream }) => stream.run === index + 1));
    return Object.fromEntries(all.filter(isTold).map((one) => [shortest(one, all), one.outcome]));
  });
}

// Without a subject or a time where nothing else is meant by it.
function shortest(one: Chosen, all: readonly Chosen[]): string {
  const isSame = (other: Chosen): boolean => other.outcome === one.outcome;
  if (all.filter(({ thing }) => thing === one.thing).every(isSame)) return one.thing;
  return all.filter(({ own }) => own === one.own).every(isSame) ? one.own : one.key;
}

function chosenIn(drawings: readonly Drawing[]): readonly Chosen[] {
  const all: Chosen[] = [];
  for (const drawing of drawings) {
    const { choice, stream, names, place, rest } = drawing;
    const outcome = names[place] ?? rest;
    const last = all.at(-1);
    if (choice !== undefined) {
      const unusual = placesOf(drawing).places[0].place !== place;
      all.push({ thing: stream.what, own: choice.replace(/#\d+$/, ""), key: choice, outcome, unusual });
    } else if (last !== undefined && stream.what === `${last.thing}.instead`)
      // A mistake cannot be chosen; the answer that it makes can.
      all.splice(-1, 1, { ...last, outcome, unusual: true });
  }
  return all;
}
