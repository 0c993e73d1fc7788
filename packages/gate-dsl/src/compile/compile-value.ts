import { isSound, type Value } from "@maestro-bench/codebook";
import type { CoreValue } from "../core/core.ts";
import { compileReading, NOT_DUE, UNKNOWN, usable, type Computed, type Frame } from "./frame.ts";
import type { CompileCondition } from "./truth.ts";

/** Code that computes a value. */
export type ValueCode = (frame: Frame) => Computed;

/** Compiles a value into code that computes it; `conditions` compiles those within it. */
export function compileValue(core: CoreValue, conditions: CompileCondition): ValueCode {
  switch (core.kind) {
    case "constant": {
      const { value } = core;
      return () => value;
    }
    case "engine":
      return ENGINE[core.name];
    case "path": {
      const read = compileReading(core);
      return (frame) => usable(read(frame));
    }
    case "arithmetic":
      return compileArithmetic(core, conditions);
    case "negative": {
      const part = compileValue(core.part, conditions);
      return (frame) => {
        const value = part(frame);
        return typeof value === "number" ? -value : value;
      };
    }
    case "call":
      return compileCall(core, conditions);
    case "condition": {
      const judge = conditions(core.condition);
      return (frame) => {
        const truth = judge(frame);
        if (truth > 1) return truth === 2 ? UNKNOWN : NOT_DUE;
        return truth === 1;
      };
    }
  }
}

const ENGINE: { readonly [Name in Extract<CoreValue, { kind: "engine" }>["name"]]: ValueCode } = {
  now: (frame) => frame.view.now,
  round: (frame) => frame.view.round,
  "run.id": (frame) => frame.view.runId,
  "clock.start": (frame) => frame.view.clockStart,
};

function compileArithmetic(core: Extract<CoreValue, { kind: "arithmetic" }>, conditions: CompileCondition): ValueCode {
  const left = compileValue(core.left, conditions);
  const right = compileValue(core.right, conditions);
  if (core.type.kind === "text")
    return (frame) => join(left(frame), right(frame), (a, b) => (typeof a === "string" && typeof b === "string" ? a + b : UNKNOWN));
  const apply = OPERATIONS[core.operator];
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a !== "number" || typeof b !== "number") return missing(a, b);
    const value = apply(a, b);
    return Number.isFinite(value) ? value : UNKNOWN;
  };
}

const OPERATIONS: { readonly [operator in Extract<CoreValue, { kind: "arithmetic" }>["operator"]]: (a: number, b: number) => number } = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

function join(a: Computed, b: Computed, make: (a: Value, b: Value) => Computed): Computed {
  return isMissing(a) || isMissing(b) ? missing(a, b) : make(a, b);
}

function isMissing(value: Computed): value is typeof UNKNOWN | typeof NOT_DUE {
  return value === UNKNOWN || value === NOT_DUE;
}

/** Of several values, at least one of them missing: why the whole is missing. A reason that counts beats one that does not. */
export function missing(...values: readonly Computed[]): typeof UNKNOWN | typeof NOT_DUE {
  return values.includes(UNKNOWN) ? UNKNOWN : NOT_DUE;
}

function compileCall(core: Extract<CoreValue, { kind: "call" }>, conditions: CompileCondition): ValueCode {
  const parts = core.arguments.map((part): ValueCode => {
    const code = compileValue(part, conditions);
    const { type } = part;
    if (type.kind !== "list" && type.kind !== "record") return code;
    return (frame) => {
      const value = code(frame);
      return isMissing(value) || isSound(type, value) ? value : UNKNOWN;
    };
  });
  const called = core.function;
  return (frame) => {
    const values = parts.map((part) => part(frame));
    const known = values.filter((value): value is Value => !isMissing(value));
    return known.length < values.length ? missing(...values) : (called.call(known, frame.view) ?? UNKNOWN);
  };
}
