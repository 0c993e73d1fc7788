import type { Type, Value } from "@maestro-bench/codebook";
import type { CheckedGate } from "../core/checked-gate.ts";
import type { CoreCondition, CorePath, CoreValue } from "../core/core.ts";
import { walkCore } from "../core/walk.ts";
import { normalForm } from "./normal-form.ts";
import { orderOf } from "./order.ts";

/**
 * What the verdict of a gate depends on, cut into as many cells as its lines can tell apart: a path against constants, flags, words; and conditions
 * that are not looked into (text tests, quantifiers), each a variable of its own, as is every number that is computed before it is compared.
 */
export interface Variables {
  readonly paths: readonly PathVariable[];
  readonly opaque: readonly OpaqueVariable[];
}

/** A path with the values that stand for all others. */
export interface PathVariable {
  readonly kind: "path";
  readonly path: CorePath;
  /** One sample of each cell. */
  readonly samples: readonly Value[];
  /** Whether its absence or soundness is tested somewhere. */
  readonly tested: boolean;
}

/** What is not looked into: a condition, or a computed number that conditions compare. Unknown where a path that it reads has no value. */
export interface OpaqueVariable {
  readonly kind: "opaque";
  readonly key: string;
  readonly core: CoreCondition;
  /** Of a computed number: the constants that it is compared with. */
  readonly cuts?: readonly number[];
  /** Its truth; of a computed number one sample of each cell. */
  readonly samples: readonly (boolean | number)[];
  readonly reads: readonly string[];
  /** For a quantifier over a list: what it is where that list is empty. */
  readonly empty?: { readonly list: string; readonly truth: boolean };
}

/** The variables of a gate. */
export function variablesOf(gate: CheckedGate): Variables {
  const paths = new Map<string, { readonly path: CorePath; readonly constants: Value[]; tested: boolean; emptiness: boolean }>();
  const opaque = new Map<string, OpaqueVariable>();
  const at = (path: CorePath): NonNullable<ReturnType<typeof paths.get>> => {
    const known = paths.get(path.text) ?? { path, constants: [], tested: false, emptiness: false };
    paths.set(path.text, known);
    return known;
  };
  const visit = (core: CoreCondition): void => {
    const atom = atomOf(core);
    if (atom.kind === "join") for (const part of atom.parts) visit(part);
    else if (atom.kind === "constant") at(atom.path).constants.push(atom.value);
    else if (atom.kind === "flag") at(atom.path);
    else if (atom.kind === "state") at(atom.path).tested = true;
    else if (atom.kind === "empty") at(atom.path).emptiness = true;
    else {
      const variable = opaqueOf(core, opaque);
      opaque.set(variable.key, variable);
      for (const path of rootPathsIn(core)) at(path);
      if (core.kind === "quantifier" && core.list.root.from === "root") at(core.list).emptiness = true;
    }
  };
  for (const line of gate.lines) if (line.applies.kind === "when") visit(line.applies.condition);
  return {
    paths: [...paths.values()].map(({ path, constants, tested, emptiness }) => ({
      kind: "path",
      path,
      tested,
      samples: samplesOf(path.type, constants, emptiness),
    })),
    opaque: [...opaque.values()],
  };
}

/** What a condition is to the analysis. */
export type Atom =
  | { readonly kind: "join"; readonly parts: readonly CoreCondition[] }
  | { readonly kind: "constant"; readonly path: CorePath; readonly value: Value }
  | { readonly kind: "flag" | "state" | "empty"; readonly path: CorePath }
  | { readonly kind: "opaque" };

/** Tells what can be looked into from what cannot. */
export function atomOf(core: CoreCondition): Atom {
  switch (core.kind) {
    case "and":
    case "or":
      return { kind: "join", parts: core.parts };
    case "not":
      return { kind: "join", parts: [core.part] };
    case "compare":
    case "equal":
      return againstConstant(core.left, core.right) ?? againstConstant(core.right, core.left) ?? OPAQUE;
    case "flag":
      return plainPath(core.of) ? { kind: "flag", path: core.of } : OPAQUE;
    case "state":
      return plainPath(core.path) ? { kind: "state", path: core.path } : OPAQUE;
    case "empty":
      return plainPath(core.of) ? { kind: "empty", path: core.of } : OPAQUE;
    default:
      return OPAQUE;
  }
}

const OPAQUE: Atom = { kind: "opaque" };

function againstConstant(path: CoreValue, constant: CoreValue): Atom | undefined {
  return plainPath(path) && constant.kind === "constant" ? { kind: "constant", path, value: constant.value } : undefined;
}

function plainPath(core: CoreValue): core is CorePath {
  return core.kind === "path" && core.root.from === "root" && !core.steps.some((step) => step.ofEach);
}

