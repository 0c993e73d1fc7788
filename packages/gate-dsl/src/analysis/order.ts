import type { Type, Value } from "@maestro-bench/codebook";
import type { CoreCondition, CoreValue } from "../core/core.ts";
import { normalForm } from "./normal-form.ts";

/**
 * A comparison of a computed number with a constant, or of two computed numbers with each other. All that compare the same stand together, so that
 * `a * b <= 100` and `a * b > 100`, or `a <= b` and `b < a`, are not both false.
 */
export interface Order {
  /** What is compared, whatever with. */
  readonly key: string;
  /** One number, or two of which the difference counts. */
  readonly compared: readonly [CoreValue] | readonly [CoreValue, CoreValue];
  /** The constant that it is compared with; of a difference 0. */
  readonly cut: number;
  /** Whether the comparison holds where the number, or the difference, is this. */
  readonly holds: (number: number) => boolean;
}

/** What a condition compares by size; undefined when it compares nothing so. */
export function orderOf(core: CoreCondition): Order | undefined {
  if ((core.kind !== "compare" && core.kind !== "equal") || !isNumber(core.left.type) || !isNumber(core.right.type)) return undefined;
  const { left, right } = core;
  const holds = (one: number, other: number): boolean => (core.kind === "equal" ? one === other : isOrdered(core.operator, one, other));
  const [least, most] = [constantOf(left), constantOf(right)];
  if (most !== undefined) return { key: normalForm(left), compared: [left], cut: most, holds: (number) => holds(number, most) };
  if (least !== undefined) return { key: normalForm(right), compared: [right], cut: least, holds: (number) => holds(least, number) };
  const [one, other] = [normalForm(left), normalForm(right)];
  return one <= other
    ? { key: `${one} - ${other}`, compared: [left, right], cut: 0, holds: (difference) => holds(difference, 0) }
    : { key: `${other} - ${one}`, compared: [right, left], cut: 0, holds: (difference) => holds(0, difference) };
}

/** Whether two numbers stand so. Anything but numbers is a bug of the caller. */
export function isOrdered(operator: "<" | "<=" | ">" | ">=", left: Value, right: Value): boolean {
  if (typeof left !== "number" || typeof right !== "number") throw new Error("a comparison by size of something that is no number");
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}

function isNumber({ kind }: Type): boolean {
  return kind === "number" || kind === "integer" || kind === "time" || kind === "duration";
}

function constantOf(core: CoreValue): number | undefined {
  return core.kind === "constant" && typeof core.value === "number" ? core.value : undefined;
}
