import type { EachFrame, Received, RunState } from "../run-state.ts";

/** Whose turn it is, in which round: what rows, draws and the memory of `said` are told apart by. */
export interface Whose {
  /** Ids of the subjects that have a turn, from the outside in, joined by `/`; "" for the run itself. */
  readonly path: string;
  /** The turns and rounds that are open, from the outside in; each has a number of its own. */
  readonly turns: readonly number[];
  /** The innermost turn of a subject, and the innermost round. */
  readonly turn?: number;
  readonly round?: number;
}

/** Who has a turn now. */
export function whoseTurn(state: Pick<RunState, "frames">): Whose {
  if (state.frames.length === 0) return NOBODYS;
  const turn = state.frames.findLast((frame) => frame.kind === "each")?.turn;
  const round = state.frames.findLast((frame) => frame.kind === "rounds")?.turn;
  return {
    path: pathOf(state),
    turns: state.frames.map((frame) => frame.turn),
    ...(turn !== undefined && { turn }),
    ...(round !== undefined && { round }),
  };
}

const NOBODYS: Whose = { path: "", turns: [] };

/** The path of the subject whose turn it is; "" for the run itself. */
export function pathOf(state: Pick<RunState, "frames">): string {
  if (state.frames.length === 0) return "";
  return joined(state.frames.filter((frame) => frame.kind === "each"));
}

/** The path of the subject that a variable means now; undefined where it has no turn. */
export function pathTo(state: Pick<RunState, "frames">, variable: string): string | undefined {
  const eaches = state.frames.filter((frame) => frame.kind === "each");
  const index = eaches.findLastIndex((frame) => frame.variable === variable);
  return index < 0 ? undefined : joined(eaches.slice(0, index + 1));
}

function joined(frames: readonly EachFrame[]): string {
  return frames.map(idOf).join("/");
}

/** The id of the subject whose turn a frame holds. */
export function idOf(frame: EachFrame): string {
  const id = frame.ids[frame.index];
  if (id === undefined) throw new Error("a turn of nobody");
  return id;
}

/** The number of the innermost round, from 1; 0 outside rounds. */
export function roundOf(state: Pick<RunState, "frames">): number {
  return state.frames.findLast((frame) => frame.kind === "rounds")?.round ?? 0;
}

/** The name of a thing that each subject has for itself; the name alone for the run itself. */
export function named(name: string, path: string): string {
  return path === "" ? name : `${name}(${path})`;
}

/** Under which name a fact is kept: `agent.claim` of the agent whose turn it is. Undefined where no such subject has a turn. */
export function keyOf(state: Pick<RunState, "frames">, fact: string): string | undefined {
  const dot = fact.indexOf(".");
  if (dot < 0 || fact.includes("(")) return fact;
  const path = pathTo(state, fact.slice(0, dot));
  return path === undefined ? undefined : named(fact, path);
}

/** Whether one of two subjects is the other, encloses it or stands in it. Siblings know nothing of each other. */
export function isRelated(one: string, other: string): boolean {
  return one === other || isWithin(one, other) || isWithin(other, one);
}

/** Whether a subject stands in another, or in the run itself. */
export function isWithin(inner: string, outer: string): boolean {
  return outer === "" ? inner !== "" : inner.startsWith(`${outer}/`);
}

/** Whether a subject, or one that encloses it, was sealed. */
export function isGone(state: Pick<RunState, "gone">, path: string): boolean {
  return path !== "" && path.split("/").some((id) => state.gone.includes(id));
}

/** A fact that was received, and how it is called where the run stands. */
export interface InSight {
  readonly name: string;
  readonly fact: Received;
}

/** The facts that count where the run stands: those of the subject, of what encloses it and of what stands in it, but of nobody who was sealed. */
export function factsInSight(state: Pick<RunState, "frames" | "facts" | "gone">): readonly InSight[] {
  const here = pathOf(state);
  return Object.entries(state.facts).flatMap(([key, fact]) => {
    const path = pathOfKey(key);
    if (path === here || isWithin(here, path) || path === "") return [{ name: nameOfKey(key), fact }];
    return isWithin(path, here) && !isGone(state, path) ? [{ name: key, fact }] : [];
  });
}

/** Whose a kept thing is. */
export function pathOfKey(key: string): string {
  const open = key.indexOf("(");
  return open < 0 ? "" : key.slice(open + 1, -1);
}

/** What a kept thing is called, without whose it is. */
export function nameOfKey(key: string): string {
  const open = key.indexOf("(");
  return open < 0 ? key : key.slice(0, open);
}
