import type { Gate, Verdict } from "@maestro-bench/gate-dsl";
import type { Step } from "@maestro-bench/scenario";
import { factsOf, held, over, stopped } from "../endings/ending.ts";
import { hearJudgement } from "../folds/heard.ts";
import { draftQuestion } from "../questions/draft-question.ts";
import { askAbout } from "../questions/question.ts";
import { askedAnew } from "../questions/voiding.ts";
import type { RunState } from "../run-state.ts";
import { judgeGate, type Stage } from "../stage.ts";
import { pausedByUnsound } from "../endings/unsound.ts";
import { hiddenNotes, notesFrom } from "../rows/hidden.ts";
import { writeVerdict } from "../rows/verdict-row.ts";
import { wireSaid } from "../rows/write-row.ts";
import { whoseTurn } from "../turns/whose-turn.ts";
import { viewOf } from "../view.ts";

type GateStep = Extract<Step, { kind: "gate" }>;

/** A gate judges. RUN goes on; a pause asks the step's person or waits; a stop or a seal ends the run. */
export function judge(stage: Stage, state: RunState, step: GateStep): void {
  const verdict = judgeGate(stage, state, step.gate, { view: viewOf(stage, state), lines: "all" });
  const { spoken } = verdict;
  if (spoken === undefined) return passQuietly(state, step.gate, verdict);
  const asks = step.ask !== undefined && spoken.decision === "pause" && isAnswerable(verdict) ? step.ask : undefined;
  if (asks !== undefined && (askedAnew(stage, state) || pausedByUnsound(stage, state, verdict.objectsTo))) return;
  const occasion = { fired: verdict.fired.map(wireSaid), noted: hiddenNotes(stage, verdict.notes, notesFrom(step.gate, verdict.notes)) };
  const question = asks === undefined ? undefined : draftQuestion(stage, state, asks, occasion);
  const row = writeVerdict(stage, state, { gate: step.gate, verdict }, question?.more);
  switch (spoken.decision) {
    case "run":
      state.place++;
      return;
    case "stop":
      return stopped(stage, state);
    case "seal":
      return over(state);
    case "pause":
      if (asks === undefined || question === undefined) held(stage, state, row, factsOf(verdict.doubts));
      else askAbout(stage, state, { step, person: asks, verdict, occasion, row, ...question.open });
  }
}

// A question needs a pause that is certain: neither the engine's own code nor one beside an objection that nobody can judge.
function isAnswerable(verdict: Verdict): boolean {
  return verdict.couldHave.length === 0 && verdict.spoken?.code !== "GATE_FAULT";
}

function passQuietly(state: RunState, gate: Gate, verdict: Verdict): void {
  state.next.passed.push(gate.name);
  hearJudgement(state.heard, { layer: gate.layer, judged: { gate: gate.name, couldHave: verdict.couldHave }, whose: whoseTurn(state) });
  state.place++;
}
