import { formatTime, type Json } from "@maestro-bench/codebook";
import { redactionOf } from "@maestro-bench/gate-dsl/redaction";
import type { Person } from "@maestro-bench/scenario";
import type { OpenRun } from "../play-run.ts";
import { hiddenName, shownTurn } from "../rows/hidden.ts";
import { stateName, type OpenQuestion, type RunState } from "../run-state.ts";
import type { Stage, WrittenRow } from "../stage.ts";
import { factsInSight, nameOfKey, roundOf } from "../turns/whose-turn.ts";

/** What a run waits for, as whoever can help is told it. */
export interface Waiting {
  readonly for: "answer" | "fact";
  readonly run: string;
  readonly state: string;
  /** Whose turn it is, and in which round; not there outside turns and rounds. */
  readonly subject?: string;
  readonly round?: number;
  /** The row that blocks: of a question the one that asks it. */
  readonly row: WrittenRow;
  /** Where it waits for an answer. */
  readonly question?: AskedQuestion;
  /** The facts that would help, as far as they are known, where it waits for a fact. */
  readonly facts: readonly string[];
  /** All that counts where it waits, by name, without what the codebook hides; null for what was received absent. */
  readonly seen: { readonly [fact: string]: Json };
}

/** A question as it is put to a person. */
export interface AskedQuestion {
  readonly person: string;
  /** The role that answers. */
  readonly role: string;
  /** By language; `text` in the first of them. */
  readonly texts: { readonly [language: string]: string };
  readonly text: string;
  /** What each answer does. */
  readonly answers: { readonly [code: string]: "run" | "pause" | "stop" };
  /** `row_hash` of the row that asks, and the digest of all that is shown: an answer names both. */
  readonly row: string;
  readonly shown: string;
  /** Virtual time, RFC 3339; null when the question never closes. */
  readonly asked: string;
  readonly until: string | null;
  /** How many milliseconds of virtual time are left; null when it never closes. */
  readonly left: number | null;
}

/** What an open run waits for; undefined when it does not wait. */
export function waitingOf({ stage, state, rows }: OpenRun): Waiting | undefined {
  const { wait } = state;
  if (wait === undefined || (state.status !== "asking" && state.status !== "waiting")) return undefined;
  const row = rows.find(({ seq }) => seq === wait.seq);
  if (row === undefined) throw new Error(`the run waits because of row ${wait.seq}, and there is none`);
  const [subject, round] = [shownTurn(stage, state), roundOf(state)];
  const redaction = redactionOf(stage.scenario.codebook);
  const person = state.question === undefined ? undefined : stage.scenario.people.get(state.question.person);
  return {
    for: wait.for,
    run: stage.runId,
    state: stateName(state),
    ...(subject !== "" && { subject }),
    ...(round > 0 && { round }),
    row,
    ...(wait.for === "answer" &&
      state.question !== undefined &&
      person !== undefined && { question: asked(stage, state, { question: state.question, person }) }),
    facts: wait.facts,
    seen: Object.fromEntries(
      factsInSight(state).map(({ name, fact }) => [hiddenName(stage, name), redaction.readFrom([nameOfKey(name)], fact.json ?? null)]),
    ),
  };
}

function asked(
  stage: Stage,
  { clock }: Pick<RunState, "clock">,
  { question, person }: { readonly question: OpenQuestion; readonly person: Person },
): AskedQuestion {
  const { offsetMinutes } = stage.scenario.clock;
  return {
    person: person.name,
    role: person.decider,
    texts: question.texts,
    text: Object.values(question.texts)[0] ?? "",
    answers: Object.fromEntries(person.answers),
    row: question.row,
    shown: question.shown,
    asked: formatTime(question.askedAt, offsetMinutes),
    until: question.until === null ? null : formatTime(question.until, offsetMinutes),
    left: question.until === null ? null : question.until - clock,
  };
}
