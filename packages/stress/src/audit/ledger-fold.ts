import { parseTime, receiveValue, UNSOUND, valueToJson, type Json, type RecordValue, type Value } from "@maestro-bench/codebook";
import { matches, UNBORN, type View } from "@maestro-bench/gate-dsl";
import type { Ledger, LedgerChange, Scenario, Step } from "@maestro-bench/scenario";
import type { AuditedRow, AuditedRun } from "./audited-run.ts";
import type { RowKind } from "./row-kind.ts";
import { throwingFunctions, type ThrowingFunctions } from "./throwing-functions.ts";

/** The ledgers of one run, computed again from where its head says that they began and from its rows. */
export interface LedgerFold {
  /** Folds the next row in; gives whether a ledger was moved. */
  readonly see: (row: AuditedRow, kind: RowKind) => boolean;
  /** The ledgers as an end of a run tells them. */
  readonly told: () => Readonly<Record<string, Json>>;
  /** What an expression over ledgers sees after a row; facts are not in it. */
  readonly viewAt: (row: AuditedRow) => View;
  /** The same fold, that goes on by itself. */
  readonly copy: () => LedgerFold;
  /** All that what follows is folded into, as JSON. */
  readonly memory: () => unknown;
}

/** Opens the fold of a run. Undefined where rows do not tell whose ledger they move: two kinds of subjects stand equally deep. */
export function ledgerFolds(scenario: Scenario): ((head: AuditedRun["head"]) => LedgerFold) | undefined {
  const depths = depthsOf(scenario.story, 0);
  const owners = [...depths].filter(([variable]) => scenario.ledgers.has(variable));
  const isAmbiguous = owners.some(
    ([variable, depth]) => depth === "several" || [...depths].some(([other, at]) => other !== variable && at === depth),
  );
  const changes = changesOf(scenario);
  return isAmbiguous
    ? undefined
    : ({ ledgers }) => {
        const kept = new Map(Object.entries(ledgers).map(([key, values]) => [key, valuesOf(scenario, key, values)]));
        return foldOf(scenario, { depths, changes }, { kept, gained: new Map(), throwing: throwingFunctions(scenario.functions) });
      };
}

type Kept = Record<string, Value>;

interface Folding {
  readonly depths: ReadonlyMap<string, number | "several">;
  readonly changes: (kind: RowKind) => readonly (readonly [Ledger, readonly LedgerChange[]])[];
}

/** What rows have made of the ledgers so far. */
interface Folded {
  readonly kept: Map<string, Kept>;
  readonly gained: Map<string, number>;
  readonly throwing: ThrowingFunctions;
}

function foldOf(scenario: Scenario, folding: Folding, { kept, gained, throwing }: Folded): LedgerFold {
  const { depths, changes } = folding;
  const keyOf = (name: string, row: AuditedRow): string | undefined => keyFor(name, depths.get(name), row);
  const viewAt = (row: AuditedRow, functions?: readonly string[]): View => ({
    read: (root) => {
      const values = kept.get(keyOf(root, row) ?? root) ?? kept.get(root);
      return values === undefined ? UNBORN : recordOf(values);
    },
    said: () => "unknown",
    get now() {
      return parseTime(row.ts) ?? Number.NaN;
    },
    offsetMinutes: scenario.clock.offsetMinutes,
    round: row.round ?? 0,
    runId: row.run_id,
    clockStart: scenario.clock.start,
    throwing: functions,
  });
  return {
    see: (row, kind) => {
      let moved = false;
      const functions = throwing.by(row);
      for (const [ledger, made] of changes(kind)) {
        const key = keyOf(ledger.name, row);
        if (key === undefined) continue;
        const values = kept.get(key) ?? { ...kept.get(ledger.name) };
        kept.set(key, values);
        moved = true;
        for (const change of made) values[change.field] = moveField({ ledger, key, values, gained }, change, viewAt(row, functions));
      }
      return moved;
    },
    told: () => Object.fromEntries([...kept].map(([key, values]) => [key, jsonOf(scenario, key, values)])),
    viewAt: (row) => viewAt(row),
    copy: () => {
      const copied = new Map([...kept].map(([key, values]) => [key, { ...values }]));
      return foldOf(scenario, folding, { kept: copied, gained: new Map(gained), throwing: throwing.copy() });
    },
    // What is unsound is null in JSON, and nothing else in a ledger is.
    memory: () => [[...kept].map(([key, values]) => [key, jsonOf(scenario, key, values)]), [...gained], throwing.memory()],
  };
}

