import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { held } from "../endings/ending.ts";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { isGone, isRelated, pathOf, whoseTurn } from "../turns/whose-turn.ts";
import { writeRow } from "../rows/write-row.ts";

/**
 * Before an effect: whether every approval that it rests on is still open. If one has run out, a row voids it and all that came after it,
 * and the questions come again from there, at most three times; then the run waits.
 */
export function approvalsHold(stage: Stage, state: RunState): boolean {
  const rested = state.approvals.filter((approval) => isRelated(approval.path, pathOf(state)) && !isGone(state, approval.path));
  const index = rested.findIndex((approval) => approval.until !== null && state.clock > approval.until);
  const expired = rested[index];
  if (expired === undefined) return true;
  const voided = rested.slice(index);
  // One of another turn is not asked for again, so it stays, run out: every effect that rests on it finds it so.
  const comesAgain = isOfThisTurn(state, expired);
  if (comesAgain) state.approvals = state.approvals.filter((approval) => !voided.includes(approval));
  const row = writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "pause", code: "APPROVAL_EXPIRED" },
    noted: new Map([["people", voided.map((approval) => approval.person)]]),
    more: { voided: voided.map((approval) => approval.row) },
  });
  held(stage, state, row, []);
  if (state.status === "waiting" && state.again < MOST_TIMES_AGAIN && comesAgain) askAgain(state, expired.place);
  return false;
}

const MOST_TIMES_AGAIN = 3;

// A turn or a round that is over does not come again: an approval of another one leaves this one waiting.
function isOfThisTurn(state: RunState, { turns }: Pick<RunState["approvals"][number], "turns">): boolean {
  const now = state.frames.map((frame) => frame.turn);
  return now.length === turns.length && now.every((turn, depth) => turns[depth] === turn);
}

/** Whose an approval is that is given now, and in which turns and rounds. */
export function givenIn(state: RunState): Pick<RunState["approvals"][number], "path" | "turns"> {
  const { path, turns } = whoseTurn(state);
  return { path, turns };
}

function askAgain(state: RunState, from: number): void {
  state.again++;
  state.againUntil = state.place;
  state.place = from;
  state.status = "going";
  state.paused = false;
  delete state.wait;
}
