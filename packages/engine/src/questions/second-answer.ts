import { ENGINE_LAYER } from "@maestro-bench/codebook";
import { writeRow } from "../rows/write-row.ts";
import type { OpenQuestion, RunState } from "../run-state.ts";
import type { Given, Stage } from "../stage.ts";

/**
 * After the row of an answer that counts: tells that another one came to the same question. It is a pause and not a RUN, because two answers leave a doubt about
 * what was meant; it only tells, so that the run goes on as the first answer says and nothing waits for it.
 */
export function tellSecond(stage: Stage, state: RunState, { question, answer }: Second): void {
  if (answer.second === undefined) return;
  writeRow(stage, state, {
    layer: ENGINE_LAYER,
    said: { decision: "pause", code: "ANSWER_REPEATED" },
    noted: new Map([
      ["answer", answer.second],
      ["counts", answer.code],
    ]),
    more: { ...(answer.simulated && { simulated: true }), question: { row: question.row, shown: question.shown } },
    tells: true,
  });
}

interface Second {
  readonly question: OpenQuestion;
  readonly answer: Extract<Given, { kind: "answer" }>;
}
