import type { RunState } from "../run-state.ts";

/** The name of the effect at this place, in the turns and rounds that are open: the same step has another one in the next of them. */
export function effectOf(state: RunState): string {
  return `${prefixOf(state)}${state.place}`;
}

/** Forgets the effects of the turn or round that ends: it never comes again. */
export function forgetEffects(state: RunState): void {
  const prefix = prefixOf(state);
  state.effects = state.effects.filter((effect) => !effect.startsWith(prefix));
}

function prefixOf({ frames }: RunState): string {
  return frames.map((frame) => `${frame.turn}.`).join("");
}
