import type { AuditedRow } from "../audited-run.ts";
import type { Claim, Now, RunWatch } from "../claim.ts";
import type { RowKind } from "../row-kind.ts";
import { isRelated, isWithin } from "../subjects.ts";

/** Law 1: fail closed. A pause holds all that could take effect until what it waits for has come. */
export const law1: Claim = {
  kind: "law",
  text: "law 1: a pause holds the run: nothing takes effect while one is open",
  watch: () => watchPauses([], false),
};

function watchPauses(before: readonly Pause[], hadEffects: boolean): RunWatch {
  let open = before;
  let hasEffects = hadEffects;
  return {
    row: (row, kind) => {
      if (open.length > 0) {
        const isLifted = liftedBy(open, row, kind);
        open = open.filter((pause) => !isLifted(pause));
      }
      const { decision } = kind.facts.spoken;
      if (decision === "pause" && row.afterwards === undefined && row.reason_code !== REPEATED) open = opened(open, row);
      if (!kind.isEffect) return undefined;
      hasEffects = true;
      return open.some(({ subject }) => isRelated(subject, row.subject ?? ""))
        ? `${row.reason_code} takes effect while a pause is open`
        : undefined;
    },
    end: ({ state, waiting }) =>
      open.length > 0 && waiting === null && state !== "STOPPED" ? "a pause is open, and the run does not wait" : undefined,
    tested: () => hasEffects,
    copy: () => watchPauses(open, hasEffects),
    memory: (now) => [hasEffects, pausesSeen(open, now)],
  };
}

// Of those that go with the same answers, only the earliest counts; of all, which came before which.
function pausesSeen(open: readonly Pause[], now: Now): unknown {
  const seen = new Map<string, Pause>();
  for (const pause of open) {
    const { row, seq, subject, comesAgain, asks } = pause;
    const kind = JSON.stringify([subject, comesAgain, asks && row !== now.open ? row : asks, row === now.open]);
    if (seq < (seen.get(kind)?.seq ?? Number.POSITIVE_INFINITY)) seen.set(kind, pause);
  }
  const kept = open.filter((pause) => [...seen.values()].includes(pause));
  const numbers = kept.map(({ seq }) => seq).toSorted((one, other) => one - other);
  return kept.map(({ row, seq, subject, comesAgain, asks }) => [subject, comesAgain, asks, row === now.open, numbers.indexOf(seq)]);
}

interface Pause {
  readonly row: string;
  readonly seq: number;
  readonly subject: string;
  /** Whether it goes with the answer to any later question: a person has sent it back, or an approval is asked for again. */
  readonly comesAgain: boolean;
  readonly asks: boolean;
}

// A second answer to a question that is settled is told, and holds nothing.
const REPEATED = "ANSWER_REPEATED";
const PASSED_ON = "QUESTION_PASSED_ON";
const ASKED_AGAIN: ReadonlySet<string> = new Set(["APPROVAL_EXPIRED", "APPROVAL_VOIDED"]);

// A question that is passed on takes the place of the one that nobody has answered.
function opened(open: readonly Pause[], row: AuditedRow): readonly Pause[] {
  const subject = row.subject ?? "";
  const before = row.reason_code === PASSED_ON ? open.findLast((pause) => pause.asks && pause.subject === subject) : undefined;
  const pause = {
    row: row.row_hash,
    seq: before?.seq ?? row.seq,
    subject,
    comesAgain: row.final_decider !== "SYSTEM" || ASKED_AGAIN.has(row.reason_code),
    asks: row.question !== undefined && "ask" in row.question,
  };
  return [...open.filter((one) => one !== before), pause];
}

// Gates that could have made a question needless pause behind it; its answer settles those too.
function liftedBy(open: readonly Pause[], row: AuditedRow, { facts }: RowKind): (pause: Pause) => boolean {
  const subject = row.subject ?? "";
  const { decision } = facts.spoken;
  // A stop ends whatever stands in its subject, waiting or not.
  if (decision === "stop" || decision === "seal") return (pause) => isWithin(pause.subject, subject);
  const { question } = row;
  if (row.reason_code === "FACT_SUPPLIED") return (pause) => isRelated(pause.subject, subject);
  if (question === undefined || "ask" in question || row.reason_code === REPEATED) return () => false;
  const asked = open.find((pause) => pause.row === question.row);
  if (decision !== "run") return (pause) => pause === asked;
  const from = asked?.seq ?? Number.POSITIVE_INFINITY;
  return (pause) => isRelated(pause.subject, subject) && (pause.comesAgain || pause.seq >= from);
}