interface Moving {
  readonly ledger: Ledger;
  readonly key: string;
  readonly values: Kept;
  readonly gained: Map<string, number>;
}

// An amount that cannot be computed spoils the field: what was lost must not look as if it were still there.
function moveField({ ledger, key, values, gained }: Moving, { field, op, amount }: LedgerChange, view: View): Value {
  const by = amount.evaluate(view);
  if (!by.known || typeof by.value === "object") return UNSOUND;
  const before = values[field];
  if (op !== "set" && (typeof by.value !== "number" || (before !== undefined && typeof before !== "number"))) return UNSOUND;
  const from = typeof before === "number" ? before : 0;
  const wanted = op === "set" ? by.value : op === "add" ? from + Number(by.value) : from - Number(by.value);
  if (typeof wanted !== "number") return wanted;
  const rise = op === "add" ? Number(by.value) : wanted - from;
  const most = ledger.gain.get(field);
  const allowed = most === undefined || rise <= 0 ? wanted : from + grant(gained, `${key}.${field}`, Math.max(0, rise), most);
  const range = ledger.keep.get(field);
  return range === undefined ? allowed : Math.min(range.max, Math.max(range.min, allowed));
}

// What one run may still gain of a field.
function grant(gained: Map<string, number>, name: string, rise: number, most: number): number {
  const had = gained.get(name) ?? 0;
  const granted = Math.max(0, Math.min(rise, most - had));
  gained.set(name, had + granted);
  return granted;
}

function changesOf(scenario: Scenario): Folding["changes"] {
  const known = new WeakMap<RowKind, ReturnType<Folding["changes"]>>();
  return (kind) => {
    const before = known.get(kind);
    if (before !== undefined) return before;
    const found = [...scenario.ledgers.values()].flatMap((ledger) => {
      const made = ledger.on.filter((entry) => matches(entry.pattern, kind.facts, "fired")).flatMap((entry) => entry.changes);
      return made.length === 0 ? [] : [[ledger, made] as const];
    });
    known.set(kind, found);
    return found;
  };
}

// How many turns a subject of each name stands in.
function depthsOf(steps: readonly Step[], depth: number): ReadonlyMap<string, number | "several"> {
  const found = new Map<string, number | "several">();
  const put = (variable: string, at: number | "several"): void => {
    found.set(variable, (found.get(variable) ?? at) === at ? at : "several");
  };
  for (const step of steps) {
    if (step.kind === "each") put(step.variable, depth);
    if ("steps" in step) for (const [variable, at] of depthsOf(step.steps, depth + (step.kind === "each" ? 1 : 0))) put(variable, at);
  }
  return found;
}

// A ledger that each subject has for itself is kept under its name and the subject's; where no such subject has a turn it is nobody's.
function keyFor(name: string, depth: number | "several" | undefined, row: AuditedRow): string | undefined {
  if (depth === undefined) return name;
  const ids = row.subject?.split("/") ?? [];
  return depth === "several" || ids.length <= depth ? undefined : `${name}(${ids.slice(0, depth + 1).join("/")})`;
}

function fieldsOf(scenario: Scenario, key: string): Ledger["fields"] {
  return scenario.ledgers.get(key.replace(/\(.*\)$/su, ""))?.fields ?? new Map();
}

function valuesOf(scenario: Scenario, key: string, told: Json): Kept {
  const given = Object.entries(typeof told === "object" && told !== null ? told : {});
  const fields = fieldsOf(scenario, key);
  return Object.fromEntries(
    given.map(([name, json]) => {
      const field = fields.get(name);
      return [name, field === undefined ? UNSOUND : (receiveValue(field.type, json) ?? UNSOUND)];
    }),
  );
}

function recordOf(values: Kept): RecordValue {
  return new Map(Object.entries(values));
}

function jsonOf(scenario: Scenario, key: string, values: Kept): Json {
  const fields = [...fieldsOf(scenario, key)].filter(([name]) => values[name] !== undefined);
  return Object.fromEntries(fields.map(([name, { type }]) => [name, valueToJson(type, values[name], scenario.clock.offsetMinutes)]));
}