function opaqueOf(core: CoreCondition, known: ReadonlyMap<string, OpaqueVariable>): OpaqueVariable {
  const reads = [...new Set(rootPathsIn(core).map((path) => path.text))];
  const order = orderOf(core);
  if (order !== undefined) {
    const cuts = [...(known.get(order.key)?.cuts ?? []), order.cut];
    const whole = order.compared.every(isWhole);
    // The limits of a type hold for what is received, not for what is computed.
    const samples = numberSamples({ min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, whole }, cuts);
    return { kind: "opaque", key: order.key, core, cuts, samples, reads };
  }
  const isList = core.kind === "quantifier" && core.list.root.from === "root";
  return {
    kind: "opaque",
    key: normalForm(core),
    core,
    samples: [false, true],
    reads,
    ...(isList && { empty: { list: core.list.text, truth: core.quantifier !== "any" } }),
  };
}

// A part of a duration need not be whole milliseconds.
function isWhole(core: CoreValue): boolean {
  if (core.type.kind === "integer") return true;
  if (core.type.kind === "number") return false;
  if (core.kind === "negative") return isWhole(core.part);
  if (core.kind === "call") return core.arguments.every(isWhole);
  if (core.kind !== "arithmetic") return true;
  return (core.operator === "+" || core.operator === "-") && isWhole(core.left) && isWhole(core.right);
}

function rootPathsIn(core: CoreCondition): readonly CorePath[] {
  return [...walkCore(core)].filter(
    (one): one is CorePath => one.kind === "path" && one.root.from === "root" && !one.steps.some((step) => step.ofEach),
  );
}

function samplesOf(type: Type, constants: readonly Value[], emptiness: boolean): readonly Value[] {
  switch (type.kind) {
    case "flag":
      return [true, false];
    case "choice":
      return wordSamples(type.options, constants);
    case "number":
    case "integer":
    case "time":
    case "duration":
      return numberSamples(rangeOf(type), constants);
    case "text":
    case "scalar":
    case "phrases":
      return [...new Set([...constants, otherText(constants), ...(emptiness && type.kind === "text" && type.min === 0 ? [""] : [])])];
    case "list":
      return emptiness && type.min === 0 ? [EMPTY_LIST, SOME_LIST] : [SOME_LIST];
    case "record":
      return [SOME_RECORD];
  }
}

/** Stand for a list without members, a list with some, a record. */
export const EMPTY_LIST: Value = [];
const SOME_LIST: Value = ["…"];
const SOME_RECORD: Value = new Map();

// Words that no line names are all the same to the gate: one stands for them.
function wordSamples(options: readonly string[], constants: readonly Value[]): readonly Value[] {
  const named = options.filter((option) => constants.includes(option));
  const other = options.find((option) => !constants.includes(option));
  return other === undefined ? named : [...named, other];
}

function otherText(constants: readonly Value[]): string {
  let other = "something else";
  while (constants.includes(other)) other += " still";
  return other;
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

function rangeOf(type: Type): Range {
  if (type.kind === "number" || type.kind === "integer") return { min: type.min, max: type.max, whole: type.kind === "integer" };
  return { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, whole: true };
}

// A value at each constant, one in each gap between two, one below and one above all: nothing can tell others apart, and each more multiplies the work.
function numberSamples({ min, max, whole }: Range, constants: readonly Value[]): readonly number[] {
  const isPossible = (one: number): boolean => one >= min && one <= max && (!whole || Math.abs(one) <= Number.MAX_SAFE_INTEGER);
  const numbers = constants.filter((one): one is number => typeof one === "number");
  const cuts = [...new Set(numbers)].filter(isPossible).toSorted((a, b) => a - b);
  const [first, last] = [cuts[0], cuts.at(-1)];
  if (first === undefined || last === undefined) return [Number.isFinite(min) ? min : Number.isFinite(max) ? max : 0];
  const between = cuts.slice(1).map((cut, index) => middle(cuts[index] ?? cut, cut, whole));
  const below = Number.isFinite(min) && min < first ? min : (whole ? Math.ceil(first) : first) - 1;
  const next = (whole ? Math.floor(last) : last) + 1;
  const above = next <= max ? next : max;
  const samples = [below, ...cuts, ...between, above].filter((one) => isPossible(one) && (!whole || Number.isInteger(one)));
  return [...new Set(samples)].toSorted((a, b) => a - b);
}

function middle(low: number, high: number, whole: boolean): number {
  const half = low + (high - low) / 2;
  if (!whole) return half;
  return Math.floor(half) > low ? Math.floor(half) : Math.floor(low) + 1;
}
