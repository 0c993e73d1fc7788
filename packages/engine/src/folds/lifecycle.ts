import { matches, type RowFacts } from "@maestro-bench/gate-dsl";
import { isPausedState, STOPPED, type RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";

/**
 * One step of the lifecycle, a fold over rows: a stop or a seal leads to STOPPED, or in a subject's turn ends that; any other row takes the first written arrow that its
 * spoken reason matches. A row that only tells takes none, nor does a RUN row played afterwards: an ending can only become stricter.
 */
export function moveLifecycle(stage: Stage, state: RunState, row: RowFacts, tells: boolean): void {
  const { decision } = row.spoken;
  if (decision === "stop" || decision === "seal") {
    const turn = state.frames.findLast((frame) => frame.kind === "each");
    if (turn !== undefined) {
      turn.ends = decision === "seal" || turn.ends === "sealed" ? "sealed" : "stopped";
      return;
    }
    state.lifecycle = STOPPED;
    state.paused = false;
    return;
  }
  if (tells || (state.afterwards && decision === "run")) return;
  const arrows = stage.scenario.lifecycle.states.get(state.lifecycle)?.arrows ?? [];
  const arrow = arrows.find((candidate) => matches(candidate.pattern, row, "spoken"));
  if (arrow === undefined || state.afterwards) return;
  if (isPausedState(arrow.to) && !isPausedState(state.lifecycle)) state.beforePause = state.lifecycle;
  state.lifecycle = arrow.to;
}

/** The question or the wait that led to a paused state is taken back: the run stands again where it stood before. */
export function takeBackPause(state: RunState): void {
  if (isPausedState(state.lifecycle)) state.lifecycle = state.beforePause;
  state.paused = false;
}

/** Whether the run is in a final state. */
export function isFinal(stage: Stage, state: RunState): boolean {
  return state.lifecycle === STOPPED || stage.scenario.lifecycle.states.get(state.lifecycle)?.final === true;
}
