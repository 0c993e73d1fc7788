import type { DecisionRow } from "@maestro-bench/arl";
import type { Json } from "@maestro-bench/codebook";
import type { Gate, Verdict, View } from "@maestro-bench/gate-dsl";
import type { Choices, Scenario } from "@maestro-bench/scenario";
import type { Drawing, Fork } from "./draws/draw.ts";
import type { Trouble } from "./faults/trouble.ts";
import { named, roundOf } from "./turns/whose-turn.ts";
import { eachCopied } from "./stepping/each-copied.ts";
import { shownTurn } from "./rows/hidden.ts";
import type { Plan } from "./plan.ts";
import type { LedgerValues, OpenQuestion, RunState } from "./run-state.ts";

/** What stays the same during one run: the scenario, where its rows go, who answers. */
export interface Stage {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly seed: number;
  readonly trial: number;
  /** Which run of the series this is, from 1. */
  readonly run: number;
  readonly runId: string;
  /** Whether people are real: then whatever waits is waited for, and nobody else has a turn meanwhile. */
  readonly real: boolean;
  /** Told of everything that is drawn. */
  readonly onDraw?: (drawing: Drawing) => void;
  /** Says on which of its chances a draw falls, -1 for what they leave over; undefined: the seed decides. */
  readonly pick?: Picker;
  /** Whether outcomes that happen under stress only are drawn too. */
  readonly stress?: boolean;
  /** What goes wrong besides, or that nothing does. */
  readonly trouble?: Trouble;
  /** Outcomes that are chosen, not drawn. */
  readonly choices: Choices;
  /** What of that the run has come to so far. */
  readonly chose: Set<string>;
  /** Writes a row for good; whatever it throws stops the run (law 7: no effect without its row). */
  readonly write: (row: DecisionRow) => { readonly seq: number; readonly hash: string };
  /** Writes a file that an effect leaves, its row already written. Whatever it throws stops the run, or the turn. */
  readonly writeFile: (file: WrittenFile) => void;
  /** Told after each row was written and folded in. */
  readonly onRow: (row: WrittenRow, state: RunState) => void;
  /** Told of every verdict, before its row is written. */
  readonly onVerdict: (judged: JudgedGate) => void;
  /** Asks somebody; undefined: no answer yet, the run waits. */
  readonly ask: (question: OpenQuestion, state: RunState) => Given | undefined;
  /** Told when an expression or a gate looks at the clock, or asks what was said. What nobody looks at decides nothing. */
  readonly onLook?: Looked;
}

/**
 * Told of what is looked at: the clock; approvals of turns and rounds that are over; what was said on a layer (`story`: on any); a fact that came in where so many
 * turns and rounds are over by now, without end where it has not come in.
 */
export type Looked = (
  at:
    | "clock"
    | "old approvals"
    | { readonly fact: string; readonly beyond: number }
    | { readonly layer: string; readonly codes: readonly string[]; readonly scope: Parameters<View["said"]>[2] },
) => void;

/** Decides draws in place of the seed. */
export type Picker = (fork: Fork) => number | undefined;

/** A file that an effect leaves. */
export interface WrittenFile {
  /** The id of the run. */
  readonly run: string;
  /** With `/` between folders; never leads out of the folder that it is written in. No two of a run are the same, whatever the case of their letters. */
  readonly name: string;
  readonly text: string;
}

/** A gate that was judged. */
export interface JudgedGate {
  /** The run, from 1. */
  readonly run: number;
  /** Whose turn it is, as in rows, and in which round; "" and 0 outside of turns and rounds. */
  readonly subject: string;
  readonly round: number;
  readonly gate: Gate;
  /** All its lines, as a step does; or its sealing lines alone, on watch. */
  readonly lines: "all" | "seals";
  /** What it saw. Good only until the run goes on. */
  readonly view: View;
  readonly verdict: Verdict;
}

/**
 * What is chosen for a thing the next time: of several that fit the one for the subject before all, then the one for the time (`agent.claim(A)#2`), then the one
 * for the round (`agent.claim(A)@3`). The only way to ask, so that it is known which choices a run came to and which time it is.
 */
export function chosenNext(stage: Pick<Stage, "choices" | "chose">, state: RunState, thing: string, path: string): string | undefined {
  const own = named(thing, path);
  const time = (state.times[own] ?? 0) + 1;
  state.times[own] = time;
  if (stage.choices.size === 0) return undefined;
  const round = roundOf(state);
  const names = [own, named(thing, path.split("/").at(-1) ?? ""), thing];
  const key = names
    .flatMap((name) => [`${name}@${round}#${time}`, `${name}#${time}`, `${name}@${round}`, name])
    .find((one) => stage.choices.has(one));
  if (key === undefined) return undefined;
  stage.chose.add(key);
  return stage.choices.get(key);
}

/** What names the choice that was asked for last for a thing of a subject, and no other: `agent.claim(A)#2`. */
export function choiceOfLast(state: RunState, thing: string, path: string): string {
  const own = named(thing, path);
  return `${own}#${state.times[own] ?? 0}`;
}

/** Lets a gate judge what a view shows, and tells; of an objection also what it rests on. The only place where gates are judged. */
export function judgeGate(stage: Stage, state: RunState, gate: Gate, at: Pick<JudgedGate, "lines" | "view">): Verdict {
  const judged = gate.judge(at.view, at.lines);
  const objects = judged.spoken !== undefined && judged.spoken.decision !== "run";
  const grounds = objects ? (gate.grounds?.(at.view) ?? []) : [];
  const verdict = grounds.length === 0 ? judged : { ...judged, grounds };
  stage.onVerdict({ run: stage.run, subject: shownTurn(stage, state), round: roundOf(state), gate, ...at, verdict });
  return verdict;
}

export type WrittenRow = DecisionRow & { readonly seq: number; readonly row_hash: string };

/** Who says something, in the words of whoever passed it on. */
export interface Whoever {
  /** The name under the role, such as `ann`. */
  readonly by?: string;
  readonly because?: string;
  /** The key that signed it, as it was verified. */
  readonly signer?: string;
}

/** What came back to a question. `took`: whole milliseconds from question to answer. */
export type Given =
  | {
      readonly kind: "answer";
      readonly code: string;
      /** The role that answers, such as USER. */
      readonly by: string;
      /** `row_hash` of the pause row and digest of what was shown: what the answer is an answer to. */
      readonly row: string;
      readonly shown: string;
      readonly took: number;
      readonly simulated: boolean;
      readonly who?: Whoever;
      /** Another answer that came to the same question right after it. It is told and changes nothing. */
      readonly second?: string;
      /** What else the row notes of how it was given. */
      readonly noted?: ReadonlyMap<string, Json>;
    }
  | { readonly kind: "malformed"; readonly took: number; readonly simulated: boolean }
  | { readonly kind: "nobody"; readonly simulated: boolean };

/** A run before its first step. */
export function freshRun(start: { readonly clock: number; readonly state: string; readonly ledgers: LedgerValues }): RunState {
  return {
    status: "going",
    place: 0,
    frames: [],
    turns: 0,
    gone: [],
    afterwards: false,
    clock: start.clock,
    lifecycle: start.state,
    beforePause: start.state,
    paused: false,
    ledgers: eachCopied(start.ledgers),
    gained: {},
    facts: {},
    heard: { fired: {}, couldHave: {} },
    times: {},
    draws: {},
    next: { passed: [], skipped: [], outcome: {} },
    approvals: [],
    sealed: [],
    effects: [],
    files: [],
    again: 0,
    led: {},
  };
}
