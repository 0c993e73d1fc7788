import type { LiveSeries } from "@maestro-bench/engine/live";
import type { AnswerFile } from "./answer-file.ts";

/**
 * Lets an answer take effect and plays on. A RangeError says what of it cannot: it was checked before, so then nothing may be kept. `signer`: whose signature
 * was verified, for the row.
 */
export function applyAnswer(live: LiveSeries, answer: AnswerFile, signer?: string): void {
  const { says, took, role, name, because } = answer;
  if (says.kind === "late") return live.answer({ kind: "nobody", simulated: false });
  if (says.kind === "malformed") return live.answer({ kind: "malformed", took, simulated: false });
  if (role === null) throw new RangeError("it is not said who says so");
  const who = { ...(name !== null && { by: name }), ...(because !== null && { because }), ...(signer !== undefined && { signer }) };
  switch (says.kind) {
    case "answer": {
      const { row, shown } = answer;
      if (shown === null) throw new RangeError("nobody was asked");
      return live.answer({ kind: "answer", code: says.code, by: role, row, shown, took, simulated: false, who });
    }
    case "close":
      return live.close({ role, who, took });
    case "supply":
      for (const [index, { fact, json }] of says.facts.entries()) {
        if (live.series.failed !== undefined) return;
        if (live.waits?.for !== "fact") throw new RangeError(notNow(says.facts[index - 1]?.fact, fact));
        live.supply({ fact, json, role, who, took: index === 0 ? took : 0 });
      }
  }
}

function notNow(before: string | undefined, fact: string): string {
  return `after \`${before ?? ""}\` the run goes on and waits for no fact: leave out \`${fact}\``;
}
