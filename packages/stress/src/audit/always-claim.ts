import type { Condition } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import { UNWATCHED, type Claim, type RunWatch } from "./claim.ts";
import { ledgerFolds, type LedgerFold } from "./ledger-fold.ts";

/** A condition that holds after every row. Rows hold digests of facts, not facts: only one over ledgers can be judged. */
export function alwaysClaim(scenario: Scenario, text: string, condition: Condition): Claim {
  const folds = ledgerFolds(scenario);
  const others = condition.reads.filter((name) => !scenario.ledgers.has(name));
  const unjudged =
    others.length > 0
      ? `rows do not hold ${others.join(", ")}`
      : condition.listens.length > 0
        ? "it asks what was said"
        : folds === undefined
          ? "rows do not tell whose ledger they move"
          : undefined;
  if (unjudged !== undefined || folds === undefined) return { kind: "promise", text, unjudged: unjudged ?? "", watch: () => UNWATCHED };
  return { kind: "promise", text, watch: ({ head }) => watchOver(condition, folds(head), false) };
}

function watchOver(condition: Condition, fold: LedgerFold, tested: boolean): RunWatch {
  let hasRows = tested;
  return {
    row: (row, kind) => {
      hasRows = true;
      fold.see(row, kind);
      const { truth } = condition.judge(fold.viewAt(row));
      return truth === true ? undefined : `it is ${truth === "unknown" ? "unknown" : "not so"}`;
    },
    tested: () => hasRows,
    copy: () => watchOver(condition, fold.copy(), hasRows),
    memory: () => [hasRows, fold.memory()],
  };
}
