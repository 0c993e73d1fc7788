import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { named, pathOf, roundOf } from "../turns/whose-turn.ts";
import { draw, placeOf, type Fork, type Stream } from "./draw.ts";

/** What a draw hangs on besides the state. */
export type DrawingStage = Pick<Stage, "seed" | "trial" | "run" | "onDraw" | "pick">;

/**
 * The name in a table of chances that is drawn next, for the subject whose turn it is, in this round; `rest` when it falls on what the chances leave over. Here
 * and below is the only place where anything is drawn. What picks, decides in place of the seed.
 */
export function choose(
  stage: DrawingStage,
  state: RunState,
  { what, ...told }: Pick<Fork, "rest" | "choice"> & Pick<Stream, "what">,
  table: readonly (readonly [string, number])[],
): string {
  return chooseAt(stage, nextStream(stage, state, what), told, table);
}

/** The same for a stream that is known, of what belongs to no subject and no state. */
export function chooseAt(
  stage: Pick<DrawingStage, "seed" | "onDraw" | "pick">,
  stream: Stream,
  told: Pick<Fork, "rest" | "choice">,
  table: readonly (readonly [string, number])[],
): string {
  const chances = table.map(([, chance]) => chance);
  const fork = { stream, chances, names: table.map(([name]) => name), ...told };
  const place = stage.pick?.(fork) ?? placeOf(chances, draw(stage.seed, stream));
  stage.onDraw?.({ ...fork, place });
  return table[place]?.[0] ?? told.rest;
}

/** The number in [0, 1) that is drawn next under that name, for what has no end of outcomes, such as a time. It is never picked. */
export function drawNumber(stage: DrawingStage, state: RunState, what: string): number {
  const stream = nextStream(stage, state, what);
  stage.onDraw?.({ stream, chances: [], names: [], rest: "", place: -1, endless: true });
  return draw(stage.seed, stream);
}

function nextStream({ trial, run }: Pick<Stage, "trial" | "run">, state: RunState, what: string): Stream {
  const [subject, round] = [pathOf(state), roundOf(state)];
  const name = `${named(what, subject)}${round === 0 ? "" : ` in round ${round}`}`;
  const howOften = state.draws[name] ?? 0;
  state.draws[name] = howOften + 1;
  return { what, subject, trial, run, round, howOften };
}
