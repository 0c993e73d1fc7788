import { valueToJson, type Json, type Value } from "@maestro-bench/codebook";
import { matches, type RowFacts } from "@maestro-bench/gate-dsl";
import type { Ledger } from "@maestro-bench/scenario";
import type { LedgerValue, LedgerValues, RunState } from "../run-state.ts";
import type { Stage } from "../stage.ts";
import { named, pathTo } from "../turns/whose-turn.ts";
import { viewOf } from "../view.ts";
import { ledgerValue } from "./ledger-value.ts";

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
    const key = keyFor(stage, state, ledger);
    if (key === undefined) continue;
    const entries = ledger.on.filter((entry) => matches(entry.pattern, row, "fired"));
    if (entries.length === 0) continue;
    const changed = new Set<string>();
    for (const change of entries.flatMap((entry) => entry.changes)) {
      changeField(stage, state, { ledger, key }, change);
      changed.add(change.field);
    }
    if (ledger.log !== undefined && changed.size > 0)
      moved.push({ log: ledger.log, noted: notedOf(stage, state, { ledger, key }, changed) });
  }
  return moved;
}

/** A ledger, and the name under which its values are kept: one named like the variable of an `each` is kept for each subject. */
interface Kept {
  readonly ledger: Ledger;
  readonly key: string;
}

// Where none of its subjects has a turn, such a ledger is nobody's.
function keyFor(stage: Stage, state: RunState, { name }: Ledger): string | undefined {
  if (!stage.plan.subjects.some((one) => one.variable === name)) return name;
  const path = pathTo(state, name);
  return path === undefined ? undefined : named(name, path);
}

type Change = Ledger["on"][number]["changes"][number];

// What cannot be computed is not left as it was: a penalty that went missing would loosen. It becomes unsound, and every reader is in doubt.
function changeField(stage: Stage, state: RunState, kept: Kept, change: Change): void {
  const values = (state.ledgers[kept.key] ??= structuredClone(state.ledgers[kept.ledger.name] ?? {}));
  const evaluated = change.amount.evaluate(viewOf(stage, state));
  const before = values[change.field];
  const wanted = evaluated.known ? changed(before, change.op, evaluated.value) : null;
  values[change.field] =
    typeof wanted === "number" && evaluated.known ? bounded(state, kept, change, { before, wanted, amount: evaluated.value }) : wanted;
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

function bounded(state: RunState, kept: Kept, change: Change, step: Step): number {
  const range = kept.ledger.keep.get(change.field);
  const allowed = withinGain(state, kept, change, step);
  return range === undefined ? allowed : Math.min(range.max, Math.max(range.min, allowed));
}

// The allowance counts what was asked for, not the rounded difference of two floats: 0.03 - 0.01 must leave room for 0.02.
function withinGain(state: RunState, { ledger, key: keptAs }: Kept, change: Change, step: Step): number {
  const limit = ledger.gain.get(change.field);
  const before = typeof step.before === "number" ? step.before : 0;
  const asked = change.op === "add" && typeof step.amount === "number" ? step.amount : step.wanted - before;
  if (limit === undefined || asked <= 0) return step.wanted;
  const key = `${keptAs}.${change.field}`;
  const granted = Math.max(0, Math.min(asked, limit - (state.gained[key] ?? 0)));
  state.gained[key] = (state.gained[key] ?? 0) + granted;
  return before + granted;
}

function notedOf(stage: Stage, state: RunState, { ledger, key }: Kept, changedFields: ReadonlySet<string>): ReadonlyMap<string, Json> {
  const all = ledgerJson(stage, state.ledgers[key] ?? {}, ledger);
  return new Map([["ledger", ledger.name], ...Object.entries(all).filter(([field]) => changedFields.has(field))]);
}

/** All ledgers as JSON: by ledger (`agent(AI-1)` where each subject has its own, beside what a new one starts with), then field; times as RFC 3339. */
export function ledgersJson(stage: Pick<Stage, "scenario">, ledgers: LedgerValues): { readonly [ledger: string]: Json } {
  return Object.fromEntries(
    [...stage.scenario.ledgers.values()].flatMap((ledger) =>
      Object.keys({ [ledger.name]: {}, ...ledgers })
        .filter((key) => key === ledger.name || key.startsWith(`${ledger.name}(`))
        .map((key) => [key, ledgerJson(stage, ledgers[key] ?? {}, ledger)]),
    ),
  );
}

function ledgerJson(stage: Pick<Stage, "scenario">, kept: LedgerValues[string], ledger: Ledger): { readonly [field: string]: Json } {
  const values = ledgerValue(kept);
  const fields = [...ledger.fields].filter(([name]) => values.has(name));
  const offset = stage.scenario.clock.offsetMinutes;
  return Object.fromEntries(fields.map(([name, field]) => [name, valueToJson(field.type, values.get(name), offset)]));
}
