import { valueToJson } from "@maestro-bench/codebook";
import type { CorePath } from "../core/core.ts";
import type { CheckedGate } from "../core/checked-gate.ts";
import type { Assignment, Standing } from "./assignments.ts";
import { variablesOf } from "./variables.ts";

/**
 * An assignment as a case of a table that would see the hole closed, ready to be written into a scenario or a test file:
 * `tables: { amount_gate: { the gap: { set: { request.amount: 101 }, says: pause CODE } } }`. Undefined where facts alone do not say it: a text test, a list
 * with some members.
 */
export function witnessCase(gate: CheckedGate, name: string, { paths, opaque }: Assignment): string | undefined {
  if (opaque.size > 0) return undefined;
  const settings = variablesOf(gate).paths.map(({ path }): string | undefined => {
    const given = givenText(path, paths.get(path.text));
    return given === undefined ? undefined : `${path.text}: ${given}`;
  });
  const known = settings.filter((one) => one !== undefined);
  if (known.length < settings.length) return undefined;
  return `tables: { ${gate.name}: { ${name}: { set: { ${known.join(", ")} }, says: pause CODE } } }`;
}

// As it is written in a YAML flow map, where every JSON value may stand.
function givenText({ type }: CorePath, standing: Standing | undefined): string | undefined {
  if (standing === undefined || standing.state === "partial") return undefined;
  if (standing.state === "absent") return "= absent";
  if (standing.state === "broken") return type.kind === "list" ? "{}" : "[]";
  const { value } = standing;
  if (typeof value === "object") return Array.isArray(value) && value.length === 0 ? "[]" : undefined;
  return JSON.stringify(valueToJson(type, value));
}
