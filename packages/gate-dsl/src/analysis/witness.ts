import { valueToJson, type Type, type Value } from "@maestro-bench/codebook";
import type { CheckedGate } from "../core/checked-gate.ts";
import type { Assignment, Standing } from "./assignments.ts";
import { orderOf } from "./order.ts";
import { variablesOf, type OpaqueVariable } from "./variables.ts";

/** An assignment in words: `request.amount is 100.5 and "it mentions X" is not so`. */
export function witnessText(gate: CheckedGate, { paths, opaque }: Assignment): string {
  const variables = variablesOf(gate);
  const parts = variables.paths.flatMap(({ path, samples }) => {
    const standing = paths.get(path.text);
    const isTelling = standing !== undefined && (standing.state !== "value" || samples.length > 1);
    return isTelling ? [`\`${path.text}\` is ${standingText(standing, path.type)}`] : [];
  });
  const truths = variables.opaque.flatMap((one) => opaqueText(gate, one, opaque.get(one.key)));
  const all = [...parts, ...truths];
  return all.length === 0 ? "anything is so" : all.join(", ");
}

function opaqueText(gate: CheckedGate, { core }: OpaqueVariable, value: boolean | number | undefined): readonly string[] {
  if (value === undefined) return [];
  const [one, other] = (typeof value === "number" ? orderOf(core)?.compared : undefined) ?? [];
  const text = sourceOf(gate, (one ?? core).span);
  if (text === "") return [];
  if (typeof value === "boolean" || one === undefined) return [`\`${text}\` is ${value ? "true" : "false"}`];
  if (other === undefined) return [`\`${text}\` is ${valueText(value, one.type)}`];
  const how = value < 0 ? "less than" : value > 0 ? "more than" : "equal to";
  return [`\`${text}\` is ${how} \`${sourceOf(gate, other.span)}\``];
}

function sourceOf(gate: CheckedGate, span: { readonly start: number; readonly end: number }): string {
  return gate.text.slice(span.start, span.end).replaceAll(/\s+/g, " ");
}

function standingText(standing: Standing, type: Type): string {
  if (standing.state === "absent") return "absent";
  if (standing.state === "broken") return "not of its type";
  if (standing.state === "partial") return "there but not sound";
  return valueText(standing.value, type);
}

function valueText(value: Value, type: Type): string {
  if (Array.isArray(value)) return value.length === 0 ? "empty" : "not empty";
  if (value instanceof Map) return "there";
  const json = valueToJson(type, value);
  if (typeof json === "object") return "not of its type";
  return type.kind === "time" || type.kind === "duration" ? `\`${json}\`` : `\`${JSON.stringify(json)}\``;
}
