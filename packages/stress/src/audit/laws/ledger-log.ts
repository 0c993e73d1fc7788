import type { Json } from "@maestro-bench/codebook";
import { matches } from "@maestro-bench/gate-dsl";
import type { Ledger, Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "../audited-run.ts";
import { UNWATCHED, type Claim, type RunWatch } from "../claim.ts";
import { ledgerFolds, type LedgerFold } from "../ledger-fold.ts";
import type { RowKind } from "../row-kind.ts";

/** Law 6 of logs of ledgers: where a ledger keeps a log, the row that moves it is followed by one that tells what it has come to, and nothing else is. */
export function ledgerLogLaw(scenario: Scenario): Claim {
  const text = "law 6: a ledger that keeps a log is told by a row whenever it is moved, and as it is then";
  const folds = ledgerFolds(scenario);
  // One that each subject has for itself is nobody's outside of turns, which rows do not tell of every row.
  const logged = [...scenario.ledgers.values()].filter(({ name, log }) => log !== undefined && !scenario.subjects.has(name));
  if (folds === undefined) return { kind: "law", text, unjudged: "rows do not tell whose ledger they move", watch: () => UNWATCHED };
  return {
    kind: "law",
    text,
    watch: ({ head }) => watchLogs(logged, { fold: folds(head), due: [], told: false }),
  };
}

interface Told {
  readonly fold: LedgerFold;
  /** Ledgers that the next rows have to tell. */
  readonly due: readonly Ledger[];
  /** Whether one was told. */
  readonly told: boolean;
}

function watchLogs(logged: readonly Ledger[], { fold, ...before }: Told): RunWatch {
  let { due, told } = before;
  return {
    row: (row, kind) => {
      const [next, ...later] = due;
      fold.see(row, kind);
      if (next === undefined) {
        due = logged.filter((ledger) => isMoved(ledger, kind));
        return undefined;
      }
      due = later;
      told = true;
      return untold(next, row, fold);
    },
    end: () => (due[0] === undefined ? undefined : `${due[0].name} was moved, and no row tells it`),
    tested: () => told,
    copy: () => watchLogs(logged, { fold: fold.copy(), due, told }),
    memory: () => [told, due.map(({ name }) => name), fold.memory()],
  };
}

function isMoved({ on }: Ledger, { facts }: RowKind): boolean {
  return on.some(({ pattern, changes }) => changes.length > 0 && matches(pattern, facts, "fired"));
}

function untold({ name, log }: Ledger, row: AuditedRow, fold: LedgerFold): string | undefined {
  if (row.layer !== log?.layer || row.reason_code !== log.reason) return `${name} was moved, and the next row does not tell it`;
  const fields = fold.told()[name];
  if (row.noted === undefined || typeof fields !== "object" || fields === null) return undefined;
  const is = new Map<string, Json>(Object.entries(fields));
  const other = Object.entries(row.noted).find(([field, value]) => isOther(value, is.get(field)));
  if (other === undefined) return undefined;
  return `it tells that ${name}.${other[0]} is ${JSON.stringify(other[1])}, and its rows make it ${JSON.stringify(is.get(other[0]))}`;
}

// What the codebook hides stands as a mark.
function isOther(told: Json, is: Json | undefined): boolean {
  return typeof told === typeof is && typeof told === "number" && told !== is;
}
