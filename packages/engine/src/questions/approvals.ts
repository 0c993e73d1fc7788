import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { held } from "../endings/ending.ts";
import type { Approval, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { lookAt } from "../turns/look.ts";
import { isGone, isRelated, pathOf, whoseTurn } from "../turns/whose-turn.ts";
import { writeRow } from "../rows/write-row.ts";
import { askedAnew, goBack, isOfThisTurn, isOpen, isStale, restsOn } from "./voiding.ts";

/**
 * Before an effect: whether every approval that it rests on is still open and about what is there now. If not, a row voids it and all that came after it,
 * and the questions come again from there, at most three times; then the run waits.
 */
export function approvalsHold(stage: Stage, state: RunState): boolean {
  if (askedAnew(stage, state)) return false;
  const rested = state.approvals.filter((approval) => isRelated(approval.path, pathOf(state)) && !isGone(state, approval.path));
  if (rested.some((approval) => !isOpen(state, approval))) stage.onLook?.("old approvals");
  const isVoid = (approval: Approval): boolean => isOpen(state, approval) && isStale(state, approval);
  const index = rested.findIndex((approval) => isVoid(approval) || (approval.until !== null && state.clock > approval.until));
  const expired = rested[index];
  if (expired === undefined) return true;
  const voided = rested.slice(index);
  // One of another turn is not asked for again, so it stays, run out: every effect that rests on it finds it so.
  const comesAgain = isOfThisTurn(state, expired);
  if (comesAgain) state.approvals = state.approvals.filter((approval) => !voided.includes(approval));
  const row = writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "pause", code: isVoid(expired) ? "APPROVAL_VOIDED" : "APPROVAL_EXPIRED" },
    noted: new Map([["people", voided.map((approval) => approval.person)]]),
    more: { voided: voided.map((approval) => approval.row) },
  });
  held(stage, state, row, []);
  if (state.status === "waiting" && state.again < MOST_TIMES_AGAIN && comesAgain) askAgain(state, expired.place);
  return false;
}

const MOST_TIMES_AGAIN = 3;

/** Whose an approval is that is given now, in which turns and rounds, and on which facts it rests. */
export function givenIn(stage: Stage, state: RunState): Pick<Approval, "path" | "turns" | "rests"> {
  const { path, turns } = whoseTurn(state);
  const rests = restsOn(state);
  for (const key of Object.keys(rests)) lookAt(stage, state, key);
  return { path, turns, rests };
}

function askAgain(state: RunState, from: number): void {
  state.again++;
  goBack(state, from);
}
