import type { Json } from "@maestro-bench/codebook";

/**
 * All that changes while a run goes on. Plain JSON data without cycles: written down and read back, the run goes on from there as if
 * nothing had happened. Everything that decides (lifecycle, ledgers, what was said) is a fold over the rows written so far.
 */
export interface RunState {
  status: Status;
  /** The step that is next in the part that is played. */
  place: number;
  /** The turns and rounds that the place stands in, from the outside in. */
  frames: Frame[];
  /** How many turns and rounds have begun: each has a number of its own. */
  turns: number;
  /** Ids of the subjects that were sealed: no list shows them again. */
  gone: string[];
  /** True while the steps that follow every ending are played. */
  afterwards: boolean;
  /** Virtual time in milliseconds since 1970: the `ts` of the next row. */
  clock: number;
  /** The lifecycle state that the arrows led to. */
  lifecycle: string;
  /** The state that the last arrow into a paused state came from: where a run goes back to when its question is taken back. */
  beforePause: string;
  /** True while PAUSE_FOR_HITL lies over the lifecycle state. */
  paused: boolean;
  ledgers: LedgerValues;
  /** How much of each allowance (`ledger.field`) this run has used up. */
  gained: Record<string, number>;
  facts: Record<string, Received>;
  /** Names of functions of plugins that throw in this run; not there where none does. */
  throwing?: readonly string[];
  heard: Heard;
  /** How often each thing was received and each person was asked, by name and subject. */
  times: Record<string, number>;
  /** How often each stream was drawn from. */
  draws: Record<string, number>;
  /** What the next row tells besides its own: guards without objection, steps left out, outcomes of what came in. */
  next: { passed: string[]; skipped: string[]; outcome: Record<string, string> };
  /** Approvals and skips in force, oldest first. */
  approvals: Approval[];
  /** Sealing lines (`gate CODE`) that have spoken; none seals twice. */
  sealed: string[];
  /** Effects that took place in the turns and rounds that are open, by those and their step; none takes place twice. */
  effects: string[];
  /** Names of the files that were written, as no file system tells them apart; none is written twice. */
  files: string[];
  /** Set while questions come again: up to this step only gates are played. `depth`: in how many turns and rounds that began. */
  playsAgain?: { readonly until: number; readonly depth: number };
  /** How often questions came again. */
  again: number;
  /** How often each answer (`person CODE`, of a subject) has led back to an earlier scene. */
  led: Record<string, number>;
  question?: OpenQuestion;
  wait?: Wait;
}

/** A turn or a round that is being played. */
export type Frame = EachFrame | RoundsFrame;

export interface EachFrame {
  readonly kind: "each";
  /** The place of the `each`. */
  readonly place: number;
  readonly variable: string;
  /** Ids of those who have a turn, in order: as the list was when the first turn began. */
  readonly ids: readonly string[];
  /** Whose turn it is. */
  index: number;
  /** The number of the turn. */
  turn: number;
  /** What a stop or a seal has made of the turn so far. */
  ends?: "stopped" | "sealed";
  /** Whether a turn so far was stopped or sealed, and what the first that waits waits for. */
  stopped: boolean;
  wait?: Wait;
  /** What is the same for whoever comes next, whatever happens in the turn. */
  outer: Pick<RunState, "next" | "again" | "lifecycle">;
}

interface RoundsFrame {
  readonly kind: "rounds";
  readonly place: number;
  /** From 1. */
  round: number;
  turn: number;
}

type Status = "going" | "asking" | "waiting" | "over";

/**
 * Ledger values as they stand: by ledger, then field. Times are milliseconds since 1970; a field that is absent is not there; null is a
 * value that could not be computed: it is there, unsound, and whatever reads it is in doubt.
 */
export type LedgerValues = Record<string, Record<string, LedgerValue>>;
export type LedgerValue = number | string | boolean | null;

/** A fact as it came in. It is never changed, only replaced: copies of a state share it. */
export interface Received {
  /** Not there when the fact was received absent. */
  readonly json?: Json;
  /** When it came in: milliseconds since 1970. */
  readonly at: number;
  /** What names it in rows: SHA-256 of its canonical JSON; null when absent. */
  readonly digest: string | null;
  /** What is wrong with it, in words; empty when it is sound. */
  readonly problems: readonly string[];
  /** True once a gate has objected because of it. */
  readonly objected: boolean;
  /** The turns and rounds that were open when it came in; kept only where it is told what is looked at. */
  readonly turns?: readonly number[];
  /** Set while it has yet to come once more. */
  readonly twice?: true;
}

/** What has been said: the memory of `said`. */
export interface Heard {
  /** By layer, code and subject: the turns and rounds in which it last fired. */
  fired: Record<string, Record<string, Record<string, readonly number[]>>>;
  /** By gate and subject: where it writes and what could have fired when it was last judged. */
  couldHave: Record<string, { layer: string; codes: string[]; path: string; turns: readonly number[] }>;
}

/** A question that waits for its answer. Bound to the row that asks it and to what is shown. */
export interface OpenQuestion {
  readonly person: string;
  /** The gate step that asks. */
  readonly place: number;
  /** `row_hash` and `seq` of the pause row. */
  readonly row: string;
  readonly seq: number;
  /** Digest of what is shown: the question in every language, all that fired, the notes, the facts. */
  readonly shown: string;
  /** The question by language, as filled in. */
  readonly texts: Readonly<Record<string, string>>;
  readonly askedAt: number;
  /** Milliseconds since 1970; null when it never ends. */
  readonly until: number | null;
  /** What it is about: all that fired, and what the gate noted. */
  readonly occasion: { readonly fired: readonly string[]; readonly noted: Readonly<Record<string, Json>> };
  /** The name that may not answer: of whoever asked for what is to be approved. */
  readonly notBy?: string;
  /** The running answers that were counted so far, where more than one is needed. */
  readonly counted: readonly { readonly code: string; readonly by: string; readonly row: string }[];
}

/** An approval (or a skip in its stead) that effects rest on. */
export interface Approval {
  readonly person: string;
  readonly place: number;
  /** What was shown when it was given, as it is kept, with the digest of what it held: once one of them holds something else, it counts no longer. */
  readonly rests: { readonly [fact: string]: string | null };
  /** Whose it is, and in which turns and rounds it was given. */
  readonly path: string;
  readonly turns: readonly number[];
  /** `row_hash` of its row. */
  readonly row: string;
  readonly until: number | null;
}

/** What a run waits for. */
export interface Wait {
  readonly for: "answer" | "fact";
  /** Who is asked, where it waits for an answer. */
  readonly person?: string;
  /** The facts that would help, where it waits for a fact and they are known. */
  readonly facts: readonly string[];
  /** The row that holds it. */
  readonly seq: number;
}

/** Where the run stands in its lifecycle, as a reader sees it: a run that waits is in a paused state. */
export function stateName(state: RunState): string {
  if (state.lifecycle === STOPPED) return STOPPED;
  return state.paused && !isPausedState(state.lifecycle) ? PAUSED : state.lifecycle;
}

/** Whether a lifecycle state is a paused one. */
export function isPausedState(name: string): boolean {
  return name.startsWith(PAUSED);
}

/** The state laid over a run that waits; names of a user's own paused states begin with it. */
const PAUSED = "PAUSE_FOR_HITL";
/** The state of a run that was stopped or sealed. */
export const STOPPED = "STOPPED";
