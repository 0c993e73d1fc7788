import { parseTime } from "@maestro-bench/codebook";
import type { AuditedRow } from "../audited-run.ts";
import type { Claim } from "../claim.ts";

/** Law 4: no person is invented. Whoever decides was asked before, and answers exactly that, once and in time. */
export const law4: Claim = {
  kind: "law",
  text: "law 4: whoever decides was asked in this run, about what was shown, once and in time",
  watch: () => {
    const asked = new Map<string, { readonly row: AuditedRow; settled: boolean }>();
    let people = 0;
    return {
      row: (row) => {
        const { question } = row;
        const isPerson = row.final_decider !== "SYSTEM";
        if (isPerson) people++;
        if (question !== undefined && "ask" in question) asked.set(row.row_hash, { row, settled: false });
        if (question === undefined || "ask" in question) return isPerson ? `${row.final_decider} decides and was not asked` : silence(row);
        const about = asked.get(question.row);
        if (about === undefined) return "it answers what was not asked";
        if (about.row.question?.shown !== question.shown) return "it answers something else than what was shown";
        const again = about.settled;
        about.settled = true;
        if (!isPerson) return silence(row);
        if (again) return "it answers what was settled before";
        return isLate(row, about.row) ? "it was given after its question had closed" : undefined;
      },
      tested: () => people > 0,
    };
  },
};

// What nobody answered, or not in time, is never a yes.
function silence(row: AuditedRow): string | undefined {
  return row.waited !== undefined && row.decision === "RUN" ? "nobody answered, and it runs" : undefined;
}

function isLate(row: AuditedRow, { until }: AuditedRow): boolean {
  return until !== undefined && (parseTime(row.ts) ?? Number.POSITIVE_INFINITY) > (parseTime(until) ?? Number.NEGATIVE_INFINITY);
}
