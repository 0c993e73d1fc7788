import { didYouMean, type Diagnostic, type Locate, type Span } from "@maestro-bench/diagnostics";
import type { CoreCondition, CorePath, CoreValue } from "../core/core.ts";
import type { ExpressionTree, LetTree } from "../syntax/tree.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** What an expression is checked with. */
export interface Context {
  readonly vocabulary: Vocabulary;
  readonly locate: Locate;
  readonly found: Diagnostic[];
  readonly lets: ReadonlyMap<string, Let>;
  /** Variables of the quantifiers around, and arguments of the let whose body this is. */
  readonly bound: ReadonlyMap<string, Bound>;
  /** Names of the lets whose bodies this stands in. */
  readonly inside: readonly string[];
  /** Shared by all of one condition: how many slots it needs, how large it has become. */
  readonly size: { slots: number; nodes: number };
  /** How the parts of an expression are resolved in their turn. */
  readonly resolve: Resolve;
}

/** Resolves an expression as a condition or as a value; undefined when it has a mistake, which is reported. */
interface Resolve {
  condition(context: Context, tree: ExpressionTree): CoreCondition | undefined;
  value(context: Context, tree: ExpressionTree): CoreValue | undefined;
}

/** A let, where it stands, and whether something uses it. */
export interface Let {
  readonly tree: LetTree;
  readonly locate: Locate;
  used: boolean;
}

/** What a name stands for. */
export type Bound =
  | { readonly kind: "member"; readonly path: CorePath }
  | { readonly kind: "argument"; readonly core: CoreCondition | CoreValue };

/** Tells a mistake. Gives undefined, for whoever has nothing to return then. */
export function tell(context: Context, code: `GATE-${string}`, span: Span, told: Told): undefined {
  const { message, near, help, severity = "error" } = told;
  const place = context.locate(span);
  context.found.push({
    code,
    severity,
    message,
    place,
    ...didYouMean(place, near),
    ...(help !== undefined && { help }),
  });
  return undefined;
}

export interface Told {
  readonly message: string;
  /** The name that was most likely meant; it becomes the label. */
  readonly near?: string | undefined;
  readonly help?: string | undefined;
  readonly severity?: "warning";
}
