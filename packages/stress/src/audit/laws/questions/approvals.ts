import { parseTime } from "@maestro-bench/codebook";
import type { AuditedRow } from "../../audited-run.ts";
import type { Claim } from "../../claim.ts";
import { isRelated, isWithin } from "../../subjects.ts";

/** Law 4 of approvals: what lets an effect happen has not run out, was not taken back, and is about what the effect is about. */
export const approvalsLaw: Claim = {
  kind: "law",
  text: "law 4: an effect rests on approvals that hold: still open, not taken back, about the same",
  watch: () => {
    const asked = new Map<string, AuditedRow>();
    const closed = new Set<string>();
    let approvals: readonly Approval[] = [];
    let effects = 0;
    return {
      row: (row, { facts, isEffect }) => {
        const { question } = row;
        if (row.voided !== undefined) approvals = approvals.filter(({ row: of }) => row.voided?.includes(of.row_hash) !== true);
        // Nothing rests any more on what was approved for somebody who was sealed.
        const { subject } = row;
        if (facts.spoken.decision === "seal" && subject !== undefined)
          approvals = approvals.filter(({ row: { subject: of = "" } }) => !isWithin(of, subject));
        if (question !== undefined && "ask" in question) asked.set(row.row_hash, row);
        if (question !== undefined && "row" in question && facts.spoken.decision === "run") {
          const about = asked.get(question.row);
          if (about !== undefined && !closed.has(question.row)) approvals = [...approvals, { row, asked: about }];
          closed.add(question.row);
        }
        if (!isEffect || approvals.length === 0) return undefined;
        effects++;
        const related = approvals.filter(({ row: of }) => isRelated(of.subject ?? "", row.subject ?? ""));
        return related.map((one) => objection(one, row)).find((why) => why !== undefined);
      },
      tested: () => effects > 0,
    };
  },
};

interface Approval {
  readonly row: AuditedRow;
  /** The pause that it answers. */
  readonly asked: AuditedRow;
}

function objection({ row, asked }: Approval, effect: AuditedRow): string | undefined {
  if (asked.until !== undefined && (parseTime(effect.ts) ?? Number.NaN) > (parseTime(asked.until) ?? Number.NaN))
    return `${effect.reason_code} takes effect after ${row.reason_code} has run out`;
  // What came in for others, or in another round, has digests of its own under the same name.
  if (asked.subject !== effect.subject || asked.round !== effect.round) return undefined;
  const other = Object.entries(asked.about ?? {}).find(([fact, digest]) => (effect.about?.[fact] ?? digest) !== digest);
  return other === undefined ? undefined : `${effect.reason_code} is about another ${other[0]} than ${row.reason_code}`;
}
