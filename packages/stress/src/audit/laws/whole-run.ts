import type { Claim, RunWatch } from "../claim.ts";

/** Law 7: no decision without its row. Rows are numbered without a gap, and the end counts as many. */
export const wholeRun: Claim = {
  kind: "law",
  text: "law 7: every row of a run is there",
  watch: () => watchNumbers(undefined, 0),
};

function watchNumbers(start: number | undefined, before: number): RunWatch {
  let first = start;
  let seen = before;
  return {
    row: (row) => {
      first ??= row.seq;
      const expected = first + seen++;
      return row.seq === expected ? undefined : `it is row ${row.seq}, and row ${expected} comes here`;
    },
    end: (end) => (end.rows === seen ? undefined : `the run has ${seen} rows, and its end says ${end.rows}`),
    tested: () => seen > 0,
    copy: () => watchNumbers(first, seen),
    memory: (now) => [seen > 0, first === undefined ? null : first + seen - now.seq, seen - now.rows],
  };
}
