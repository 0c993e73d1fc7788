import { receiveValue, valueToJson, type Json, type RecordValue, type Value } from "@maestro-bench/codebook";
import type { View } from "@maestro-bench/gate-dsl";
import type { Choices, Ledger, Outcome, Scenario } from "@maestro-bench/scenario";
import { compose, withPart } from "../compose.ts";
import type { LedgerValue, LedgerValues } from "../run-state.ts";

/** Where the ledgers of a series begin: as written, with the other starts that are chosen at its head laid over. */
export function startOfLedgers(scenario: Scenario, choices: Choices): LedgerValues {
  const values: LedgerValues = {};
  for (const ledger of scenario.ledgers.values()) {
    const chosen = choices.get(ledger.name);
    const outcome = chosen === undefined ? undefined : scenario.outcomes.get(ledger.name)?.get(chosen);
    values[ledger.name] =
      outcome === undefined
        ? Object.fromEntries([...ledger.start].map(([field, value]) => [field, plainValue(value)]))
        : startAs(scenario, ledger, outcome);
  }
  return values;
}

// An outcome says how it was found, and is held to no type in the file; so it is held to its type here. What is not of it, what is gone and what is past the
// range that it is kept in is unsound from the start: a ledger that is not to be trusted is never one that starts anew.
function startAs(scenario: Scenario, ledger: Ledger, outcome: Outcome): LedgerValues[string] {
  const { fields, start } = ledger;
  const { offsetMinutes } = scenario.clock;
  let json: Json | undefined = Object.fromEntries(
    [...fields].flatMap(([name, { type }]) => (start.has(name) ? [[name, valueToJson(type, start.get(name), offsetMinutes)]] : [])),
  );
  const put = (path: readonly (string | number)[], part: Json | undefined): void => {
    json = withPart(json, path, part);
  };
  for (const change of outcome.set) compose(change.value, { path: change.path.slice(1), view: () => startView(scenario), put });
  const found = receiveValue({ kind: "record", fields }, json ?? null);
  const values = found instanceof Map ? (found as RecordValue) : new Map<string, Value>();
  const needed = [...fields].filter(([name, { optional }]) => !optional && !values.has(name)).map(([name]) => [name, null] as const);
  const held = [...values].map(([name, value]) => [name, isKept(ledger, name, value) ? plainValue(value) : null] as const);
  return Object.fromEntries([...needed, ...held]);
}

function isKept({ keep }: Ledger, field: string, value: Value): boolean {
  const range = keep.get(field);
  return range === undefined || typeof value !== "number" || (value >= range.min && value <= range.max);
}

function plainValue(value: Value | undefined): LedgerValue {
  return value === undefined || typeof value === "object" || typeof value === "symbol" ? null : value;
}

// Before the first run nothing is received and nothing is said.
function startView(scenario: Scenario): View {
  const { start, offsetMinutes } = scenario.clock;
  return { read: () => undefined, said: () => false, now: start, offsetMinutes, round: 0, runId: "", clockStart: start };
}
