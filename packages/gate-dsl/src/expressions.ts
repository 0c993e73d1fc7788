import type { Type } from "@maestro-bench/codebook";
import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";
import { openContext } from "./checks/open-context.ts";
import { tell } from "./checks/context.ts";
import { fits, inRole, wordsOf } from "./checks/type-rules.ts";
import type { CoreValue } from "./core/core.ts";
import { afterNow, asksTime, pathsIn, rootsIn, saidsIn } from "./core/walk.ts";
import { evaluateValue, type Evaluated } from "./evaluate/evaluate-value.ts";
import { judgeWith } from "./evaluate/judge-condition.ts";
import type { Judged } from "./evaluate/judged.ts";
import type { Listened, View } from "./gate.ts";
import type { ExpressionTree } from "./syntax/tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** An expression that gives a value. */
export interface Evaluator {
  readonly type: Type;
  readonly text: string;
  /** Names of the facts and ledgers that it reads. */
  readonly reads: readonly string[];
  /** Every path that it reads, fields and all: `request.email`. */
  readonly paths: readonly string[];
  /** How many milliseconds after now it is, where it is always as many: `now + 24h`. */
  readonly afterNow?: number | undefined;
  evaluate(view: View): Evaluated;
}

/** An expression that is true, false or unknown. */
export interface Condition {
  readonly text: string;
  readonly reads: readonly string[];
  /** What it asks of earlier rows. */
  readonly listens: readonly Listened[];
  /** Whether it asks what time it is. */
  readonly asksTime: boolean;
  judge(view: View): Judged;
}

/** What an expression is checked with. */
export interface Checking {
  readonly vocabulary: Vocabulary;
  /** As it is written. */
  readonly text: string;
  readonly locate: Locate;
}

/**
 * Checks an expression as a value, of the expected type where one is given: members of a list may have more fields than are expected, and are read without
 * them. The evaluator is there only without a mistake.
 */
export function checkEvaluator(
  tree: ExpressionTree,
  { vocabulary, text, locate }: Checking,
  expected?: Type,
): { readonly evaluator?: Evaluator; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const context = openContext({ vocabulary, locate, found: diagnostics });
  const found = context.resolve.value(context, tree);
  const core = found !== undefined && expected !== undefined ? { ...found, type: inRole(found.type, expected) } : found;
  if (core !== undefined && expected !== undefined && !fits(core.type, expected)) {
    tell(context, "GATE-027", tree.span, { message: `this gives ${wordsOf(core.type)}, and ${wordsOf(expected)} is needed` });
  }
  return core === undefined || diagnostics.length > 0 ? { diagnostics } : { evaluator: evaluatorOf(core, vocabulary, text), diagnostics };
}

/** A checked value as something that evaluates. */
export function evaluatorOf(core: CoreValue, { codebook }: Vocabulary, text: string): Evaluator {
  const judge = judgeWith(codebook);
  return {
    type: core.type,
    text,
    reads: rootsIn(core),
    paths: pathsIn(core),
    afterNow: afterNow(core),
    evaluate: (view) => evaluateValue(core, { view, slots: [] }, judge),
  };
}

/** Checks an expression as a condition. It is there only without a mistake. */
export function checkCondition(
  tree: ExpressionTree,
  { vocabulary, text, locate }: Checking,
): { readonly condition?: Condition; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const context = openContext({ vocabulary, locate, found: diagnostics });
  const core = context.resolve.condition(context, tree);
  if (core === undefined || diagnostics.length > 0) return { diagnostics };
  const judge = judgeWith(vocabulary.codebook);
  const listens = saidsIn(core).map(({ layer, codes }) => ({ layer, codes }));
  return {
    condition: { text, reads: rootsIn(core), listens, asksTime: asksTime(core), judge: (view) => judge(core, { view, slots: [] }) },
    diagnostics,
  };
}
