import { receiveValue, type Json, type Value } from "@maestro-bench/codebook";
import type { Received } from "./run-state.ts";
import type { Stage } from "./stage.ts";

/** What is needed to look at a run. */
export type Looking = Pick<Stage, "scenario" | "plan" | "runId" | "values" | "onLook">;

/** A received fact as a value of its type. `key`: under which name it is kept. */
export function receivedValue(
  stage: Looking,
  { name, key, received }: { readonly name: string; readonly key: string; readonly received: Received },
): Value | undefined {
  const known = stage.values.get(key);
  if (known?.of === received) return known.value;
  const value = valueOf(stage, name, received.json);
  stage.values.set(key, { of: received, value });
  return value;
}

/** What a JSON value is as the fact of that name; undefined when absent. */
export function valueOf(stage: Looking, name: string, json: Json | undefined): Value | undefined {
  const field = stage.scenario.codebook.facts.get(name);
  if (field === undefined) throw new Error(`fact ${name} passed the check but is not in the codebook`);
  return receiveValue(field.type, json);
}
