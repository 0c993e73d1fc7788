import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { takeBackPause } from "../folds/lifecycle.ts";
import type { PlannedStep } from "../plan.ts";
import type { Approval, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { factsInSight, isWithin, keyOf, nameOfKey, pathOf, pathOfKey } from "../turns/whose-turn.ts";
import { writeRow } from "../rows/write-row.ts";

/**
 * What an approval given now rests on: all that is shown of the subject and of what encloses it, as it is kept, each with the digest of what it holds. What is of
 * subjects that stand in it is theirs: a new claim of one of them takes back nothing of the others.
 */
export function restsOn(state: RunState): Approval["rests"] {
  const own = factsInSight(state).filter(({ name }) => !name.includes("("));
  return Object.fromEntries(own.map(({ name, fact }) => [keyOf(state, name) ?? name, fact.digest]));
}

/** Whether an approval was given in the turns and rounds that are open now. One of others does not come again. */
export function isOfThisTurn(state: RunState, { turns }: Pick<Approval, "turns">): boolean {
  const now = state.frames.map((frame) => frame.turn);
  return now.length === turns.length && now.every((turn, depth) => turns[depth] === turn);
}

/**
 * Whether what an approval rests on holds something else by now. Of an approval of a turn that is over, what the subject itself has does not count: the story has
 * gone on to its next turn, which has approvals of its own.
 */
export function isStale(state: RunState, approval: Approval): boolean {
  return changedUnder(state, approval).length > 0;
}

function changedUnder(state: RunState, { rests, turns }: Approval): readonly string[] {
  const here = pathOf(state);
  const isOver = turns.length > state.frames.length;
  return Object.keys(rests).filter((key) => {
    const counts = !isOver || pathOfKey(key) === here || isWithin(here, pathOfKey(key));
    return counts && state.facts[key]?.digest !== rests[key];
  });
}

/**
 * Takes back the stale approvals and skips of this turn, and, where somebody has supplied a fact, of the turns that stood in it: the gates and questions that gave
 * them come again. Those of what the turn stands in stay, and every effect that would rest on them finds them stale. Gives those taken back.
 */
export function takeBackStale(state: RunState, from: "this turn" | "this turn and those in it"): readonly Approval[] {
  const now = state.frames.map((frame) => frame.turn);
  const isMeant = ({ turns }: Approval): boolean => beginsWith(turns, now) && (from !== "this turn" || turns.length === now.length);
  const stale = state.approvals.filter((approval) => isMeant(approval) && isStale(state, approval));
  state.approvals = state.approvals.filter((approval) => !stale.includes(approval));
  return stale;
}

/** Whether the turns and rounds in which an approval was given are open still. */
export function isOpen(state: RunState, { turns }: Approval): boolean {
  return beginsWith(
    state.frames.map((frame) => frame.turn),
    turns,
  );
}

function beginsWith(turns: readonly number[], start: readonly number[]): boolean {
  return turns.length >= start.length && start.every((turn, depth) => turns[depth] === turn);
}

/**
 * Before a question or an effect: where something has come in again that an approval of this turn rests on, a row says that the approval counts no longer, and what
 * gave it comes again. Gives true when it did.
 */
export function askedAnew(stage: Stage, state: RunState): boolean {
  const stale = takeBackStale(state, "this turn");
  if (stale.length === 0) return false;
  writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "run", code: "APPROVAL_VOIDED" },
    noted: new Map([["people", stale.map(({ person }) => person)]]),
    more: { voided: stale.map(({ row }) => row) },
    tells: true,
  });
  judgeAgain(stage, state, stale);
  return true;
}

/**
 * After something has come in again: the gates and questions of this turn (and round) are played again, in the order of the story, from the first that read it or
 * that gave an approval resting on it; where that stands in turns of its own, these are. What came in and took place stays. `fact`: what has come in, where no
 * approval may rest on it.
 */
export function judgeAgain(stage: Stage, state: RunState, stale: readonly Approval[], fact?: string): void {
  const asked = new Set(stale.map(({ place }) => place));
  const names = new Set(stale.flatMap((approval) => changedUnder(state, approval).map(nameOfKey)));
  if (fact !== undefined) names.add(nameOfKey(fact));
  goBack(
    state,
    firstDue(stage, state, ({ step }, place) => asked.has(place) || [...names].some((name) => reads(stage, step, name))),
  );
}

// A place inside turns or rounds that are over has nobody's turn: these begin anew.
function firstDue(stage: Stage, state: RunState, isDue: (planned: PlannedStep, place: number) => boolean): number {
  const { story } = stage.plan;
  for (let place = (state.frames.at(-1)?.place ?? -1) + 1; place < state.place; ) {
    const planned = story[place];
    if (planned === undefined) throw new Error("a place outside the plan");
    const isTurns = planned.step.kind === "each" || planned.step.kind === "rounds";
    const past = isTurns ? planned.past : place + 1;
    if (story.slice(place, past).some((one, index) => isDue(one, place + index))) return place;
    place = past;
  }
  return state.place;
}

/** Goes back to an earlier place: up to where the run stands, only gates and questions are played. */
export function goBack(state: RunState, from: number): void {
  const { until = 0, depth = Number.POSITIVE_INFINITY } = state.playsAgain ?? {};
  // Within what comes again already, it is that which ends it: else effects of the turns to come would be repeated.
  if (from < state.place) state.playsAgain = { until: Math.max(state.place, until), depth: Math.min(state.frames.length, depth) };
  state.place = from;
  state.status = "going";
  takeBackPause(state);
  delete state.wait;
}

function reads(stage: Stage, step: PlannedStep["step"], fact: string): boolean {
  const gates = step.kind === "gate" ? [step.gate, ...step.skips.map(({ gate }) => gate)] : [];
  const lists = step.kind === "each" ? step.list.reads : [];
  return [...(step.when?.reads ?? []), ...lists, ...gates.flatMap((gate) => gate.reads)].some((name) => isSeenIn(stage, fact, name));
}

// What comes in for a subject is seen in its list as well, and what the list says of it is seen under its own name.
function isSeenIn({ plan }: Stage, fact: string, name: string): boolean {
  if (name === fact) return true;
  return plan.subjects.some(({ variable, list }) => {
    const isWhole = (one: string): boolean => one === variable || one === list[0];
    const isOwn = (one: string): boolean => one.startsWith(`${variable}.`);
    return (isWhole(fact) && (isWhole(name) || isOwn(name))) || (isOwn(fact) && isWhole(name));
  });
}
