import { receiveValue, type Json, type Value } from "@maestro-bench/codebook";
import type { View } from "@maestro-bench/gate-dsl";
import type { Choices, Ledger, Outcome, Scenario } from "@maestro-bench/scenario";
import { compose, withPart } from "../compose.ts";
import type { LedgerValue, LedgerValues } from "../run-state.ts";

/** Where the ledgers of a series begin: as written, with the other starts that are chosen at its head laid over. */
export function startOfLedgers(scenario: Scenario, choices: Choices): LedgerValues {
  const values: LedgerValues = {};
  for (const ledger of scenario.ledgers.values()) {
    const start = Object.fromEntries([...ledger.start].map(([field, value]) => [field, plainValue(value)]));
    const chosen = choices.get(ledger.name);
    const outcome = chosen === undefined ? undefined : scenario.outcomes.get(ledger.name)?.get(chosen);
    values[ledger.name] = outcome === undefined ? start : { ...start, ...overrides(scenario, ledger, outcome) };
  }
  return values;
}

// An override is given as in a file, so it becomes a value of the field's type here; what is not of its type is unsound from the start.
function overrides(scenario: Scenario, ledger: Ledger, outcome: Outcome): LedgerValues[string] {
  let json: Json | undefined = {};
  const put = (path: readonly (string | number)[], part: Json | undefined): void => {
    json = withPart(json, path, part);
  };
  for (const change of outcome.set) compose(change.value, { path: change.path.slice(1), view: () => startView(scenario), put });
  const fields = Object.entries(json);
  return Object.fromEntries(fields.map(([field, given]) => [field, plainValue(fieldValue(ledger, field, given))]));
}

function fieldValue(ledger: Ledger, field: string, json: Json): Value | undefined {
  const declared = ledger.fields.get(field);
  return declared === undefined ? undefined : receiveValue(declared.type, json);
}

function plainValue(value: Value | undefined): LedgerValue {
  return value === undefined || typeof value === "object" || typeof value === "symbol" ? null : value;
}

// Before the first run nothing is received and nothing is said.
function startView(scenario: Scenario): View {
  const { start, offsetMinutes } = scenario.clock;
  return { read: () => undefined, said: () => false, now: start, offsetMinutes, round: 0, runId: "", clockStart: start };
}
