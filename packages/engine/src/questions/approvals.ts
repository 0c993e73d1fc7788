import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { held } from "../endings/ending.ts";
import type { RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { writeRow } from "../rows/write-row.ts";

/**
 * Before an effect: whether every approval that it rests on is still open. If one has run out, a row voids it and all that came after it,
 * and the questions come again from there, at most three times; then the run waits.
 */
export function approvalsHold(stage: Stage, state: RunState): boolean {
  const index = state.approvals.findIndex((approval) => approval.until !== null && state.clock > approval.until);
  const expired = state.approvals[index];
  if (expired === undefined) return true;
  const voided = state.approvals.splice(index);
  const row = writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "pause", code: "APPROVAL_EXPIRED" },
    noted: new Map([["people", voided.map((approval) => approval.person)]]),
    more: { voided: voided.map((approval) => approval.row) },
  });
  held(stage, state, row, []);
  if (state.status === "waiting" && state.again < MOST_TIMES_AGAIN) askAgain(state, expired.place);
  return false;
}

const MOST_TIMES_AGAIN = 3;

function askAgain(state: RunState, from: number): void {
  state.again++;
  state.againUntil = state.place;
  state.place = from;
  state.status = "going";
  state.paused = false;
  delete state.wait;
}
