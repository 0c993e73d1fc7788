import { BigNumber } from "bignumber.js";
import type { Fork } from "@maestro-bench/engine/trials";
import { placesOf } from "./places.ts";
import type { Way } from "./play-way.ts";

/** A way that was walked. */
export interface Walked extends Way {
  /** On which place each draw fell, in order; -1 for what the chances leave over. */
  readonly places: readonly number[];
  readonly probability: BigNumber;
  /** How many of the first draws say which way it is: behind them all is as usual. */
  readonly told: number;
  /** False where the probability is rounded. */
  readonly exact: boolean;
}

/** How a walk ended. */
export interface WalkEnd {
  /** Whether no way is left. */
  readonly complete: boolean;
  /** What was drawn that has no end of outcomes; the walk ended there. */
  readonly endless?: string;
}

/** A way that is still to be walked: as another one up to a draw, there another place, behind it all as usual. */
interface Branch {
  readonly before: readonly number[];
  readonly at: number;
  readonly place: number;
  readonly probability: BigNumber;
}

/**
 * Walks the ways of a trial, at most so many. First the one in which everything is as usual, then those in which one draw falls elsewhere, then two, and so on;
 * of equally many, the likeliest first. So what is met first is met by as few draws as it can be.
 */
export function* walkWays(play: (pick: (fork: Fork) => number) => Way, most: number): Generator<Walked, WalkEnd> {
  let level: Branch[] = [{ before: [], at: -1, place: -1, probability: new BigNumber(1) }];
  let left = most;
  let isCut = false;
  while (level.length > 0) {
    const next: Branch[] = [];
    for (const branch of level) {
      if (left === 0) return { complete: false };
      const grown = grow(play, branch);
      if ("endless" in grown) return { complete: false, endless: grown.endless };
      left--;
      next.push(...grown.branches);
      if (next.length > MOST_KEPT * most) isCut = likeliest(next, most) || isCut;
      yield grown.walked;
    }
    isCut = likeliest(next, left) || isCut;
    level = next;
  }
  return { complete: !isCut };
}

// Far more than can be walked is not kept: the least likely go.
const MOST_KEPT = 4;

function likeliest(branches: Branch[], most: number): boolean {
  branches.sort((a, b) => b.probability.comparedTo(a.probability) ?? 0);
  const isCut = branches.length > most;
  if (isCut) branches.length = most;
  return isCut;
}

interface Grown {
  readonly walked: Walked;
  readonly branches: readonly Branch[];
}

function grow(
  play: (pick: (fork: Fork) => number) => Way,
  { before, at, place, probability }: Branch,
): Grown | { readonly endless: string } {
  const places: number[] = [];
  const branches: Omit<Branch, "before">[] = [];
  let soFar = at < 0 ? probability : new BigNumber(1);
  let exact = true;
  const way = play((fork) => {
    const index = places.length;
    const can = placesOf(fork);
    exact &&= can.exact;
    const [usual, ...others] = can.places;
    const wanted = index < at ? before[index] : index === at ? place : usual.place;
    const found = can.places.find((one) => one.place === wanted);
    if (found === undefined) throw new Error("the same draws led to different forks");
    if (index > at)
      for (const other of others) branches.push({ at: index, place: other.place, probability: times(soFar, other.chance, exact) });
    soFar = times(soFar, found.chance, exact);
    places.push(found.place);
    return found.place;
  });
  const endless = way.drawings.find((drawing) => drawing.endless === true);
  if (endless !== undefined) return { endless: endless.stream.what };
  return {
    walked: { ...way, places, probability: soFar, told: at + 1, exact },
    branches: branches.map((branch) => ({ before: places, ...branch })),
  };
}

// Digits that mean nothing would only take time.
function times(one: BigNumber, other: BigNumber, exact: boolean): BigNumber {
  const product = one.times(other);
  return exact ? product : product.dp(ROUNDED);
}

const ROUNDED = 40;
