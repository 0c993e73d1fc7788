import type { Drawing, Fork } from "@maestro-bench/engine/trials";
import { placesOf } from "../explore/places.ts";
import { openWays, type Way } from "../explore/play-way.ts";
import { isBroken, type Break } from "./as-case.ts";
import { isUnusual } from "./choices-of.ts";

/** A trial in which a claim broke. */
interface Broken extends Break {
  readonly seed: number;
  readonly trial: number;
  /** The run in which it broke, from 1: those behind it have no part in it. */
  readonly run: number;
  /** Whether the trial is one of a swarm, and how many runs are in trouble in it: behind them come calm ones. */
  readonly swarm?: { readonly length: number } | undefined;
}

/** What is left of it. */
export interface Shrunk {
  readonly drawings: readonly Drawing[];
  /** Runs that it takes. */
  readonly length: number;
}

/**
 * Takes the draws of a trial back to what is usual, as many as can be while the same claim still breaks for the same cause. Where the last run breaks it alone, the
 * others go too. The same trial always comes to the same.
 */
export function shrink(broken: Broken): Shrunk {
  const { scenario, seed, trial, run, swarm } = broken;
  const length = Math.min(run, swarm?.length ?? run);
  const play = openWays(scenario, { length, seed, trial, swarm: swarm !== undefined });
  const whole = play(() => undefined);
  const unusual = whole.drawings.filter(isUnusual).map((one) => [nameOf(one), one.place] as const);
  const alone = run === 1 || run > length ? undefined : attemptAlone(broken, unusual);
  if (alone !== undefined) return alone;
  const breaks = (kept: Kept): Way | undefined => breaking(broken, play(pickerOf(kept)));
  return { drawings: (fewest(unusual, breaks) ?? whole).drawings, length };
}

type Kept = readonly (readonly [string, number])[];

function attemptAlone(broken: Broken, unusual: Kept): Shrunk | undefined {
  const { scenario, run, seed, trial, swarm } = broken;
  const play = openWays(scenario, { length: 1, ...(swarm !== undefined && { seed, trial, swarm: true }) });
  const own = unusual.filter(([name]) => name.startsWith(`${run} `)).map(([name, place]) => [name.replace(/^\d+/, "1"), place] as const);
  const found = fewest(own, (kept) => breaking(broken, play(pickerOf(kept))));
  return found === undefined ? undefined : { drawings: found.drawings, length: 1 };
}

function breaking(broken: Break, way: Way): Way | undefined {
  return isBroken(broken, way) ? way : undefined;
}

/**
 * Leaves out as many as can be: first halves, then quarters, at last single ones, until none can go. Gives the way of what is left; undefined when all of it does not
 * break the claim. After Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input" (IEEE Transactions on Software Engineering 28, 2002).
 */
function fewest(all: Kept, breaks: (kept: Kept) => Way | undefined): Way | undefined {
  let found = breaks(all);
  if (found === undefined) return undefined;
  let kept = all;
  for (let size = Math.ceil(kept.length / 2); size >= 1 && kept.length > 0; ) {
    const before = kept.length;
    for (let at = kept.length - size; at > -size; at -= size) {
      const without = [...kept.slice(0, Math.max(0, at)), ...kept.slice(at + size)];
      const way = breaks(without);
      if (way === undefined) continue;
      [kept, found] = [without, way];
    }
    if (size > 1) size = Math.ceil(Math.min(size, kept.length) / 2);
    else if (kept.length === before) break;
  }
  return found;
}

function pickerOf(kept: Kept): (fork: Fork) => number {
  const places = new Map(kept);
  return (fork) => {
    const { places: all } = placesOf(fork);
    const wanted = places.get(nameOf(fork));
    return (all.find(({ place }) => place === wanted) ?? all[0]).place;
  };
}

// The same draw of another way, where it comes at all.
function nameOf({ stream: { what, subject, run, round, howOften } }: Pick<Fork, "stream">): string {
  return `${run} ${JSON.stringify([what, subject, round, howOften])}`;
}
