import { ENGINE_CODES } from "@maestro-bench/codebook";
import type { Claim, RunWatch } from "../claim.ts";
import { isWithin } from "../subjects.ts";

// Somebody else is asked about the same, because nobody has answered in time.
const PASSED_ON = "QUESTION_PASSED_ON";

/** Law 5: nobody is asked about what is sealed anyway, nor about what nobody can know. */
export const law5: Claim = {
  kind: "law",
  text: "law 5: nobody is asked about what is sealed or cannot be known",
  watch: () => watchAsking([], false),
};

function watchAsking(before: readonly string[], hadAsked: boolean): RunWatch {
  const sealed = [...before];
  let hasAsked = hadAsked;
  return {
    row: (row, { facts, couldHave }) => {
      if (facts.spoken.decision === "seal") sealed.push(row.subject ?? "");
      if (row.question === undefined) return undefined;
      hasAsked = true;
      if ("row" in row.question)
        return row.final_decider !== "SYSTEM" && sealed.some((gone) => isWithin(row.subject ?? "", gone))
          ? `${row.final_decider} answers what was sealed`
          : undefined;
      if (facts.spoken.decision !== "pause") return "it asks and is no pause";
      const doubt = couldHave.find((said) => said.decision !== "run");
      if (doubt !== undefined) return `it asks while ${doubt.decision} ${doubt.code} might have fired`;
      return ENGINE_CODES.has(row.reason_code) && row.reason_code !== PASSED_ON ? `it asks about ${row.reason_code}` : undefined;
    },
    tested: () => hasAsked,
    copy: () => watchAsking(sealed, hasAsked),
    memory: () => [hasAsked, [...new Set(sealed)].toSorted()],
  };
}
