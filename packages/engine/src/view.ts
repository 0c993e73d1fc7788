import { receiveValue, UNSOUND, type Json, type RecordValue, type Value } from "@maestro-bench/codebook";
import { STALE, UNBORN, type View } from "@maestro-bench/gate-dsl";
import { wasSaid } from "./folds/heard.ts";
import type { Heard, LedgerValues, Received, RunState } from "./run-state.ts";
import type { Stage } from "./stage.ts";

/** What is needed to look at a run. */
export type Looking = Pick<Stage, "scenario" | "runId" | "values">;

/** What a gate or an expression sees of a run. */
export function viewOf(stage: Looking, state: RunState): View {
  return {
    read: (root) => read(stage, state, root),
    said: (layer, codes) => wasSaid(state.heard, layer, codes),
    now: state.clock,
    offsetMinutes: stage.scenario.clock.offsetMinutes,
    round: 0,
    runId: stage.runId,
    clockStart: stage.scenario.clock.start,
  };
}

/** The same view with one root replaced: a fact that is still being put together, or a ledger that is being moved. */
export function viewWith(view: View, root: string, value: Value | undefined): View {
  return { ...view, read: (name) => (name === root ? value : view.read(name)) };
}

/** The same view with more said: what would be said if a row were written. */
export function viewHearing(view: View, heard: Heard): View {
  return { ...view, said: (layer, codes) => wasSaid(heard, layer, codes) };
}

function read(stage: Looking, state: RunState, root: string): Value | undefined | typeof UNBORN | typeof STALE {
  const ledger = state.ledgers[root];
  if (ledger !== undefined) return ledgerValue(ledger);
  const received = state.facts[root];
  if (received === undefined) return stage.scenario.facts.has(root) ? UNBORN : undefined;
  const freshFor = stage.scenario.codebook.facts.get(root)?.freshFor;
  if (freshFor !== undefined && received.json !== undefined && state.clock - received.at > freshFor) return STALE;
  return receivedValue(stage, root, received);
}

/** A ledger as a value that gates read. */
export function ledgerValue(ledger: LedgerValues[string]): RecordValue {
  return new Map(Object.entries(ledger).map(([field, value]) => [field, value ?? UNSOUND]));
}

/** A received fact as a value of its type. */
function receivedValue(stage: Looking, name: string, received: Received): Value | undefined {
  const known = stage.values.get(name);
  if (known?.of === received) return known.value;
  const value = valueOf(stage, name, received.json);
  stage.values.set(name, { of: received, value });
  return value;
}

/** What a JSON value is as the fact of that name; undefined when absent. */
export function valueOf(stage: Looking, name: string, json: Json | undefined): Value | undefined {
  const field = stage.scenario.codebook.facts.get(name);
  if (field === undefined) throw new Error(`fact ${name} passed the check but is not in the codebook`);
  return receiveValue(field.type, json);
}
