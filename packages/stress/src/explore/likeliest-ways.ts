import { BigNumber } from "bignumber.js";
import { inOrder, type Drawn, type Road, type State } from "./states.ts";
import { times } from "./times.ts";

/** A way through a trial: all that is drawn on it, and how likely it is. */
export interface LikelyWay {
  readonly drawn: readonly Drawn[];
  readonly chance: BigNumber;
}

/**
 * The likeliest ways to the end of the trial, at most so many, the likeliest first; of equally likely ones that with fewer draws that are not usual. Each step of
 * the search goes on with what can still become likeliest, so that no other way is looked at.
 */
export function likeliestWays(start: State, { most, exact }: { readonly most: number; readonly exact: boolean }): readonly LikelyWay[] {
  const best = bestOf(start, exact);
  const open: Search[] = [{ at: start, chance: new BigNumber(1), best: best.get(start) ?? NONE, unusual: 0 }];
  const found: LikelyWay[] = [];
  for (let next = open.pop(); next !== undefined && found.length < most; next = open.pop()) {
    if (next.at === "end") found.push({ drawn: drawnOn(next), chance: next.chance });
    else for (const road of next.at.roads) insert(open, further(next, road, { best, exact }));
    if (open.length > MOST_OPEN * most) open.splice(0, open.length - MOST_OPEN * most);
  }
  return found;
}

// Only so many can ever be found: of more that are open the least likely never are.
const MOST_OPEN = 4;
const NONE = new BigNumber(0);

/** A way as far as it was looked at. */
interface Search {
  readonly at: Road["to"];
  readonly chance: BigNumber;
  /** The chance of the likeliest way that begins like this. */
  readonly best: BigNumber;
  readonly unusual: number;
  readonly before?: Search;
  readonly drawn?: readonly Drawn[];
}

function further(before: Search, road: Road, { best, exact }: { readonly best: Best; readonly exact: boolean }): Search {
  const chance = times(before.chance, road.chance, exact);
  const unusual = before.unusual + road.drawn.filter(({ isUsual }) => !isUsual).length;
  const rest = road.to === "end" ? undefined : (best.get(road.to) ?? NONE);
  return { at: road.to, chance, best: rest === undefined ? chance : times(chance, rest, exact), unusual, before, drawn: road.drawn };
}

// The best one stands last; of equals the one that came first.
function insert(open: Search[], search: Search): void {
  if (search.best.isZero()) return;
  const at = open.findLastIndex(({ best, unusual }) => best.lt(search.best) || (best.eq(search.best) && unusual > search.unusual));
  open.splice(at + 1, 0, search);
}

function drawnOn(search: Search): readonly Drawn[] {
  const drawn: (readonly Drawn[])[] = [];
  for (let at: Search | undefined = search; at !== undefined; at = at.before) if (at.drawn !== undefined) drawn.push(at.drawn);
  return drawn.toReversed().flat();
}

type Best = ReadonlyMap<State, BigNumber>;

/** By state, the chance of the likeliest way from there to the end; none where no way to the end was played. */
function bestOf(start: State, exact: boolean): Best {
  const best = new Map<State, BigNumber>();
  for (const state of inOrder(start).toReversed()) {
    const chances = state.roads.map((road) => times(road.chance, road.to === "end" ? ONE : (best.get(road.to) ?? NONE), exact));
    best.set(state, BigNumber.max(NONE, ...chances));
  }
  return best;
}

const ONE = new BigNumber(1);
