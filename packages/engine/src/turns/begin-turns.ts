import { isSound, type Value } from "@maestro-bench/codebook";
import type { Step } from "@maestro-bench/scenario";
import { fault } from "../endings/ending.ts";
import { pauseForUnsound } from "../endings/unsound.ts";
import type { PlannedStep } from "../plan.ts";
import type { EachFrame, Frame, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { receive } from "../steps/receive.ts";
import { viewOf } from "../view.ts";
import { forgetEffects } from "./effects.ts";
import { beginNext, endTurn } from "./end-turn.ts";
import { lookAt } from "./look.ts";
import { idIn } from "./members.ts";
import { keyOf } from "./whose-turn.ts";

type EachStep = Extract<Step, { kind: "each" }>;

/** At an `each`: who has a turn is settled, and the first turn begins; or, where a turn is about to begin, it does. */
export function playEach(stage: Stage, state: RunState, planned: PlannedStep & { readonly step: EachStep }): void {
  const turn = state.frames.at(-1);
  if (turn?.kind === "each" && turn.place === state.place) return beginTurn(stage, state, planned.step, turn);
  const { list, variable, path } = planned.step;
  const evaluated = list.evaluate(viewOf(stage, state));
  if (!evaluated.known) {
    return fault(stage, state, { couldHave: [], doubts: evaluated.doubts, reads: list.reads, noted: new Map([["step", variable]]) });
  }
  const ids = idsOf(evaluated.value);
  const problems = problemsOf(ids, path.join("."));
  if (problems.length > 0) return pauseForUnsound(stage, state, { fact: list.reads[0] ?? path.join("."), problems });
  // A list of nobody is told: what follows rests on no turn at all.
  if (ids.length === 0) state.next.skipped.push(variable);
  const frame: EachFrame = {
    kind: "each",
    place: state.place,
    variable,
    ids: ids.flatMap((id) => id ?? []),
    index: -1,
    turn: 0,
    stopped: false,
    outer: { next: state.next, again: state.again, lifecycle: state.lifecycle },
  };
  state.frames.push(frame);
  beginNext(stage, state, frame);
}

function idsOf(list: Value): readonly (string | undefined)[] {
  return Array.isArray(list) ? list.map((member: Value) => idIn(member)) : [undefined];
}

function problemsOf(ids: readonly (string | undefined)[], path: string): readonly string[] {
  const problems = ids.flatMap((id, index) => {
    if (id === undefined || !isSound(ID, id)) return [`${path}.${index}.id is no id`];
    if (id.includes("/")) return [`${path}.${index}.id has a \`/\` in it`];
    return ids.indexOf(id) === index ? [] : [`${path}.${index}.id is not the only one of its kind`];
  });
  return problems.slice(0, MOST_PROBLEMS);
}

const ID = { kind: "text", min: 1, max: 10_000 } as const;
const MOST_PROBLEMS = 16;

// What comes in for a subject, and that no step receives, is there from its first turn on.
function beginTurn(stage: Stage, state: RunState, step: EachStep, turn: EachFrame): void {
  const asked = step.when?.judge(viewOf(stage, state));
  if (step.when !== undefined && asked?.truth === "unknown") {
    return fault(stage, state, { couldHave: [], doubts: asked.doubts, reads: step.when.reads, noted: new Map([["step", step.variable]]) });
  }
  if (asked?.truth === false) {
    state.next.skipped.push(step.variable);
    return endTurn(stage, state, turn, "ran");
  }
  for (const fact of stage.scenario.receivedAtStart) {
    const key = fact.startsWith(`${step.variable}.`) ? keyOf(state, fact) : undefined;
    if (key !== undefined) lookAt(stage, state, key);
    if (key !== undefined && state.facts[key] === undefined) receive(stage, state, fact);
  }
  state.place++;
}

/** At `rounds`: the first one begins. */
export function playRounds(state: RunState): void {
  state.frames.push({ kind: "rounds", place: state.place, round: 1, turn: ++state.turns });
  state.place++;
}

/** Whether the turn or round of a frame has come to its end. */
export function isAtEnd(stage: Stage, state: RunState, frame: Frame): boolean {
  return state.place >= (stage.plan.story[frame.place]?.past ?? 0);
}

/** What comes after a turn or a round that came through: the next one, or what stands after the last. */
export function playNext(stage: Stage, state: RunState, frame: Frame): void {
  if (frame.kind === "each") return endTurn(stage, state, frame, "ran");
  const { step } = stage.plan.story[frame.place] ?? {};
  if (step?.kind !== "rounds") throw new Error("a round outside of rounds");
  forgetEffects(state);
  if (frame.round >= step.count) {
    state.frames.pop();
    return;
  }
  frame.round++;
  frame.turn = ++state.turns;
  state.place = frame.place + 1;
}
