import type { Said } from "@maestro-bench/gate-dsl";
import type { Claim, RunWatch } from "../claim.ts";
import type { RowKind } from "../row-kind.ts";

/** Law 2: of all that fired the strictest speaks, and what might have objected never runs. */
export const law2: Claim = {
  kind: "law",
  text: "law 2: a row speaks the strictest of what fired, and doubt never runs",
  watch: () => watchRows(false),
};

function watchRows(before: boolean): RunWatch {
  let hasRows = before;
  return {
    row: (_, kind) => {
      hasRows = true;
      return objection(kind);
    },
    tested: () => hasRows,
    copy: () => watchRows(hasRows),
    memory: () => hasRows,
  };
}

const STRICTNESS: Readonly<Record<Said["decision"], number>> = { run: 0, pause: 1, stop: 2, seal: 3 };

function objection({ facts, couldHave }: RowKind): string | undefined {
  const spoken = STRICTNESS[facts.spoken.decision];
  const stricter = facts.fired.find((said) => STRICTNESS[said.decision] > spoken);
  if (stricter !== undefined) return `${stricter.decision} ${stricter.code} fired, and the row says ${facts.spoken.decision}`;
  const doubt = spoken === 0 ? couldHave.find((said) => said.decision !== "run") : undefined;
  return doubt === undefined ? undefined : `${doubt.decision} ${doubt.code} might have fired, and the row says run`;
}
