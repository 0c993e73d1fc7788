import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";
import type { ExpressionTree } from "./tree.ts";

/** Reports expressions that are nested too deeply to be evaluated; chains such as `1 + 1 + 1` nest too. */
export function tooDeep(expressions: readonly ExpressionTree[], locate: Locate): readonly Diagnostic[] {
  return expressions.filter(isTooDeep).map((expression) => ({
    code: "GATE-006",
    severity: "error",
    message: `this expression is nested more than ${DEEPEST} deep`,
    place: locate(expression.span),
    help: "name a part of it with `let`",
  }));
}

const DEEPEST = 120;

// Without recursion: what is too deep for an evaluator is too deep for this, too.
function isTooDeep(expression: ExpressionTree): boolean {
  const waiting: { readonly node: ExpressionTree; readonly depth: number }[] = [{ node: expression, depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.depth > DEEPEST) return true;
    for (const node of partsOf(next.node)) waiting.push({ node, depth: next.depth + 1 });
  }
  return false;
}

/** The expressions that an expression is made of. */
function partsOf(tree: ExpressionTree): readonly ExpressionTree[] {
  switch (tree.kind) {
    case "or":
    case "and":
      return tree.parts;
    case "not":
    case "negative":
      return [tree.part];
    case "quantifier":
      return [tree.list, tree.body];
    case "compare":
    case "equal":
    case "arithmetic":
      return [tree.left, tree.right];
    case "state":
      return [tree.of];
    case "text-test":
      return "kind" in tree.list ? [tree.of, tree.list] : [tree.of];
    case "call":
      return tree.arguments;
    default:
      return [];
  }
}
