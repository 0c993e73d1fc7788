import { digest } from "@maestro-bench/arl";
import { valueToJson, type Json } from "@maestro-bench/codebook";
import type { Doubt, View } from "@maestro-bench/gate-dsl";
import type { Person } from "@maestro-bench/scenario";
import type { OpenQuestion, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { factsInSight } from "../turns/whose-turn.ts";
import { unwatchedView, viewOf } from "../view.ts";
import { hiddenText, showHole } from "../rows/hidden.ts";
import type { Draft } from "../rows/write-row.ts";

/** What a question is about: all that fired, as rows name it, and what the gate notes. */
export interface Occasion {
  readonly fired: readonly string[];
  readonly noted: Readonly<Record<string, Json>>;
}

/** A question before it is asked: what its pause row carries, and what is shown. */
export interface Drafted {
  readonly more: Draft["more"];
  readonly open: Shown;
}

/** What a person is shown, how long the question is open, and why that cannot be known. */
export interface Shown {
  /** By language. */
  readonly texts: OpenQuestion["texts"];
  readonly shown: string;
  readonly until: number | null;
  /** The name that may not answer. */
  readonly notBy?: string;
  readonly doubts: readonly Doubt[];
}

/**
 * Drafts the question about a pause. What is shown (text in every language, all that fired, notes, facts, deadline, who may not answer) is bound by its digest. The codebook hides in
 * it what it hides in rows; the digests of facts are over all of them.
 */
export function draftQuestion(stage: Stage, state: RunState, person: Person, occasion: Occasion): Drafted {
  const view = viewOf(stage, state);
  const texts = Object.fromEntries(
    [...person.question].map(([language, text]) => [language, hiddenText(stage, text.fill(view, showHole(stage)).text)]),
  );
  const { until, untilText, doubts } = deadlineOf(person, isSoMuchLater(person) ? unwatchedView(stage, state) : view);
  const barred = barredFrom(person, view);
  const about = Object.fromEntries(factsInSight(state).map(({ name, fact }) => [name, fact.digest]));
  const notBy = barred.name === undefined ? {} : { notBy: barred.name };
  const shown = digest({ ask: person.name, question: asShown(texts), ...occasion, about, until: untilText ?? null, ...notBy });
  const more = { question: { ask: person.name, shown }, ...(untilText !== undefined && { until: untilText }) };
  return { more, open: { texts, shown, until, ...notBy, doubts: [...doubts, ...barred.doubts] } };
}

// Whatever language it is read in, all of them are what was shown; a question in one language is its text.
function asShown(texts: OpenQuestion["texts"]): Json {
  const [only, second] = Object.values(texts);
  return only !== undefined && second === undefined ? only : texts;
}

// Who it is that may not answer must be known before anybody is asked.
function barredFrom({ never }: Person, view: View): { readonly name?: string; readonly doubts: readonly Doubt[] } {
  if (never === undefined) return { doubts: [] };
  const found = never.evaluate(view);
  if (!found.known) return { doubts: found.doubts };
  return typeof found.value === "string" && found.value !== ""
    ? { name: found.value, doubts: [] }
    : { doubts: never.reads.map((path) => ({ path, why: "undefined" })) };
}

interface Deadline extends Pick<Shown, "until" | "doubts"> {
  readonly untilText?: string;
}

// Whatever the clock says, such a question is open as long: nothing hangs on what time it is.
function isSoMuchLater({ until }: Person): boolean {
  return until !== "never" && until.afterNow !== undefined;
}

// A deadline that no calendar has is none that can be known.
function deadlineOf({ until: rule }: Person, view: View): Deadline {
  if (rule === "never") return { until: null, doubts: [] };
  const ends = rule.evaluate(view);
  if (!ends.known) return { until: null, doubts: ends.doubts };
  // The clock has whole milliseconds, so that a part of one makes nothing late.
  const until = Math.floor(Number(ends.value));
  const untilText = valueToJson(rule.type, until, view.offsetMinutes);
  if (typeof untilText === "string") return { until, untilText, doubts: [] };
  const paths = rule.reads.length > 0 ? rule.reads : [rule.text];
  return { until: null, doubts: paths.map((path) => ({ path, why: "undefined" })) };
}
