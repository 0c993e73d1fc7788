import type { Type, Value } from "@maestro-bench/codebook";
import type { Span } from "@maestro-bench/diagnostics";
import type { Comparison, Operator, Quantifier } from "../syntax/tree.ts";
import type { SaidScope } from "../gate.ts";
import type { CoreFunction } from "./functions.ts";

/**
 * A checked condition: every name resolved, every type known, lets written out, groups expanded. Both evaluators work on it: the plain one, which
 * is the definition, and the compiled one.
 */
export type CoreCondition =
  | { readonly kind: "and" | "or"; readonly parts: readonly CoreCondition[]; readonly span: Span }
  | { readonly kind: "not"; readonly part: CoreCondition; readonly span: Span }
  | {
      readonly kind: "quantifier";
      readonly quantifier: Quantifier;
      /** Where the member is kept while the body is judged. */
      readonly slot: number;
      readonly variable: string;
      readonly list: CorePath;
      readonly body: CoreCondition;
      readonly span: Span;
    }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly left: CoreValue; readonly right: CoreValue; readonly span: Span }
  | { readonly kind: "equal"; readonly left: CoreValue; readonly right: CoreValue; readonly span: Span }
  | { readonly kind: "state"; readonly test: "absent" | "present" | "sound"; readonly path: CorePath; readonly span: Span }
  | { readonly kind: "empty"; readonly of: CoreValue; readonly span: Span }
  | {
      readonly kind: "text-test";
      readonly test: "mentions" | "asserts";
      readonly every: boolean;
      readonly of: CoreValue;
      /** The name of a list of phrases or of a pattern, or where that name is read. */
      readonly list: string | CorePath;
      readonly span: Span;
    }
  | { readonly kind: "said"; readonly layer: string; readonly codes: readonly string[]; readonly scope: SaidScope; readonly span: Span }
  | { readonly kind: "flag"; readonly of: CoreValue; readonly span: Span };

/** A checked value. */
export type CoreValue =
  | CorePath
  | { readonly kind: "constant"; readonly value: Value; readonly type: Type; readonly span: Span }
  | { readonly kind: "engine"; readonly name: EngineName; readonly type: Type; readonly span: Span }
  | {
      readonly kind: "arithmetic";
      readonly operator: Operator;
      readonly left: CoreValue;
      readonly right: CoreValue;
      readonly type: Type;
      readonly span: Span;
    }
  | { readonly kind: "negative"; readonly part: CoreValue; readonly type: Type; readonly span: Span }
  | {
      readonly kind: "call";
      readonly function: CoreFunction;
      readonly arguments: readonly CoreValue[];
      readonly type: Type;
      readonly span: Span;
    }
  | { readonly kind: "condition"; readonly condition: CoreCondition; readonly type: Type; readonly span: Span };

/** What the engine itself knows. */
export type EngineName = "now" | "round" | "run.id" | "clock.start";

/** A path into a fact or ledger, or into the member that a quantifier looks at. */
export interface CorePath {
  readonly kind: "path";
  readonly root: { readonly from: "root"; readonly name: string } | { readonly from: "slot"; readonly slot: number };
  readonly steps: readonly CoreStep[];
  readonly type: Type;
  /** As it is written. */
  readonly text: string;
  /** Whether it, or something on the way to it, may be absent for good; and whether the codebook calls that harmless. */
  readonly optional: boolean;
  readonly harmless: boolean;
  readonly span: Span;
}

/** One step of a path: a field of a record, or the same field of every member of a list. */
export interface CoreStep {
  readonly field: string;
  readonly ofEach: boolean;
}
