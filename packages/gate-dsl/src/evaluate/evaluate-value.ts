import { isSound, type Type, type Value } from "@maestro-bench/codebook";
import type { CoreValue } from "../core/core.ts";
import { sizeOfValue } from "../core/size.ts";
import type { Doubt } from "../gate.ts";
import { ONE, readPath, take, type Scope } from "./reading.ts";
import { type Judge } from "./judged.ts";

/** A value, or why there is none. */
export type Evaluated = { readonly known: true; readonly value: Value } | { readonly known: false; readonly doubts: readonly Doubt[] };

/** Evaluates a value by walking its tree: the definition. `judge` judges the conditions in it. */
export function evaluateValue(core: CoreValue, scope: Scope, judge: Judge): Evaluated {
  if (core.kind !== "path") take(scope, ONE);
  switch (core.kind) {
    case "constant":
      return { known: true, value: core.value };
    case "engine":
      return { known: true, value: engineValue(core.name, scope) };
    case "path": {
      const reading = readPath(core, scope);
      return "value" in reading ? { known: true, value: reading.value } : { known: false, doubts: [reading] };
    }
    case "arithmetic":
      return evaluateArithmetic(core, scope, judge);
    case "negative":
      return withParts([core.part], { scope, judge }, ([part]) => defined(-numberOf(part), core));
    case "call":
      return withParts(core.arguments, { scope, judge }, (values) => {
        take(scope, () => core.function.cost(core.arguments.map((argument) => argument.type)));
        const value = core.function.call(values, scope.view);
        return value === undefined ? undefinedValue(core) : { known: true, value };
      });
    case "condition": {
      const { truth, doubts } = judge(core.condition, scope);
      return truth === "unknown" ? { known: false, doubts } : { known: true, value: truth };
    }
  }
}

function engineValue(name: Extract<CoreValue, { kind: "engine" }>["name"], { view }: Scope): Value {
  switch (name) {
    case "now":
      return view.now;
    case "round":
      return view.round;
    case "run.id":
      return view.runId;
    case "clock.start":
      return view.clockStart;
  }
}

interface At {
  readonly scope: Scope;
  readonly judge: Judge;
}

// All parts are evaluated, so that every doubt is told.
function withParts(parts: readonly CoreValue[], { scope, judge }: At, make: (values: readonly Value[]) => Evaluated): Evaluated {
  const evaluated = parts.map((part) => soundly(part, scope, evaluateValue(part, scope, judge)));
  const doubts = evaluated.flatMap((one) => (one.known ? [] : one.doubts));
  return doubts.length > 0 ? { known: false, doubts } : make(evaluated.flatMap((one) => (one.known ? [one.value] : [])));
}

// A list or record is used as a whole only when it is sound all the way down.
function soundly(part: CoreValue, scope: Scope, evaluated: Evaluated): Evaluated {
  if (!evaluated.known || !isNested(part.type)) return evaluated;
  take(scope, () => sizeOfValue(evaluated.value));
  if (isSound(part.type, evaluated.value)) return evaluated;
  return { known: false, doubts: [{ path: part.kind === "path" ? part.text : "…", why: "unsound" }] };
}

function isNested(type: Type): boolean {
  return type.kind === "list" || type.kind === "record";
}

function evaluateArithmetic(core: Extract<CoreValue, { kind: "arithmetic" }>, scope: Scope, judge: Judge): Evaluated {
  return withParts([core.left, core.right], { scope, judge }, ([left, right]) => {
    if (typeof left === "string" && typeof right === "string") return { known: true, value: left + right };
    const [a, b] = [numberOf(left), numberOf(right)];
    switch (core.operator) {
      case "+":
        return defined(a + b, core);
      case "-":
        return defined(a - b, core);
      case "*":
        return defined(a * b, core);
      case "/":
        return defined(a / b, core);
    }
  });
}

// A division by zero, or a sum too large for a number, has no value.
function defined(value: number, core: CoreValue): Evaluated {
  return Number.isFinite(value) ? { known: true, value } : undefinedValue(core);
}

function undefinedValue(core: CoreValue): Evaluated {
  return { known: false, doubts: doubtsAbout(core, "undefined") };
}

/** A doubt about every path that a value is made from; about the value itself where it is made from none. */
export function doubtsAbout(core: CoreValue, why: Doubt["why"]): readonly Doubt[] {
  const paths = pathsIn(core);
  return paths.length === 0 ? [{ path: "a constant", why }] : paths.map((path) => ({ path, why }));
}

function pathsIn(core: CoreValue): readonly string[] {
  switch (core.kind) {
    case "path":
      return [core.text];
    case "arithmetic":
      return [...pathsIn(core.left), ...pathsIn(core.right)];
    case "negative":
      return pathsIn(core.part);
    case "call":
      return core.arguments.flatMap(pathsIn);
    default:
      return [];
  }
}

function numberOf(value: Value | undefined): number {
  if (typeof value !== "number") throw new Error("arithmetic got something that is no number");
  return value;
}
