import { parseTime } from "@maestro-bench/codebook";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../../audited-run.ts";
import type { Claim, Now, RunWatch } from "../../claim.ts";
import { storySteps } from "../../story-steps.ts";
import { isRelated, isWithin } from "../../subjects.ts";

/** Law 4 of approvals: what lets an effect happen has not run out, was not taken back, and is about what the effect is about. */
export function approvalsLaw(scenario: Pick<Scenario, "story" | "afterwards">): Claim {
  const isRoundOnce = storySteps(scenario).filter(({ kind }) => kind === "rounds").length === 1;
  return {
    kind: "law",
    text: "law 4: an effect rests on approvals that hold: still open, not taken back, about the same",
    watch: () => watchApprovals(isRoundOnce, { asked: new Map(), closed: new Set(), approvals: [], tested: false }),
  };
}

interface Seen {
  readonly asked: ReadonlyMap<string, AuditedRow>;
  /** Questions that were answered by a run. */
  readonly closed: ReadonlySet<string>;
  readonly approvals: readonly Approval[];
  readonly tested: boolean;
}

// `isRoundOnce`: no round of a subject comes again.
function watchApprovals(isRoundOnce: boolean, before: Seen): RunWatch {
  const asked = new Map(before.asked);
  const closed = new Set(before.closed);
  let { approvals, tested } = before;
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
      tested = true;
      const related = approvals.filter(({ row: of }) => isRelated(of.subject ?? "", row.subject ?? ""));
      return related.map((one) => objection(one, row)).find((why) => why !== undefined);
    },
    tested: () => tested,
    copy: () => watchApprovals(isRoundOnce, { asked, closed, approvals, tested }),
    memory: (now) => {
      const about = now.open === undefined ? undefined : asked.get(now.open);
      const open = about === undefined ? null : [askedSeen(about, now), closed.has(about.row_hash)];
      // Of one that never runs out only what it is about counts, and that in its round; besides, that there is one counts until an effect has come.
      const isDone = ({ asked: { until, round } }: Approval, isOver: boolean): boolean =>
        tested && isOver && isRoundOnce && round !== undefined && until === undefined;
      return [tested, open, ...approvalsSeen(approvals, now, isDone)];
    },
  };
}

// Those that a row can take back, in their order; then the others.
function approvalsSeen(
  approvals: readonly Approval[],
  now: Now,
  isDone: (approval: Approval, isOver: boolean) => boolean,
): readonly unknown[] {
  const byRow = new Map(approvals.map((one) => [one.row.row_hash, one]));
  const kept = now.approvals.flatMap(({ row, isOver }) => {
    const approval = byRow.get(row);
    byRow.delete(row);
    if (approval === undefined) return [null];
    return isDone(approval, isOver) ? [] : [approvalSeen(approval, now)];
  });
  return [kept, [...new Set([...byRow.values()].map((one) => approvalSeen(one, now)))].toSorted()];
}

function approvalSeen({ row, asked }: Approval, now: Now): string {
  return JSON.stringify([row.subject ?? "", askedSeen(asked, now)]);
}

function askedSeen({ subject, round, until, about }: AuditedRow, { clock }: Now): unknown {
  // What has run out has run out, however long ago.
  const left = until === undefined ? null : String(Math.max((parseTime(until) ?? Number.NaN) - clock, -1));
  const named = Object.entries(about ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [subject ?? null, round ?? null, left, named];
}

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
