import type { RowFacts, Said } from "@maestro-bench/gate-dsl";
import type { WrittenRow } from "../stage.ts";

/** What row patterns see of a row that was written. */
export function factsOfRow(row: WrittenRow): RowFacts {
  const spoken: Said = { decision: decisionOf(row), code: row.reason_code };
  return { layer: row.layer, decider: row.final_decider, spoken, fired: firedWith(spoken, row.fired?.map(saidOf)) };
}

/** All that fired; what the engine says in the place of a gate that is in doubt counts too. */
export function firedWith(spoken: Said, fired: readonly Said[] = []): readonly Said[] {
  return fired.some((one) => one.code === spoken.code && one.decision === spoken.decision) ? fired : [...fired, spoken];
}

/** The decision of a row, in the words of the language. */
export function decisionOf(row: WrittenRow): Said["decision"] {
  if (row.decision === "RUN") return "run";
  if (row.decision === "PAUSE_FOR_HITL") return "pause";
  return row.sealed ? "seal" : "stop";
}

function saidOf(text: string): Said {
  const [decision, code = ""] = text.split(" ");
  if (decision !== "run" && decision !== "pause" && decision !== "stop" && decision !== "seal") throw new Error(`no decision: ${text}`);
  return { decision, code };
}
