import type { Span } from "@maestro-bench/diagnostics";
import type { ExpressionTree, NameTree } from "./tree.ts";

/** A row pattern as it is written: any of its alternatives. */
export type PatternTree = readonly AlternativeTree[];

/** One way in which a row matches: all parts that are there hold. */
export interface AlternativeTree {
  readonly decision: "run" | "pause" | "stop" | "sealed" | undefined;
  readonly codes: readonly NameTree[];
  readonly where: "at" | "outside" | undefined;
  readonly layers: readonly NameTree[];
  readonly by: NameTree | undefined;
}

export type PromiseTree =
  | {
      readonly kind: "never";
      readonly pattern: PatternTree;
      readonly relation: "without" | "after" | undefined;
      readonly other: PatternTree;
    }
  | { readonly kind: "always"; readonly expression: ExpressionTree }
  | { readonly kind: "sometimes"; readonly pattern: PatternTree };

/** What a row does to a field of a ledger. */
export interface ChangeTree {
  readonly operation: "add" | "subtract" | "set";
  readonly amount: ExpressionTree;
  readonly span: Span;
}
