import { BigNumber } from "bignumber.js";
import type { Outcome, Part, PlayRoad, Saved } from "./play-road.ts";
import { drawnTo, type Drawn, type Road, type State } from "./states.ts";
import { times } from "./times.ts";

/** What was walked so far. */
export interface Walk {
  readonly start: State;
  /** Ways that were played, each from the state where it leaves another one; and how many of them came to a state that was met before. */
  readonly played: number;
  readonly merged: number;
  /** Whether nothing is left to be played. */
  readonly complete: boolean;
  /** False where a chance is rounded. */
  readonly exact: boolean;
  /** By claim, what is drawn on the first way that breaks it: none has fewer draws that are not usual. */
  readonly broken: ReadonlyMap<number, readonly Drawn[]>;
  /** By claim, the same of the first that puts it to the test. */
  readonly reached: ReadonlyMap<number, readonly Drawn[]>;
  /** What was drawn that has no end of outcomes; the walk ended there. */
  readonly endless?: string;
}

/** A state on a way. */
interface Place {
  readonly state: State;
  readonly saved: Saved | undefined;
  /** How likely the way is up to there on which the state was met first. */
  readonly reached: BigNumber;
}

/** A way that is still to be played: from a state on, where what is drawn falls on other places, then as usual. */
interface Branch extends Place, Outcome {}

/** How ways are walked. */
interface WalkOptions {
  readonly play: PlayRoad;
  /** So many ways are played at most. */
  readonly most: number;
  /** Whether ways that come to the same state go on as one. */
  readonly merge: boolean;
}

/**
 * Walks the ways of a trial. First the one in which everything is as usual, then those in which one draw falls elsewhere, then two, and so on; of equally many,
 * the likeliest first. A way ends where another one has been before: what comes then is known. Told after each way.
 */
export function* walkStates({ play, most, merge }: WalkOptions): Generator<Walk, Walk> {
  const walk = openWalk(merge);
  let level: Branch[] = [walk.first];
  let isCut = false;
  while (level.length > 0) {
    const next: Branch[] = [];
    for (const branch of level) {
      if (walk.played() === most) return walk.result(false);
      const endless = playBranch(walk, play, branch, next);
      if (endless !== undefined) return { ...walk.result(false), endless };
      if (next.length > MOST_KEPT * most) isCut = likeliest(next, most) || isCut;
      yield walk.result(false);
    }
    isCut = likeliest(next, most - walk.played()) || isCut;
    level = next;
  }
  return walk.result(!isCut);
}

function playBranch(walk: OpenWalk, play: PlayRoad, branch: Branch, next: Branch[]): string | undefined {
  let at: Place | undefined = branch;
  for (const parts = play(branch.saved, branch.drawn); at !== undefined; ) {
    const part = parts.next();
    if (part.done === true) return part.value.endless;
    for (const other of part.value.others) next.push({ ...at, ...other });
    at = walk.goOn(at, part.value);
  }
  return undefined;
}

interface OpenWalk {
  readonly first: Branch;
  readonly played: () => number;
  /** Adds a part of a way. Gives where the way goes on; undefined where what comes then is known, or the trial has ended. */
  readonly goOn: (from: Place, part: Part) => Place | undefined;
  readonly result: (complete: boolean) => Walk;
}

function openWalk(merge: boolean): OpenWalk {
  const start: State = { roads: [] };
  const one = new BigNumber(1);
  const known = new Map<string, State>();
  const [broken, reached] = [new Map<number, readonly Drawn[]>(), new Map<number, readonly Drawn[]>()];
  let [played, merged, exact] = [0, 0, true];
  const lead = (from: Place, { to, drawn, chance }: Part): { readonly to: Road["to"]; readonly next?: Place } => {
    if (to === "end") return { to };
    const met = merge ? known.get(to.key) : undefined;
    if (met !== undefined) {
      merged++;
      return { to: met };
    }
    const state: State = { from: { state: from.state, drawn }, roads: [] };
    if (merge) known.set(to.key, state);
    return { to: state, next: { state, saved: to.saved, reached: times(from.reached, chance, exact) } };
  };
  return {
    first: { state: start, saved: undefined, drawn: [], chance: one, exact, reached: one },
    played: () => played,
    goOn: (from, part) => {
      const { drawn, chance, stretches } = part;
      exact &&= part.exact;
      const { to, next } = lead(from, part);
      from.state.roads.push({ drawn, chance, stretches, to });
      const judged = stretches.flatMap(({ ended }) => [...(ended?.judged ?? []).entries()]);
      for (const [claim, one] of judged) {
        if (one.broken !== undefined && !broken.has(claim)) broken.set(claim, [...drawnTo(from.state), ...drawn]);
        if (one.tested && !reached.has(claim)) reached.set(claim, [...drawnTo(from.state), ...drawn]);
      }
      if (next === undefined) played++;
      return next;
    },
    result: (complete) => ({ start, played, merged, exact, broken, reached, complete }),
  };
}

// Far more than can be played is not kept: the least likely go.
const MOST_KEPT = 4;

function likeliest(branches: Branch[], most: number): boolean {
  const how = new Map(branches.map((branch) => [branch, branch.reached.times(branch.chance).toNumber()] as const));
  branches.sort((a, b) => (how.get(b) ?? 0) - (how.get(a) ?? 0));
  const isCut = branches.length > most;
  if (isCut) branches.length = most;
  return isCut;
}
