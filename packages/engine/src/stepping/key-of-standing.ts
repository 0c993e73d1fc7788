import type { Scenario } from "@maestro-bench/scenario";
import type { Approval, Frame, OpenQuestion, RunState, Wait } from "../run-state.ts";
import { isOpen } from "../questions/voiding.ts";
import { turnsOver } from "../turns/look.ts";
import { nameOfKey } from "../turns/whose-turn.ts";
import type { Standing } from "./stepper.ts";

/** What counts for what is to come, besides what always does. */
export interface Counted {
  /** Whether the time of day counts, or only how long ago something was. */
  readonly clock: boolean;
  /** Whether it counts that one of these codes was said on a layer (`story`: on any): in the turns and rounds that are open, in the whole run, or not at all. */
  readonly said: (layer: string, code: string) => "run" | "turn" | "not at all";
  /** How many of the turns and rounds that a fact came in may be over where it still counts. */
  readonly beyond: (fact: string) => number;
  /** Whether approvals of turns and rounds that are over count. */
  readonly oldApprovals: boolean;
}

/**
 * What is to come from where a trial stands, in one text: where two stand at the same, the same draws lead to rows that say the same and move the same. Nothing
 * is in it that is only told, that only numbers turns, rows or draws, or that nobody looks at any more. It holds while each draw is picked.
 */
export function keyOfStanding(scenario: Scenario, standing: Standing, counted: Counted): string {
  const { run, next, state, answered } = standing;
  const times = timesFrom(state, counted);
  const depthOf = depths(state.frames);
  const tired = [...scenario.people.values()].flatMap(({ name, simulated: { tiredAfter: most } }) =>
    most === undefined
      ? []
      : [
          answered
            .timesOf(name)
            .slice(-most)
            .map((time) => (counted.clock ? time : 0)),
        ],
  );
  const chosen = [...(scenario.runs[run - 1]?.keys() ?? [])];
  const seen = [
    [run, next, state.status, state.place, state.lifecycle, state.beforePause, state.paused, state.afterwards, state.again],
    counted.clock ? state.clock : null,
    state.frames.map(frameSeen),
    [state.gone.toSorted(), state.sealed.toSorted(), state.files.toSorted(), state.effects.map((effect) => effectSeen(effect, depthOf))],
    [state.ledgers, state.gained, state.led, state.playsAgain ?? null, state.throwing ?? []],
    factsSeen(scenario, state, { times, counted }),
    heardSeen(state, counted, depthOf),
    approvalsSeen(state, { times, counted }),
    state.question === undefined ? null : questionSeen(state.question, times),
    waitSeen(state.wait),
    tired,
    // Which time it is counts where something is chosen for one time.
    chosen.some((name) => name.includes("#")) ? state.times : null,
  ];
  return JSON.stringify(seen, (_, value: unknown) => (typeof value === "number" ? exactly(value) : value));
}

// JSON knows no number past all others, and no zero below zero.
function exactly(value: number): number | string {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : `${Object.is(value, -0) ? "-" : ""}${value}`;
}

type Times = (time: number | null) => number | null;

// What is over is over, however long: the clock never goes back.
function timesFrom({ clock }: RunState, counted: Counted): Times {
  return (time) => (time === null ? null : counted.clock ? time : Math.max(time - clock, -1));
}

type Depths = (turn: number) => number;

// A turn or round that is over never comes again, so that only those that are open are told apart.
function depths(frames: readonly Frame[]): Depths {
  return (turn) => frames.findIndex((frame) => frame.turn === turn);
}

function frameSeen(frame: Frame): unknown {
  if (frame.kind === "rounds") return [frame.place, frame.round];
  const { place, variable, ids, index, ends = null, stopped, outer } = frame;
  return [place, variable, ids, index, ends, stopped, waitSeen(frame.wait), outer.again, outer.lifecycle];
}

