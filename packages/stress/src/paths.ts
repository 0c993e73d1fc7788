import { drawWith, keyOf, placeOf, type Drawing, type Key } from "@maestro-bench/engine/trials";

/**
 * The ways that trials have taken, as a tree of what was drawn: at each fork the stream and its chances, behind each of its places the next fork or the end
 * of a way. Which way a trial takes can be told from its draws alone, without playing it.
 */
export interface Paths<End> {
  /** The end of the way that a trial takes; undefined where nobody has taken it yet. */
  readonly of: (trial: number) => End | undefined;
  /** Puts an end behind all that was drawn in a trial, in order. */
  readonly put: (drawings: readonly Drawing[], end: End) => void;
  /** How many ends there are. */
  readonly size: () => number;
}

interface Fork<End> {
  readonly key: Key;
  readonly stream: Pick<Drawing["stream"], "run" | "round" | "howOften">;
  readonly chances: readonly number[];
  /** By place, the one for what the chances leave over at the end. */
  readonly ways: (Way<End> | undefined)[];
}

type Way<End> = { readonly fork: Fork<End> } | { readonly end: End };

/** A tree of no ways. */
export function openPaths<End>(seed: number): Paths<End> {
  let root: Way<End> | undefined;
  let size = 0;
  return {
    of: (trial) => {
      let way = root;
      while (way !== undefined && "fork" in way) {
        const { key, stream, chances, ways } = way.fork;
        const { run, round, howOften } = stream;
        way = ways[indexOf(placeOf(chances, drawWith(key, { trial, run, round, howOften })), chances)];
      }
      return way?.end;
    },
    put: (drawings, end) => {
      const grown = grow(seed, { way: root, drawings, at: 0 }, end);
      if (grown.isNew) size++;
      root = grown.way;
    },
    size: () => size,
  };
}

interface Growing<End> {
  readonly way: Way<End> | undefined;
  readonly drawings: readonly Drawing[];
  readonly at: number;
}

function grow<End>(seed: number, { way, drawings, at }: Growing<End>, end: End): { readonly way: Way<End>; readonly isNew: boolean } {
  const drawing = drawings[at];
  if (drawing === undefined) {
    if (way !== undefined && "fork" in way) throw new Error("a way ends where another one goes on");
    return { way: { end }, isNew: way === undefined };
  }
  if (way !== undefined && "end" in way) throw new Error("a way goes on where another one ends");
  const fork = way?.fork ?? forkOf(seed, drawing);
  const { stream } = drawing;
  if (fork.stream.run !== stream.run || fork.stream.howOften !== stream.howOften || fork.chances.length !== drawing.chances.length)
    throw new Error("the same draws led to different forks");
  const index = indexOf(drawing.place, drawing.chances);
  const next = grow(seed, { way: fork.ways[index], drawings, at: at + 1 }, end);
  fork.ways[index] = next.way;
  return { way: { fork }, isNew: next.isNew };
}

function forkOf<End>(seed: number, { stream, chances }: Drawing): Fork<End> {
  const { run, round, howOften } = stream;
  return { key: keyOf(seed, stream), stream: { run, round, howOften }, chances, ways: [] };
}

function indexOf(place: number, chances: readonly number[]): number {
  return place < 0 ? chances.length : place;
}
