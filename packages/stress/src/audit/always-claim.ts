import type { Condition } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { Claim } from "./claim.ts";
import { ledgerFolds } from "./ledger-fold.ts";

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
  if (unjudged !== undefined || folds === undefined)
    return { kind: "promise", text, unjudged: unjudged ?? "", watch: () => ({ tested: () => false }) };
  return {
    kind: "promise",
    text,
    watch: (run) => {
      const fold = folds(run);
      let rows = 0;
      return {
        row: (row, kind) => {
          rows++;
          fold.see(row, kind);
          const { truth } = condition.judge(fold.viewAt(row));
          return truth === true ? undefined : `it is ${truth === "unknown" ? "unknown" : "not so"}`;
        },
        tested: () => rows > 0,
      };
    },
  };
}
