import { UNSOUND, type RecordValue, type Value } from "@maestro-bench/codebook";
import type { CorePath } from "../core/core.ts";
import { STALE, UNBORN, type View } from "../gate.ts";

/** What compiled code runs on. Slots are written by quantifiers while they look at a member. */
export interface Frame {
  view: View;
  readonly slots: Value[];
}

/** No value, for a reason that counts. */
export const UNKNOWN: unique symbol = Symbol("unknown");
/** No value, only because a fact was not received yet. */
export const NOT_DUE: unique symbol = Symbol("not due");
/** A value, or why there is none. */
export type Computed = Value | typeof UNKNOWN | typeof NOT_DUE;

/** What stands at a path, told apart only as far as the tests of presence need it. */
export type Found = Value | typeof ABSENT | typeof STALE | typeof UNBORN;
export const ABSENT: unique symbol = Symbol("absent");

/** Code that reads a path. An unsound whole on the way gives UNSOUND. */
export function compileReading(path: CorePath): (frame: Frame) => Found {
  const root = compileRoot(path);
  const { steps } = path;
  if (steps.length === 0) return root;
  const [first, ...rest] = steps;
  // One step into a record is by far the most common path.
  if (first !== undefined && rest.length === 0 && !first.ofEach) {
    const { field } = first;
    return (frame) => {
      const value = root(frame);
      return value instanceof Map ? ((value as RecordValue).get(field) ?? ABSENT) : value;
    };
  }
  return (frame) => {
    let value = root(frame);
    for (const step of steps) {
      if (typeof value === "symbol") return value;
      value = step.ofEach ? fieldOfEach(value as readonly Value[], step.field) : ((value as RecordValue).get(step.field) ?? ABSENT);
    }
    return value;
  };
}

function compileRoot({ root }: CorePath): (frame: Frame) => Found {
  if (root.from === "slot") {
    const { slot } = root;
    return (frame) => frame.slots[slot] ?? ABSENT;
  }
  const { name } = root;
  return (frame) => frame.view.read(name) ?? ABSENT;
}

function fieldOfEach(members: readonly Value[], field: string): Found {
  const values: Value[] = [];
  for (const member of members) {
    if (member === UNSOUND) return UNSOUND;
    const value = (member as RecordValue).get(field);
    if (value === undefined) return ABSENT;
    if (value === UNSOUND) return UNSOUND;
    values.push(value);
  }
  return values;
}

/** What was found, as a value to compute with. */
export function usable(found: Found): Computed {
  if (typeof found !== "symbol") return found;
  return found === UNBORN ? NOT_DUE : UNKNOWN;
}