function waitSeen(wait: Wait | undefined): unknown {
  return wait === undefined ? null : [wait.for, wait.person ?? null, wait.facts];
}

function effectSeen(effect: string, depthOf: Depths): readonly (number | string)[] {
  const parts = effect.split(".");
  return parts.map((part, at) => (at === parts.length - 1 ? part : depthOf(Number(part))));
}

// That a thing is unsound counts until somebody has objected to it, and of several the first that came; when it came in, where it grows old.
function factsSeen({ codebook }: Scenario, { facts, frames, clock }: RunState, { times, counted }: Seeing): unknown {
  const all = Object.entries(facts);
  const unsound = all.filter(([, { problems, objected }]) => problems.length > 0 && !objected).map(([key, { digest }]) => [key, digest]);
  const seen = all.flatMap(([key, { digest, at, turns, twice = false }]) => {
    const name = nameOfKey(key);
    if (turnsOver(turns, frames) > counted.beyond(name)) return [];
    const freshFor = codebook.facts.get(name)?.freshFor;
    const end = freshFor === undefined || digest === null ? null : times(Math.max(at + freshFor, clock - 1));
    return [JSON.stringify([key, digest, end, twice])];
  });
  return [unsound, seen.toSorted()];
}

function heardSeen({ heard }: RunState, { said }: Counted, depthOf: Depths): unknown {
  const open = (turns: readonly number[]): readonly number[] => turns.map(depthOf).filter((depth) => depth >= 0);
  const fired = Object.entries(heard.fired).flatMap(([layer, codes]) =>
    Object.entries(codes).flatMap(([code, paths]) => {
      const how = said(layer, code);
      if (how === "not at all") return [];
      const seen = Object.entries(paths).map(([path, turns]) => [path, open(turns)] as const);
      const counts = how === "run" ? seen : seen.filter(([, turns]) => turns.length > 0);
      return counts.length === 0 ? [] : [JSON.stringify([layer, code, counts.map((one) => JSON.stringify(one)).toSorted()])];
    }),
  );
  const couldHave = Object.entries(heard.couldHave).flatMap(([gate, { layer, codes, path, turns }]) => {
    const counts = codes.filter((code) => {
      const how = said(layer, code);
      return how === "run" || (how === "turn" && open(turns).length > 0);
    });
    return counts.length === 0 ? [] : [JSON.stringify([gate, layer, counts, path, open(turns)])];
  });
  return [fired.toSorted(), couldHave.toSorted()];
}

interface Seeing {
  readonly times: Times;
  readonly counted: Counted;
}

// Of those between two that are open, given in turns that are over, only the first to run out counts for each subject.
function approvalsSeen(state: RunState, { times, counted }: Seeing): unknown {
  const seen: unknown[] = [];
  let old = new Map<string, number>();
  const close = (): void => {
    if (old.size > 0) seen.push([...old].toSorted(([one], [other]) => (one < other ? -1 : 1)));
    old = new Map();
  };
  for (const approval of state.approvals) {
    const until = times(approval.until);
    if (isOpen(state, approval)) {
      close();
      seen.push(approvalSeen(state, approval, times));
    } else if (until !== null && counted.oldApprovals) old.set(approval.path, Math.min(until, old.get(approval.path) ?? until));
  }
  close();
  return seen;
}

// Whether what it rests on is still there is told apart from what that is: it may count for nothing else.
function approvalSeen({ facts, frames }: RunState, { person, place, rests, path, turns, until }: Approval, times: Times): unknown {
  const holds = Object.entries(rests).map(([key, digest]) => [key, digest, facts[key]?.digest === digest]);
  return [person, place, holds, path, turns.map(depths(frames)), times(until)];
}

function questionSeen({ person, place, until, notBy, counted, occasion }: OpenQuestion, times: Times): unknown {
  return [person, place, times(until), notBy ?? null, counted.map(({ code, by }) => [code, by]), occasion];
}
