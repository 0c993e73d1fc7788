import { isSound, UNSOUND, type Codebook, type Value } from "@maestro-bench/codebook";
import type { CoreCondition } from "../core/core.ts";
import { STALE, UNBORN } from "../gate.ts";
import { textListsOf } from "../text/text-test.ts";
import { compileValue, missing } from "./compile-value.ts";
import { ABSENT, compileReading, NOT_DUE, UNKNOWN, usable, type Computed, type Frame } from "./frame.ts";
import type { CompileCondition, ConditionCode, TruthCode } from "./truth.ts";

/** Compiles conditions into code that judges them without making anything on the way. What it means is what the walk over the tree says. */
export function compileWith(book: Codebook): CompileCondition {
  const compile: CompileCondition = (core) => compileCondition(core, { compile, book });
  return compile;
}

interface By {
  readonly compile: CompileCondition;
  readonly book: Codebook;
}

type Of<Kind extends CoreCondition["kind"]> = Extract<CoreCondition, { readonly kind: Kind }>;

function compileCondition(core: CoreCondition, by: By): ConditionCode {
  switch (core.kind) {
    case "and":
      return compileJoin(core.parts.map(by.compile), 0);
    case "or":
      return compileJoin(core.parts.map(by.compile), 1);
    case "not": {
      const part = by.compile(core.part);
      return (frame) => negated(part(frame));
    }
    case "quantifier":
      return compileQuantifier(core, by);
    case "compare":
      return compileComparison(core, by);
    case "equal":
      return compileEqual(core, by);
    case "state":
      return compileState(core);
    case "empty":
      return compileEmpty(core, by);
    case "text-test":
      return compileText(core, by);
    case "said": {
      const { layer, codes, scope } = core;
      return (frame) => codeOf(frame.view.said(layer, codes, scope));
    }
    case "flag": {
      const value = compileValue(core.of, by.compile);
      return (frame) => truthOf(value(frame), (known) => known === true);
    }
  }
}

function codeOf(truth: boolean | "unknown"): TruthCode {
  if (truth === "unknown") return 2;
  return truth ? 1 : 0;
}

function negated(truth: TruthCode): TruthCode {
  if (truth > 1) return truth;
  return truth === 0 ? 1 : 0;
}

// One part that decides is enough, wherever it stands; without one, a doubt that counts beats one that does not.
function compileJoin(parts: readonly ConditionCode[], deciding: 0 | 1): ConditionCode {
  return (frame) => {
    let joined: TruthCode = deciding === 0 ? 1 : 0;
    for (const part of parts) {
      const truth = part(frame);
      if (truth === deciding) return deciding;
      joined = worse(joined, truth);
    }
    return joined;
  };
}

function worse(joined: TruthCode, truth: TruthCode): TruthCode {
  if (truth === 2 || joined === 2) return 2;
  return truth === 3 ? 3 : joined;
}

function compileQuantifier(core: Of<"quantifier">, by: By): ConditionCode {
  const list = compileReading(core.list);
  const body = by.compile(core.body);
  const { slot } = core;
  const deciding = core.quantifier === "every" ? 0 : 1;
  const look = (frame: Frame): TruthCode => {
    const members = usable(list(frame));
    if (members === UNKNOWN) return 2;
    if (members === NOT_DUE) return 3;
    let joined: TruthCode = deciding === 0 ? 1 : 0;
    for (const member of members as readonly Value[]) {
      frame.slots[slot] = member;
      const truth = body(frame);
      if (truth === deciding) return deciding;
      joined = worse(joined, truth);
    }
    return joined;
  };
  return core.quantifier === "no" ? (frame) => negated(look(frame)) : look;
}

function truthOf(value: Computed, holds: (value: Value) => boolean): TruthCode {
  if (value === UNKNOWN) return 2;
  if (value === NOT_DUE) return 3;
  return holds(value) ? 1 : 0;
}

function compileComparison(core: Of<"compare">, { compile }: By): ConditionCode {
  const left = compileValue(core.left, compile);
  const right = compileValue(core.right, compile);
  const holds = COMPARISONS[core.operator];
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a !== "number" || typeof b !== "number") return missing(a, b) === UNKNOWN ? 2 : 3;
    return holds(a, b) ? 1 : 0;
  };
}

const COMPARISONS: { readonly [operator in Of<"compare">["operator"]]: (a: number, b: number) => boolean } = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

function compileEqual(core: Of<"equal">, { compile }: By): ConditionCode {
  const left = compileValue(core.left, compile);
  const right = compileValue(core.right, compile);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === "symbol" || typeof b === "symbol") return missing(a, b) === UNKNOWN ? 2 : 3;
    return a === b ? 1 : 0;
  };
}

function compileState(core: Of<"state">): ConditionCode {
  const read = compileReading(core.path);
  const whole = core.path.steps.length === 0 ? undefined : compileReading({ ...core.path, steps: core.path.steps.slice(0, -1) });
  const { test } = core;
  const { type } = core.path;
  return (frame) => {
    const found = read(frame);
    if (found === UNBORN) return 3;
    if (found === ABSENT) return test === "absent" ? 1 : 0;
    if (found === STALE) return test === "present" ? 1 : 0;
    if (found !== UNSOUND) return test === "sound" ? (isSound(type, found) ? 1 : 0) : test === "present" ? 1 : 0;
    if (test === "sound") return 0;
    // A part that is unsound itself is there; where what it stands in is unsound, nobody knows.
    if (whole !== undefined && whole(frame) === UNSOUND) return 2;
    return test === "present" ? 1 : 0;
  };
}

function compileEmpty(core: Of<"empty">, { compile }: By): ConditionCode {
  const of = compileValue(core.of, compile);
  return (frame) =>
    truthOf(of(frame), (value) =>
      typeof value === "string" ? !/[^\s\p{Cf}\p{Cc}]/u.test(value) : (value as readonly Value[]).length === 0,
    );
}

function compileText(core: Of<"text-test">, { compile, book }: By): ConditionCode {
  const of = compileValue(core.of, compile);
  const list = typeof core.list === "string" ? (): Computed => core.list as string : compileValue(core.list, compile);
  const lists = textListsOf(book);
  return (frame) => {
    const text = of(frame);
    const name = list(frame);
    if (typeof text !== "string" || typeof name !== "string") return missing(text, name) === UNKNOWN ? 2 : 3;
    return lists.has(name) ? codeOf(lists.truth(text, name, core)) : 2;
  };
}
