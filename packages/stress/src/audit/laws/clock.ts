import { parseTime } from "@maestro-bench/codebook";
import type { AuditedRow } from "../audited-run.ts";
import type { Claim, RunWatch } from "../claim.ts";

/** Law 8 of the clock: it is moved by rows and by what answers took, and never goes back. */
export const clockLaw: Claim = {
  kind: "law",
  text: "law 8: time never goes back, and what an answer took has passed",
  watch: () => watchClock(undefined),
};

function watchClock(before: number | undefined): RunWatch {
  let last = before;
  return {
    row: (row) => {
      const now = parseTime(row.ts) ?? Number.NaN;
      const why = objection(row, { now, last: last ?? Number.NEGATIVE_INFINITY });
      last = now;
      return why;
    },
    tested: () => last !== undefined,
    copy: () => watchClock(last),
    // How long ago it was: what is no time of day stands as its name.
    memory: ({ clock }) => (last === undefined ? null : String(last - clock)),
  };
}

function objection({ took, ts }: AuditedRow, { now, last }: { readonly now: number; readonly last: number }): string | undefined {
  if (!(now >= last)) return `time goes back at ${ts}`;
  return took !== undefined && now - last < took ? `an answer took ${took} ms, and ${now - last} ms have passed` : undefined;
}
