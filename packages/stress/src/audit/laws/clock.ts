import { parseTime } from "@maestro-bench/codebook";
import type { AuditedRow } from "../audited-run.ts";
import type { Claim } from "../claim.ts";

/** Law 8 of the clock: it is moved by rows and by what answers took, and never goes back. */
export const clockLaw: Claim = {
  kind: "law",
  text: "law 8: time never goes back, and what an answer took has passed",
  watch: () => {
    let last = Number.NEGATIVE_INFINITY;
    let rows = 0;
    return {
      row: (row) => {
        rows++;
        const now = parseTime(row.ts) ?? Number.NaN;
        const why = objection(row, { now, last });
        last = now;
        return why;
      },
      tested: () => rows > 0,
    };
  },
};

function objection({ took, ts }: AuditedRow, { now, last }: { readonly now: number; readonly last: number }): string | undefined {
  if (!(now >= last)) return `time goes back at ${ts}`;
  return took !== undefined && now - last < took ? `an answer took ${took} ms, and ${now - last} ms have passed` : undefined;
}
