import type { Verdict } from "@maestro-bench/gate-dsl";
import type { Person, Step } from "@maestro-bench/scenario";
import { openQuestion, putToPerson, settleLate } from "./answer.ts";
import { givenIn } from "./approvals.ts";
import type { Occasion, Shown } from "./draft-question.ts";
import { factsOf, isSeal, over, seal, stopped, wait } from "../endings/ending.ts";
import type { RunState } from "../run-state.ts";
import { judgeGate, type Stage, type WrittenRow } from "../stage.ts";
import { writeVerdict } from "../rows/verdict-row.ts";
import { viewOf } from "../view.ts";
import { lookout } from "../endings/watch.ts";
import { writeRow } from "../rows/write-row.ts";

type GateStep = Extract<Step, { kind: "gate" }>;

export interface Asking extends Shown {
  readonly step: GateStep;
  readonly person: Person;
  readonly verdict: Verdict;
  readonly occasion: Occasion;
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
  openQuestion(state, { ...asking, place: state.place });
  if (asking.until !== null && state.clock > asking.until) return settleLate(stage, state, { waited: 0 });
  const skip = needless(asking, ran);
  if (skip !== undefined) return skipPerson(stage, state, asking, skip);
  putToPerson(stage, state);
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
  state.approvals.push({ person: person.name, place: state.place, ...givenIn(stage, state), row: written.row_hash, until });
  delete state.question;
  state.place++;
}
