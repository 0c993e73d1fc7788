import { UNSOUND, type RecordValue, type Value } from "@maestro-bench/codebook";
import type { CorePath } from "../core/core.ts";
import { STALE, UNBORN, type Doubt, type View } from "../gate.ts";

/** A view that is told of every step that judging takes. What a step is, the cost model says. */
export interface CountingView extends View {
  step(steps: number): void;
}

/** Tells a view that counts of so many steps. */
export function take({ view }: Scope, steps: () => number): void {
  if ("step" in view) (view as CountingView).step(steps());
}

/** Where an expression is evaluated: what is seen, and the members that quantifiers look at. */
export interface Scope {
  readonly view: View;
  readonly slots: readonly Member[];
}

/** A member of a list, and the path that it has there. */
interface Member {
  readonly value: Value;
  readonly path: string;
}

/** What stands at a path: a value, or why there is none. */
export type Reading = { readonly value: Value } | Doubt;

/** Reads a path as far as it goes. What is absent on the way makes the rest absent, what is unsound on the way makes it unsound. */
export function readPath(path: CorePath, scope: Scope): Reading {
  const start = rootOf(path, scope);
  take(scope, ONE);
  const name = start.path + path.steps.map((step) => `.${step.field}`).join("");
  if (!("value" in start)) return { path: name, why: start.why };
  let value: Value = start.value;
  for (const step of path.steps) {
    const whole: Value = value;
    if (step.ofEach) take(scope, () => (Array.isArray(whole) ? whole.length : 0));
    const next = step.ofEach ? fieldOfEach(value, step.field) : fieldOf(value, step.field);
    if (typeof next === "string") return { path: name, why: next };
    value = next.value;
  }
  return value === UNSOUND ? { path: name, why: "unsound" } : { value };
}

/** One step. */
export const ONE = (): number => 1;

type Start = { readonly path: string; readonly value: Value } | Doubt;

function rootOf({ root }: CorePath, { view, slots }: Scope): Start {
  if (root.from === "slot") {
    const member = slots[root.slot];
    if (member === undefined) throw new Error("a quantifier's member is read outside of it");
    return member;
  }
  const read = view.read(root.name);
  if (read === undefined) return { path: root.name, why: "absent" };
  if (read === UNBORN) return { path: root.name, why: "unborn" };
  return read === STALE ? { path: root.name, why: "stale" } : { path: root.name, value: read };
}

type Next = { readonly value: Value } | "absent" | "unsound";

function fieldOf(value: Value, field: string): Next {
  if (value === UNSOUND) return "unsound";
  // The checker has seen to the types: what is read as a record is one, or unsound.
  const found = (value as RecordValue).get(field);
  return found === undefined ? "absent" : { value: found };
}

function fieldOfEach(value: Value, field: string): Next {
  if (value === UNSOUND) return "unsound";
  const values: Value[] = [];
  for (const member of value as readonly Value[]) {
    const next = fieldOf(member, field);
    if (typeof next === "string") return next;
    if (next.value === UNSOUND) return "unsound";
    values.push(next.value);
  }
  return { value: values };
}
