import type { Said } from "@maestro-bench/gate-dsl";
import type { Json } from "@maestro-bench/codebook";
import type { Person } from "@maestro-bench/scenario";
import { givenIn } from "./approvals.ts";
import { draftQuestion, type Occasion, type Shown } from "./draft-question.ts";
import { whyNot } from "./who-may-answer.ts";
import { goBackTo, wayBack } from "./way-back.ts";
import { notesOfWho } from "./from-outside.ts";
import { tellSecond } from "./second-answer.ts";
import { factsOf, held, isSeal, over, seal, stopped, wait } from "../endings/ending.ts";
import { hear } from "../folds/heard.ts";
import type { OpenQuestion, RunState } from "../run-state.ts";
import type { Given, Stage, WrittenRow } from "../stage.ts";
import { pathOf, whoseTurn } from "../turns/whose-turn.ts";
import { viewOf } from "../view.ts";
import { lookout } from "../endings/watch.ts";
import { writeRow, type Draft } from "../rows/write-row.ts";

/**
 * Takes what came back to the open question. A valid answer by the right role, to exactly this question, in time, becomes the person's row;
 * anything else never runs: late and invalid are stops by SYSTEM, and silence without a deadline waits.
 */
export function settle(stage: Stage, state: RunState, given: Given): void {
  const { question, person } = open(stage, state);
  if (given.kind === "nobody") return settleSilence(stage, state, given.simulated);
  if (!isDuration(given.took)) return settleInvalid(stage, state, { simulated: given.simulated });
  resume(state);
  state.clock += given.took;
  if (question.until !== null && state.clock > question.until)
    return settleLate(stage, state, { waited: given.took, simulated: given.simulated });
  if (given.kind === "malformed" || !isAnswerTo(question, person, given)) {
    return settleInvalid(stage, state, { simulated: given.simulated, took: given.took });
  }
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) return seal(stage, state, sighting);
  if (sighting !== "clear") return wait(state, { for: "fact", facts: factsOf(sighting.doubts), seq: question.seq });
  accept(stage, state, given);
}

type Answer = Extract<Given, { kind: "answer" }>;

function isAnswerTo(question: OpenQuestion, person: Person, answer: Answer): boolean {
  const isBound = answer.row === question.row && answer.shown === question.shown;
  return (
    person.answers.has(answer.code) && answer.by === person.decider && isBound && whyNot(question, person, answer.who?.by) === undefined
  );
}

function isDuration(took: number): boolean {
  return Number.isSafeInteger(took) && took >= 0;
}

function accept(stage: Stage, state: RunState, answer: Answer): void {
  const { question, person } = open(stage, state);
  const meaning = person.answers.get(answer.code) ?? "stop";
  const same = question.counted.filter(({ code }) => code === answer.code);
  if (meaning === "run" && same.length + 1 < person.needs) return countAnswer(stage, state, answer);
  const back = meaning === "pause" ? wayBack(stage, state, answer.code) : undefined;
  const others = same.map(({ by }) => by);
  const row = writeRow(stage, state, {
    layer: person.layer,
    said: { decision: meaning, code: answer.code },
    decider: person.decider,
    noted: new Map<string, Json>([
      ...notesOfWho(answer.who),
      ...(answer.noted ?? []),
      ...(others.length > 0 ? ([["with", others]] as const) : []),
    ]),
    more: {
      ...settling(question, answer.simulated),
      took: answer.took,
      ...(back !== undefined && back.voided.length > 0 && { voided: back.voided.map((approval) => approval.row) }),
    },
  });
  tellSecond(stage, state, { question, answer });
  delete state.question;
  if (meaning === "stop") return stopped(stage, state);
  if (back !== undefined) return goBackTo(stage, state, back, row);
  if (meaning === "pause") return held(stage, state, row, []);
  state.approvals.push({ person: person.name, place: question.place, ...givenIn(stage, state), row: row.row_hash, until: question.until });
  state.place = question.place + 1;
}

// One of several that are needed: it is told, and the question stays open for the others.
function countAnswer(stage: Stage, state: RunState, answer: Answer): void {
  const { question, person } = open(stage, state);
  const by = answer.who?.by ?? "";
  const row = writeRow(stage, state, {
    layer: person.layer,
    said: { decision: "pause", code: "ANSWER_COUNTED" },
    decider: person.decider,
    noted: new Map<string, Json>([["answer", answer.code], ...notesOfWho(answer.who), ["needed", person.needs]]),
    more: { ...settling(question, answer.simulated), took: answer.took },
  });
  state.question = { ...question, counted: [...question.counted, { code: answer.code, by, row: row.row_hash }] };
  putToPerson(stage, state);
}

function settling(question: OpenQuestion, simulated: boolean): Draft["more"] {
  return { ...simulatedMark(simulated), question: { row: question.row, shown: question.shown } };
}

