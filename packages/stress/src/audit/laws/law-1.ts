import type { AuditedRow } from "../audited-run.ts";
import type { Claim } from "../claim.ts";
import type { RowKind } from "../row-kind.ts";
import { isRelated, isWithin } from "../subjects.ts";

/** Law 1: fail closed. A pause holds all that could take effect until what it waits for has come. */
export const law1: Claim = {
  kind: "law",
  text: "law 1: a pause holds the run: nothing takes effect while one is open",
  watch: () => {
    let open: readonly Pause[] = [];
    let effects = 0;
    return {
      row: (row, kind) => {
        if (open.length > 0) open = open.filter((pause) => !isLifted(pause, row, kind));
        const { decision } = kind.facts.spoken;
        if (decision === "pause" && row.afterwards === undefined && !tellsOnly(row)) open = [...open, pauseOf(row)];
        if (!kind.isEffect) return undefined;
        effects++;
        return open.some(({ subject }) => isRelated(subject, row.subject ?? ""))
          ? `${row.reason_code} takes effect while a pause is open`
          : undefined;
      },
      end: ({ state, waiting }) =>
        open.length > 0 && waiting === null && state !== "STOPPED" ? "a pause is open, and the run does not wait" : undefined,
      tested: () => effects > 0,
    };
  },
};

interface Pause {
  readonly row: string;
  readonly subject: string;
}

// A second answer to a question is told by a row that neither pauses nor lifts anything: the first one counts.
function tellsOnly({ reason_code: code, final_decider: decider, question }: AuditedRow): boolean {
  return code === "ANSWER_REPEATED" && decider === "SYSTEM" && question !== undefined && "row" in question;
}

function pauseOf(row: AuditedRow): Pause {
  return { row: row.row_hash, subject: row.subject ?? "" };
}

function isLifted(pause: Pause, row: AuditedRow, { facts }: RowKind): boolean {
  const subject = row.subject ?? "";
  const { decision } = facts.spoken;
  // A stop ends whatever stands in its subject, waiting or not.
  if (decision === "stop" || decision === "seal") return isWithin(pause.subject, subject);
  if (!isRelated(pause.subject, subject)) return false;
  if (row.reason_code === "FACT_SUPPLIED") return true;
  if (row.question === undefined || "ask" in row.question || tellsOnly(row)) return false;
  // Gates that could have made the question needless pause beside it; its answer settles those too, and an approval that has run out is asked for again.
  return decision === "run" || pause.row === row.question.row;
}
