import type { Claim } from "../claim.ts";

/** Law 7: no decision without its row. Rows are numbered without a gap, and the end counts as many. */
export const wholeRun: Claim = {
  kind: "law",
  text: "law 7: every row of a run is there",
  watch: ({ rows }) => {
    const first = rows[0]?.seq ?? 0;
    let seen = 0;
    return {
      row: (row) => {
        const expected = first + seen++;
        return row.seq === expected ? undefined : `it is row ${row.seq}, and row ${expected} comes here`;
      },
      end: (end) => (end.rows === seen ? undefined : `the run has ${seen} rows, and its end says ${end.rows}`),
      tested: () => seen > 0,
    };
  },
};
