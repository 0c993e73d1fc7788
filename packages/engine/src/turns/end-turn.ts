import { over, wait } from "../endings/ending.ts";
import { objectedTo } from "../received.ts";
import { STOPPED, type EachFrame, type RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { forgetEffects } from "./effects.ts";
import { idOf, isWithin, named, pathOf, pathOfKey } from "./whose-turn.ts";

/**
 * What becomes of the rest when a turn was stopped, was sealed or waits: the turn is over, and the next subject has its own. Where nobody has a turn, or
 * real people are waited for, nothing changes.
 */
export function settleTurns(stage: Stage, state: RunState): void {
  while (state.status === "over" || (state.status === "waiting" && !stage.real)) {
    const turn = state.frames.findLast((frame) => frame.kind === "each");
    if (turn === undefined) return;
    endTurn(stage, state, turn, state.status === "waiting" ? "waits" : (turn.ends ?? "stopped"));
  }
}

/** Ends the turn of a frame, in whatever rounds it stands, and begins the next one or ends the `each`. */
export function endTurn(stage: Stage, state: RunState, turn: EachFrame, how: "ran" | "stopped" | "sealed" | "waits"): void {
  state.frames.length = state.frames.indexOf(turn) + 1;
  if (how !== "ran") leaveHanging(state, turn, how);
  hand(state, turn);
  forgetEffects(state);
  delete state.question;
  if (state.playsAgain !== undefined && state.frames.length <= state.playsAgain.depth) delete state.playsAgain;
  delete state.wait;
  delete turn.ends;
  state.paused = false;
  state.status = "going";
  beginNext(stage, state, turn);
}

// A turn that did not come through leaves the lifecycle where it was, and nothing of it is in anybody's way.
function leaveHanging(state: RunState, turn: EachFrame, how: "stopped" | "sealed" | "waits"): void {
  const path = pathOf(state);
  if (how === "sealed") state.gone.push(idOf(turn));
  if (how === "waits") {
    if (turn.wait === undefined && state.wait !== undefined) turn.wait = state.wait;
  } else turn.stopped = true;
  state.lifecycle = turn.outer.lifecycle;
  for (const [key, fact] of Object.entries(state.facts)) {
    const whose = pathOfKey(key);
    if (whose === path || isWithin(whose, path)) state.facts[key] = objectedTo(fact);
  }
}

// What no row has told yet of a turn is told with the next row of what encloses it; the next subject has nothing to do with it.
function hand(state: RunState, turn: EachFrame): void {
  const { passed, skipped, outcome } = state.next;
  const name = (what: string): string => (what.endsWith(")") ? what : named(what, idOf(turn)));
  state.next = {
    passed: [...turn.outer.next.passed, ...passed.map(name)],
    skipped: [...turn.outer.next.skipped, ...skipped.map(name)],
    outcome: { ...turn.outer.next.outcome, ...Object.fromEntries(Object.entries(outcome).map(([what, which]) => [name(what), which])) },
  };
  state.again = turn.outer.again;
}

/** Begins the turn of the next subject that is still there; after the last one the `each` is over. */
export function beginNext(stage: Stage, state: RunState, turn: EachFrame): void {
  const index = turn.ids.findIndex((id, place) => place > turn.index && !state.gone.includes(id));
  if (index < 0) return closeEach(stage, state, turn);
  turn.index = index;
  turn.turn = ++state.turns;
  turn.outer = { next: state.next, again: state.again, lifecycle: state.lifecycle };
  state.next = { passed: [], skipped: [], outcome: {} };
  state.again = 0;
  state.place = turn.place;
}

// The story goes on only if all came through; who waits holds it in any case.
function closeEach(stage: Stage, state: RunState, turn: EachFrame): void {
  const planned = stage.plan.story[turn.place];
  if (planned?.step.kind !== "each") throw new Error("a turn outside of an each");
  state.frames.pop();
  state.place = planned.past;
  if (turn.stopped && !planned.step.restMayGoOn) {
    const outer = state.frames.findLast((frame) => frame.kind === "each");
    if (outer === undefined) state.lifecycle = STOPPED;
    else outer.ends ??= "stopped";
    over(state);
  } else if (turn.wait !== undefined) wait(state, turn.wait);
}
