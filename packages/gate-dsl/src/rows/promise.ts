import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";
import { openContext } from "../checks/open-context.ts";
import { checkCondition, type Condition } from "../expressions.ts";
import { parsePromise } from "../syntax/parse.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { resolvePattern, type RowPattern } from "./pattern.ts";

/** What must never be, or always: past-time over the rows of one run. Or what must come about in at least one of many runs. */
export type PromiseRule =
  | { readonly kind: "never"; readonly pattern: RowPattern; readonly without?: RowPattern; readonly after?: RowPattern }
  | { readonly kind: "always"; readonly condition: Condition }
  | { readonly kind: "sometimes"; readonly pattern: RowPattern };

/** Parses and checks a promise. It is there only without a mistake. */
export function checkPromise(
  text: string,
  vocabulary: Vocabulary,
  locate: Locate,
): { readonly promise?: PromiseRule; readonly diagnostics: readonly Diagnostic[] } {
  const { tree, diagnostics } = parsePromise(text, locate);
  if (tree === undefined || diagnostics.length > 0) return { diagnostics };
  if (tree.kind === "always") {
    const checked = checkCondition(tree.expression, { vocabulary, text, locate });
    return checked.condition === undefined
      ? { diagnostics: checked.diagnostics }
      : { promise: { kind: "always", condition: checked.condition }, diagnostics: [] };
  }
  const found: Diagnostic[] = [];
  const context = openContext({ vocabulary, locate, found });
  const pattern = resolvePattern(context, tree.pattern, text);
  if (tree.kind === "sometimes")
    return pattern === undefined || found.length > 0
      ? { diagnostics: found }
      : { promise: { kind: "sometimes", pattern }, diagnostics: [] };
  const other = tree.relation === undefined ? undefined : resolvePattern(context, tree.other, text);
  if (pattern === undefined || found.length > 0) return { diagnostics: found };
  return {
    promise: { kind: "never", pattern, ...(tree.relation !== undefined && other !== undefined && { [tree.relation]: other }) },
    diagnostics: [],
  };
}
