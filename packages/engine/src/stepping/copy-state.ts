import type { Frame, Heard, RunState } from "../run-state.ts";
import { eachCopied } from "./each-copied.ts";

/** A state that goes on by itself: whatever is played from one of the two, the other stays as it is. What is only ever replaced is shared. */
export function copyState(state: RunState): RunState {
  const { next } = state;
  return {
    ...state,
    frames: state.frames.map((frame): Frame => ({ ...frame })),
    gone: [...state.gone],
    ledgers: eachCopied(state.ledgers),
    gained: { ...state.gained },
    facts: { ...state.facts },
    heard: copyHeard(state.heard),
    times: { ...state.times },
    draws: { ...state.draws },
    next: { passed: [...next.passed], skipped: [...next.skipped], outcome: { ...next.outcome } },
    approvals: [...state.approvals],
    sealed: [...state.sealed],
    effects: [...state.effects],
    files: [...state.files],
    led: { ...state.led },
  };
}

function copyHeard({ fired, couldHave }: Heard): Heard {
  return {
    fired: Object.fromEntries(Object.entries(fired).map(([layer, codes]) => [layer, eachCopied(codes)])),
    couldHave: { ...couldHave },
  };
}
