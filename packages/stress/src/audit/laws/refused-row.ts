import type { Claim, RunWatch } from "../claim.ts";

/** Law 7: no decision without its row. Where the log refuses a row, the run stops there: no row comes after it, and no end. */
export const refusedRow: Claim = {
  kind: "law",
  text: "law 7: nothing follows a row that the log refuses",
  watch: ({ refused }) => {
    const watch: RunWatch = {
      row: (row) => (refused !== undefined && row.seq >= refused ? `${row.reason_code} follows it` : undefined),
      end: () => (refused === undefined ? undefined : "the run goes on to its end"),
      tested: () => refused !== undefined,
      copy: () => watch,
      memory: (now) => (refused === undefined ? null : refused - now.seq),
    };
    return watch;
  },
};
