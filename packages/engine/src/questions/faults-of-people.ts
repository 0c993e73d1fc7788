import { sha256OfText } from "@maestro-bench/arl";
import type { Person } from "@maestro-bench/scenario";
import type { OpenQuestion, RunState } from "../run-state.ts";
import type { Given } from "../stage.ts";
import type { AskedModel } from "./manner.ts";
import { modelsName } from "./who-may-answer.ts";

/** A question that is answered in a wrong way: by whom, and after how many milliseconds a good answer would have come. */
export interface WrongAnswer extends AskedModel {
  readonly state: RunState;
  readonly question: OpenQuestion;
  readonly person: Person;
  readonly took: number;
}

/** Whether an outcome of a person is a fault that can happen to any answer. */
export function isFault(outcome: string): outcome is Fault {
  return Object.hasOwn(FAULTS, outcome);
}

/** Whether an outcome of a person is no answer that somebody meant to give: silence, nonsense or a fault. */
export function isWrong(outcome: string): boolean {
  return outcome === NOBODY || outcome === "malformed" || isFault(outcome);
}

/** The outcome of a question that nobody answers. */
export const NOBODY = "nobody";

/** What comes back to a question where that fault happens. The engine judges it as it judges everything that comes back. */
export function fault(outcome: Fault, wrong: WrongAnswer): Given {
  return FAULTS[outcome](wrong);
}

type Fault = keyof typeof FAULTS;

const FAULTS = {
  late: (wrong: WrongAnswer): Given => {
    const left = (wrong.question.until ?? wrong.state.clock) - wrong.state.clock;
    return { ...answer(wrong), took: Math.max(wrong.took, left + 1) };
  },
  double: (wrong: WrongAnswer): Given => ({ ...answer(wrong), second: running(wrong.person) }),
  conflicting: (wrong: WrongAnswer): Given => ({ ...answer(wrong, strictest(wrong.person)), second: running(wrong.person) }),
  wrong_question: (wrong: WrongAnswer): Given => ({ ...answer(wrong), row: earlier(wrong).row }),
  wrong_role: (wrong: WrongAnswer): Given => ({ ...answer(wrong), by: otherRole(wrong) }),
  clock_skew: (wrong: WrongAnswer): Given => ({ ...answer(wrong), took: -wrong.took - 1 }),
  replayed: (wrong: WrongAnswer): Given => ({ ...answer(wrong), ...earlier(wrong) }),
} as const;

function answer({ question, person, took }: WrongAnswer, code = running(person)): Extract<Given, { kind: "answer" }> {
  const bound = { row: question.row, shown: question.shown };
  return { kind: "answer", code, by: person.decider, ...bound, took, simulated: true, ...modelsName(question, person) };
}

// The answer that would do the most harm if it counted.
function running({ answers }: Person): string {
  const [first = ""] = answers.keys();
  return [...answers].find(([, meaning]) => meaning === "run")?.[0] ?? first;
}

function strictest({ answers }: Person): string {
  const of = (wanted: string): string | undefined => [...answers].find(([, meaning]) => meaning === wanted)?.[0];
  return of("stop") ?? of("pause") ?? "";
}

// Where nothing else was asked before, an answer to a question that was never asked is as old as any. One that several must answer is answered already, and open.
function earlier({ before, person, question }: WrongAnswer): { readonly row: string; readonly shown: string } {
  const never = sha256OfText("");
  const last = before.lastOf(person.name);
  return last === undefined || last.row === question.row ? { row: never, shown: never } : last;
}

function otherRole({ stage, person }: WrongAnswer): string {
  return [...stage.scenario.codebook.deciders.keys()].find((role) => role !== person.decider && role !== "SYSTEM") ?? "SYSTEM";
}
