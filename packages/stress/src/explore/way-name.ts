import type { Fork } from "@maestro-bench/engine/trials";
import { placesOf } from "./places.ts";
import type { Drawn } from "./states.ts";

/** The name of a way: on which place each of the first draws falls, the last place of a draw for what its chances leave over. Behind them all is as usual. */
export function wayName(drawn: readonly Drawn[]): string {
  const told = drawn.findLastIndex(({ isUsual }) => !isUsual) + 1;
  return told === 0
    ? USUAL
    : drawn
        .slice(0, told)
        .map((one) => one.told)
        .join(".");
}

/** Picks what is drawn on a way, and behind it what is usual. */
export function pickDrawn(drawn: readonly Drawn[]): (fork: Fork) => number {
  let at = 0;
  return (fork) => drawn[at++]?.place ?? placesOf(fork).places[0].place;
}

/** A way by its name, to be played once. */
export interface ReadWay {
  readonly pick: (fork: Fork) => number;
  /** Once it was played: how many of its places no draw could fall on, or were for draws that never came. */
  readonly wrong: () => number;
}

/** Reads the name of a way; undefined for what is none. */
export function readWay(name: string): ReadWay | undefined {
  if (name !== USUAL && !/^\d{1,6}(?:\.\d{1,6})*$/.test(name)) return undefined;
  const wanted = name === USUAL ? [] : name.split(".").map(Number);
  let [drawn, taken] = [0, 0];
  return {
    pick: (fork) => {
      const { places } = placesOf(fork);
      const at = wanted[drawn++];
      const found = places.find(({ place }) => place === (at === fork.chances.length ? -1 : at));
      if (found !== undefined) taken++;
      return (found ?? places[0]).place;
    },
    wrong: () => wanted.length - taken,
  };
}

/** The name of the way in which everything is as usual. */
const USUAL = "usual";
