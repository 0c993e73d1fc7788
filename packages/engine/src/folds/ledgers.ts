import { valueToJson, type Json, type Value } from "@maestro-bench/codebook";
import { matches, type RowFacts } from "@maestro-bench/gate-dsl";
import type { Ledger } from "@maestro-bench/scenario";
import type { LedgerValue, LedgerValues, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { ledgerValue, viewOf } from "../view.ts";

/** A ledger that a row has moved and that keeps a log: what its log row says. */
export interface Moved {
  readonly log: { readonly reason: string; readonly layer: string };
  readonly noted: ReadonlyMap<string, Json>;
}

/**
 * Lets a row move the ledgers, a fold: each pattern moves a ledger once a row, its changes left to right, each seeing the ones before;
 * then the allowance of the run (`gain`) cuts what was added, then `keep` clamps. `now` is the row's own time.
 */
export function moveLedgers(stage: Stage, state: RunState, row: RowFacts): readonly Moved[] {
  const moved: Moved[] = [];
  for (const ledger of stage.scenario.ledgers.values()) {
    const entries = ledger.on.filter((entry) => matches(entry.pattern, row, "fired"));
    const changed = new Set<string>();
    for (const change of entries.flatMap((entry) => entry.changes)) {
      changeField(stage, state, ledger, change);
      changed.add(change.field);
    }
    if (ledger.log !== undefined && changed.size > 0) moved.push({ log: ledger.log, noted: notedOf(stage, state, ledger, changed) });
  }
  return moved;
}

type Change = Ledger["on"][number]["changes"][number];

// What cannot be computed is not left as it was: a penalty that went missing would loosen. It becomes unsound, and every reader is in doubt.
function changeField(stage: Stage, state: RunState, ledger: Ledger, change: Change): void {
  const values = (state.ledgers[ledger.name] ??= {});
  const evaluated = change.amount.evaluate(viewOf(stage, state));
  const before = values[change.field];
  const wanted = evaluated.known ? changed(before, change.op, evaluated.value) : null;
  values[change.field] =
    typeof wanted === "number" && evaluated.known ? bounded(state, ledger, change, { before, wanted, amount: evaluated.value }) : wanted;
}

function changed(before: LedgerValue | undefined, op: Change["op"], amount: Value): LedgerValue {
  if (typeof amount === "object" || typeof amount === "symbol") return null;
  if (op === "set") return amount;
  if (typeof amount !== "number" || (before !== undefined && typeof before !== "number")) return null;
  return op === "add" ? (before ?? 0) + amount : (before ?? 0) - amount;
}

interface Step {
  readonly before: LedgerValue | undefined;
  readonly wanted: number;
  readonly amount: Value;
}

function bounded(state: RunState, ledger: Ledger, change: Change, step: Step): number {
  const kept = ledger.keep.get(change.field);
  const allowed = withinGain(state, ledger, change, step);
  return kept === undefined ? allowed : Math.min(kept.max, Math.max(kept.min, allowed));
}

// The allowance counts what was asked for, not the rounded difference of two floats: 0.03 - 0.01 must leave room for 0.02.
function withinGain(state: RunState, ledger: Ledger, change: Change, step: Step): number {
  const limit = ledger.gain.get(change.field);
  const before = typeof step.before === "number" ? step.before : 0;
  const asked = change.op === "add" && typeof step.amount === "number" ? step.amount : step.wanted - before;
  if (limit === undefined || asked <= 0) return step.wanted;
  const key = `${ledger.name}.${change.field}`;
  const granted = Math.max(0, Math.min(asked, limit - (state.gained[key] ?? 0)));
  state.gained[key] = (state.gained[key] ?? 0) + granted;
  return before + granted;
}

function notedOf(stage: Stage, state: RunState, ledger: Ledger, changedFields: ReadonlySet<string>): ReadonlyMap<string, Json> {
  const all = ledgerJson(stage, state.ledgers, ledger);
  return new Map([["ledger", ledger.name], ...Object.entries(all).filter(([field]) => changedFields.has(field))]);
}

/** All ledgers as JSON: by ledger, then field; times as RFC 3339. */
export function ledgersJson(stage: Pick<Stage, "scenario">, ledgers: LedgerValues): { readonly [ledger: string]: Json } {
  return Object.fromEntries([...stage.scenario.ledgers.values()].map((ledger) => [ledger.name, ledgerJson(stage, ledgers, ledger)]));
}

function ledgerJson(stage: Pick<Stage, "scenario">, ledgers: LedgerValues, ledger: Ledger): { readonly [field: string]: Json } {
  const values = ledgerValue(ledgers[ledger.name] ?? {});
  const fields = [...ledger.fields].filter(([name]) => values.has(name));
  const offset = stage.scenario.clock.offsetMinutes;
  return Object.fromEntries(fields.map(([name, field]) => [name, valueToJson(field.type, values.get(name), offset)]));
}
