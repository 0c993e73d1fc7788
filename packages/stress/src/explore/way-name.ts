import type { Fork } from "@maestro-bench/engine/trials";
import { placesOf } from "./places.ts";
import type { Walked } from "./walk-ways.ts";

/** The name of a way: on which place each of the first draws falls, the last place of a draw for what its chances leave over. Behind them all is as usual. */
export function wayName({ drawings, places, told }: Pick<Walked, "drawings" | "places" | "told">): string {
  const named = places.slice(0, told).map((place, at) => (place < 0 ? (drawings[at]?.chances.length ?? 0) : place));
  return named.length === 0 ? USUAL : named.join(".");
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
