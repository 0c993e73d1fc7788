import type { BigNumber } from "bignumber.js";
import type { Judged } from "../audit/index.ts";

/** A state in which something is drawn next: all ways that come to it go on alike. */
export interface State {
  /** From where it was met first, and by which draws; not there at the start. No way to it has fewer draws that are not usual. */
  readonly from?: { readonly state: State; readonly drawn: readonly Drawn[] };
  /** The roads that were played, one for each place on which what is drawn can fall. */
  readonly roads: Road[];
}

/** What comes of one outcome of what is drawn in a state: up to the next state, or to the end of the trial. */
export interface Road {
  readonly drawn: readonly Drawn[];
  readonly chance: BigNumber;
  readonly stretches: readonly Stretch[];
  readonly to: State | "end";
}

/** Where a draw fell. */
export interface Drawn {
  /** Among its chances; -1 for what they leave over. */
  readonly place: number;
  /** How the name of a way tells it. */
  readonly told: number;
  readonly isUsual: boolean;
}

/** Rows that come one after the other, of one run. */
export interface Stretch {
  /** What they say. */
  readonly said: ReadonlySet<string>;
  readonly rows: number;
  /** Where the run ends behind them: in which state, and what became of each claim. */
  readonly ended?: { readonly state: string; readonly judged: readonly Judged[] };
}

/** All that is drawn on the way to a state on which it was met first. */
export function drawnTo(state: State): readonly Drawn[] {
  const drawn: (readonly Drawn[])[] = [];
  for (let at = state.from; at !== undefined; at = at.state.from) drawn.push(at.drawn);
  return drawn.toReversed().flat();
}

/** The states that can be reached, each before all that its roads lead to: no way comes back to a state. */
export function inOrder(start: State): readonly State[] {
  const [done, order] = [new Set<State>(), [] as State[]];
  const open: { readonly state: State; next: number }[] = [{ state: start, next: 0 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const road = top.state.roads[top.next++];
    if (road === undefined) {
      order.push(top.state);
      open.pop();
    } else if (road.to !== "end" && !done.has(road.to)) {
      done.add(road.to);
      open.push({ state: road.to, next: 0 });
    }
  }
  return order.toReversed();
}
