import type { SourceFile, Span } from "@maestro-bench/diagnostics";

/** A gate file as it is written. Parts that could not be read are holes; a tree that came with mistakes is never evaluated. */
export interface GateFile {
  readonly source: SourceFile;
  readonly lets: readonly LetTree[];
  readonly gates: readonly GateTree[];
}

export interface GateTree {
  readonly kind: "gate" | "guard";
  readonly name: string;
  readonly nameSpan: Span;
  /** Where it writes: the name after `on`, else its own. */
  readonly layer: string;
  readonly layerSpan: Span;
  readonly lines: readonly LineTree[];
  readonly span: Span;
}

export interface LineTree {
  readonly decision: "run" | "pause" | "stop" | "seal";
  readonly decisionSpan: Span;
  /** Undefined where it is missing. */
  readonly code: string | undefined;
  readonly codeSpan: Span;
  /** A line with neither `when` nor `otherwise` always applies. */
  readonly applies:
    | { readonly kind: "always" }
    | { readonly kind: "otherwise"; readonly span: Span }
    | { readonly kind: "when"; readonly expression: ExpressionTree };
  readonly notes: readonly NoteTree[];
  readonly span: Span;
}

/** `noting path` or `noting path = expression`. */
export interface NoteTree {
  readonly path: PathTree;
  readonly value: ExpressionTree | undefined;
  readonly span: Span;
}

export interface LetTree {
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly NameTree[];
  readonly body: ExpressionTree;
  readonly span: Span;
}

export interface NameTree {
  readonly name: string;
  readonly span: Span;
}

/** `request.amount`: names with a dot between them. */
export interface PathTree {
  readonly kind: "path";
  readonly segments: readonly NameTree[];
  readonly span: Span;
}

export type Comparison = "<" | "<=" | ">" | ">=";
export type Operator = "+" | "-" | "*" | "/";
export type Quantifier = "any" | "every" | "no";

/** An expression as it is written. Spans are offsets in the text that was parsed. */
export type ExpressionTree =
  | PathTree
  | { readonly kind: "or" | "and"; readonly parts: readonly ExpressionTree[]; readonly span: Span }
  | { readonly kind: "not"; readonly part: ExpressionTree; readonly span: Span }
  | {
      readonly kind: "quantifier";
      readonly quantifier: Quantifier;
      readonly variable: NameTree;
      readonly list: PathTree;
      readonly body: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: "compare";
      readonly operator: Comparison;
      readonly left: ExpressionTree;
      readonly right: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: "equal";
      readonly negated: boolean;
      readonly left: ExpressionTree;
      readonly right: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: "state";
      readonly test: "absent" | "present" | "sound" | "empty";
      readonly negated: boolean;
      readonly of: ExpressionTree;
      readonly span: Span;
    }
  | {
      readonly kind: "text-test";
      readonly test: "mentions" | "asserts";
      readonly every: boolean;
      readonly of: ExpressionTree;
      /** A list of phrases or a pattern of the codebook, or a path to the name of one. */
      readonly list: NameTree | PathTree;
      readonly span: Span;
    }
  | {
      readonly kind: "said";
      readonly layer: NameTree;
      readonly codes: readonly NameTree[];
      readonly scope: "run" | "turn" | "round";
      readonly span: Span;
    }
  | {
      readonly kind: "arithmetic";
      readonly operator: Operator;
      readonly left: ExpressionTree;
      readonly right: ExpressionTree;
      readonly span: Span;
    }
  | { readonly kind: "negative"; readonly part: ExpressionTree; readonly span: Span }
  | { readonly kind: "call"; readonly name: NameTree; readonly arguments: readonly ExpressionTree[]; readonly span: Span }
  | { readonly kind: "number"; readonly value: number; readonly span: Span }
  /** Milliseconds. */
  | { readonly kind: "duration"; readonly value: number; readonly span: Span }
  | { readonly kind: "text"; readonly value: string; readonly span: Span }
  | { readonly kind: "flag"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "now"; readonly span: Span }
  | { readonly kind: "hole"; readonly span: Span };