/** Puts the open question to whoever answers; without an answer the run waits. */
export function putToPerson(stage: Stage, state: RunState): void {
  const { question } = open(stage, state);
  const given = stage.ask(question, state);
  if (given === undefined) wait(state, { for: "answer", person: question.person, facts: [], seq: question.seq });
  else settle(stage, state, given);
}

// Nobody answered: at the deadline that is late; without a deadline the run waits.
function settleSilence(stage: Stage, state: RunState, simulated: boolean): void {
  const { question } = open(stage, state);
  if (question.until === null) {
    wait(state, { for: "answer", person: question.person, facts: [], seq: question.seq });
    // Where a model of a person stays silent, nobody will come back to the question: the turn waits, and the others have theirs.
    if (simulated && pathOf(state) !== "") state.status = "waiting";
    return;
  }
  resume(state);
  state.clock = Math.max(state.clock, question.until + stage.scenario.clock.step);
  settleLate(stage, state, { waited: state.clock - question.askedAt, simulated });
}

/**
 * The answer is late: somebody else is asked where the scenario says so; else it is a stop by SYSTEM under the person's code for it, or the seal that it leads
 * to. `waited`: milliseconds.
 */
export function settleLate(stage: Stage, state: RunState, how: How): void {
  const { person } = open(stage, state);
  if (person.thenAsk !== undefined) return passOn(stage, state, person.thenAsk, how);
  if (person.late === undefined) throw new Error(`law 4: ${person.name} has a deadline but no code for being late`);
  settleStop(stage, state, person.late, how);
}

// The question goes to somebody else, by a row that asks them; law 5 holds for it as for the first.
function passOn(stage: Stage, state: RunState, next: Person, how: How): void {
  const { question, person } = open(stage, state);
  const drafted = draftQuestion(stage, state, next, question.occasion);
  const row = writeRow(stage, state, {
    layer: person.layer,
    said: { decision: "pause", code: "QUESTION_PASSED_ON" },
    noted: new Map([
      ["from", person.name],
      ["to", next.name],
    ]),
    more: { ...simulatedMark(how.simulated ?? false), ...drafted.more, ...timesOf(how) },
  });
  const sighting = lookout(stage, state);
  if (isSeal(sighting)) return seal(stage, state, sighting);
  const doubts = [...(sighting === "clear" ? [] : sighting.doubts), ...drafted.open.doubts];
  if (sighting !== "clear" || doubts.length > 0) return wait(state, { for: "fact", facts: factsOf(doubts), seq: row.seq });
  openQuestion(state, { ...drafted.open, person: next, place: question.place, occasion: question.occasion, row });
  const { until } = drafted.open;
  if (until !== null && state.clock > until) return settleLate(stage, state, { waited: 0 });
  putToPerson(stage, state);
}

/** A question is open from now on. `row`: the row that asks it. */
export function openQuestion(
  state: RunState,
  asking: Omit<Shown, "doubts"> & {
    readonly person: Person;
    readonly place: number;
    readonly occasion: Occasion;
    readonly row: Pick<WrittenRow, "seq" | "row_hash">;
  },
): void {
  const { person, place, occasion, row, texts, shown, until, notBy } = asking;
  state.question = {
    person: person.name,
    place,
    row: row.row_hash,
    seq: row.seq,
    shown,
    texts,
    askedAt: state.clock,
    until,
    occasion,
    ...(notBy !== undefined && { notBy }),
    counted: [],
  };
}

function settleInvalid(stage: Stage, state: RunState, how: How): void {
  resume(state);
  settleStop(stage, state, open(stage, state).person.invalid, how);
}

interface How {
  readonly waited?: number;
  readonly took?: number;
  readonly simulated?: boolean;
}

// The sealing gates judge the code as if it were said at the person's layer; what they seal is written in its place.
function settleStop(stage: Stage, state: RunState, code: string, how: How): void {
  const { question, person } = open(stage, state);
  const said: Said = { decision: "stop", code };
  const more: Draft["more"] = { ...settling(question, how.simulated ?? false), ...timesOf(how) };
  const heard = structuredClone(state.heard);
  hear(heard, { layer: person.layer, fired: [said], whose: whoseTurn(state) });
  const sighting = lookout(stage, state, viewOf(stage, { ...state, heard }));
  delete state.question;
  if (isSeal(sighting)) return seal(stage, state, sighting, { also: [said], more });
  writeRow(stage, state, { layer: person.layer, said, more });
  over(state);
}

function timesOf({ took, waited }: How): Pick<How, "took" | "waited"> {
  return { ...(took !== undefined && { took }), ...(waited !== undefined && { waited }) };
}

function simulatedMark(simulated: boolean): { readonly simulated?: true } {
  return simulated ? { simulated } : {};
}

function open(stage: Stage, state: RunState): { readonly question: OpenQuestion; readonly person: Person } {
  const person = state.question === undefined ? undefined : stage.scenario.people.get(state.question.person);
  if (state.question === undefined || person === undefined) throw new Error("no question is open");
  return { question: state.question, person };
}

function resume(state: RunState): void {
  state.status = "going";
  state.paused = false;
  delete state.wait;
}
