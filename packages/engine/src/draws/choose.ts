import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { named, pathOf, roundOf } from "../turns/whose-turn.ts";
import { draw, placeOf, type Stream } from "./draw.ts";

/**
 * The entry of a table of chances that is drawn next under that name, for the subject whose turn it is, in this round; undefined when it falls on what the
 * chances leave over. Here and below is the only place where anything is drawn.
 */
export function choose<Name>(
  stage: Pick<Stage, "seed" | "trial" | "run" | "onDraw">,
  state: RunState,
  what: string,
  table: Iterable<readonly [Name, number]>,
): Name | undefined {
  const stream = nextStream(stage, state, what);
  const entries = [...table];
  const chances = entries.map(([, chance]) => chance);
  const place = placeOf(chances, draw(stage.seed, stream));
  stage.onDraw?.({ stream, chances, place });
  return entries[place]?.[0];
}

/** The number in [0, 1) that is drawn next under that name, for what has no end of outcomes, such as a time. */
export function drawNumber(stage: Pick<Stage, "seed" | "trial" | "run" | "onDraw">, state: RunState, what: string): number {
  const stream = nextStream(stage, state, what);
  stage.onDraw?.({ stream, chances: [], place: -1, endless: true });
  return draw(stage.seed, stream);
}

function nextStream({ trial, run }: Pick<Stage, "trial" | "run">, state: RunState, what: string): Stream {
  const [subject, round] = [pathOf(state), roundOf(state)];
  const name = `${named(what, subject)}${round === 0 ? "" : ` in round ${round}`}`;
  const howOften = state.draws[name] ?? 0;
  state.draws[name] = howOften + 1;
  return { what, subject, trial, run, round, howOften };
}
