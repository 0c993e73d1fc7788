import { digest } from "@maestro-bench/arl";
import { valueToJson } from "@maestro-bench/codebook";
import type { Doubt, Verdict, View } from "@maestro-bench/gate-dsl";
import type { Person, Step } from "@maestro-bench/scenario";
import { settle, settleLate } from "./answer.ts";
import { givenIn } from "./approvals.ts";
import { factsOf, isSeal, over, seal, stopped, wait } from "../endings/ending.ts";
import type { RunState } from "../run-state.ts";
import { judgeGate, type Stage, type WrittenRow } from "../stage.ts";
import { hiddenNotes, hiddenText, notesFrom, showHole } from "../rows/hidden.ts";
import { writeVerdict, type Judged } from "../rows/verdict-row.ts";
import { factsInSight } from "../turns/whose-turn.ts";
import { viewOf } from "../view.ts";
import { lookout } from "../endings/watch.ts";
import { wireSaid, writeRow, type Draft } from "../rows/write-row.ts";

type GateStep = Extract<Step, { kind: "gate" }>;

/** A question before it is asked: what its pause row carries, and what is shown. */
export interface Drafted {
  readonly more: Draft["more"];
  readonly open: Shown;
}

/** What a person is shown, how long the question is open, and why that cannot be known. */
interface Shown {
  readonly text: string;
  readonly shown: string;
  readonly until: number | null;
  readonly doubts: readonly Doubt[];
}

/**
 * Drafts the question about what a gate pauses for. What is shown (text, all that fired, notes, facts, deadline) is bound by its digest. The codebook hides in it
 * what it hides in rows; the digests of facts are over all of them.
 */
export function questionRow(stage: Stage, state: RunState, person: Person, { gate, verdict }: Judged): Drafted {
  const view = viewOf(stage, state);
  const text = hiddenText(stage, person.question.fill(view, showHole(stage)).text);
  const { until, untilText, doubts } = deadlineOf(person, view);
  const about = Object.fromEntries(factsInSight(state).map(({ name, fact }) => [name, fact.digest]));
  const fired = verdict.fired.map(wireSaid);
  const shown = digest({
    ask: person.name,
    question: text,
    fired,
    noted: hiddenNotes(stage, verdict.notes, notesFrom(gate, verdict.notes)),
    about,
    until: untilText ?? null,
  });
  const more = { question: { ask: person.name, shown }, ...(untilText !== undefined && { until: untilText }) };
  return { more, open: { text, shown, until, doubts } };
}

interface Deadline extends Pick<Shown, "until" | "doubts"> {
  readonly untilText?: string;
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

export interface Asking extends Shown {
  readonly step: GateStep;
  readonly person: Person;
  readonly verdict: Verdict;
  /** The pause row, already written. */
  readonly row: WrittenRow;
}

/**
 * The one protocol for every question, after its pause row: the gates that could make it needless are judged; the sealing gates look (nobody
 * is asked about what would be sealed anyway: law 5); a deadline already past is late; if every gate named for what fired runs, nobody is asked;
 * else the person is.
 */
export function askAbout(stage: Stage, state: RunState, asking: Asking): void {
  const ran = judgeSkips(stage, state, asking.step);
  if (ran === undefined) return;
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) return seal(stage, state, sighting);
  const doubts = [...(sighting === "clear" ? [] : sighting.doubts), ...asking.doubts];
  if (sighting !== "clear" || doubts.length > 0) return wait(state, { for: "fact", facts: factsOf(doubts), seq: asking.row.seq });
  openQuestion(state, asking);
  if (asking.until !== null && state.clock > asking.until) return settleLate(stage, state, { waited: 0 });
  const skip = needless(asking, ran);
  if (skip !== undefined) return skipPerson(stage, state, asking, skip);
  putToPerson(stage, state);
}

function openQuestion(state: RunState, asking: Asking): void {
  state.question = {
    person: asking.person.name,
    place: state.place,
    row: asking.row.row_hash,
    seq: asking.row.seq,
    shown: asking.shown,
    text: asking.text,
    askedAt: state.clock,
    until: asking.until,
  };
}

/** Puts the open question to whoever answers; without an answer the run waits. */
function putToPerson(stage: Stage, state: RunState): void {
  const { question } = state;
  if (question === undefined) throw new Error("no question is open");
  const given = stage.ask(question, state);
  if (given === undefined) wait(state, { for: "answer", person: question.person, facts: [], seq: question.seq });
  else settle(stage, state, given);
}

// The names of the gates that ran; undefined when one of them ended the run.
function judgeSkips(stage: Stage, state: RunState, step: GateStep): ReadonlySet<string> | undefined {
  const ran = new Set<string>();
  for (const gate of new Set(step.skips.map((skip) => skip.gate))) {
    const verdict = judgeGate(stage, state, gate, { view: viewOf(stage, state), lines: "all" });
    if (verdict.spoken === undefined) continue;
    writeVerdict(stage, state, { gate, verdict });
    if (verdict.spoken.decision === "run") ran.add(gate.name);
    if (verdict.spoken.decision === "stop") stopped(stage, state);
    if (verdict.spoken.decision === "seal") over(state);
    if (state.status !== "going") return undefined;
  }
  return ran;
}

interface Skip {
  readonly as: string;
  readonly gates: readonly string[];
}

// Needless only if all that fired is listed and every gate named for it ran.
function needless(asking: Asking, ran: ReadonlySet<string>): Skip | undefined {
  const entries = asking.verdict.fired.map((said) =>
    asking.step.skips.find((skip) => skip.codes.includes(said.code) && ran.has(skip.gate.name)),
  );
  const [first] = entries;
  if (first === undefined || entries.includes(undefined)) return undefined;
  return { as: first.as, gates: [...new Set(entries.flatMap((entry) => (entry === undefined ? [] : [entry.gate.name])))] };
}

function skipPerson(stage: Stage, state: RunState, asking: Asking, skip: Skip): void {
  const { person, row, shown, until } = asking;
  const written = writeRow(stage, state, {
    layer: person.layer,
    said: { decision: "run", code: skip.as },
    more: { question: { row: row.row_hash, shown }, passed: skip.gates },
  });
  state.approvals.push({ person: person.name, place: state.place, ...givenIn(state), row: written.row_hash, until });
  delete state.question;
  state.place++;
}
