import type { Type } from "@maestro-bench/codebook";
import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";
import { tell } from "../checks/context.ts";
import { openContext } from "../checks/open-context.ts";
import { arithmeticType, fits, wordsOf } from "../checks/type-rules.ts";
import { evaluatorOf, type Evaluator } from "../expressions.ts";
import { parseChange } from "../syntax/parse.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** What a row does to a field of a ledger. */
export interface CheckedChange {
  readonly op: "add" | "subtract" | "set";
  readonly amount: Evaluator;
}

/** Parses and checks a change of a field of this type: `add 0.01`, `set now + 300s`. It is there only without a mistake. */
export function checkChange(
  text: string,
  { vocabulary, locate }: { readonly vocabulary: Vocabulary; readonly locate: Locate },
  type: Type,
): { readonly change?: CheckedChange; readonly diagnostics: readonly Diagnostic[] } {
  const { tree, diagnostics } = parseChange(text, locate);
  if (tree === undefined || diagnostics.length > 0) return { diagnostics };
  const found: Diagnostic[] = [];
  const context = openContext({ vocabulary, locate, found });
  const core = context.resolve.value(context, tree.amount);
  if (core === undefined) return { diagnostics: found };
  const op = tree.operation;
  const result = op === "set" ? core.type : arithmeticType(op === "add" ? "+" : "-", type, core.type);
  if (result === undefined || !fits(result, type)) {
    const message =
      op === "set"
        ? `this is ${wordsOf(core.type)}, and the field is ${wordsOf(type)}`
        : `\`${op}\` does not go from ${wordsOf(type)} by ${wordsOf(core.type)}`;
    tell(context, "GATE-052", tree.amount.span, { message, help: op === "set" ? undefined : "write `set …`" });
  }
  return found.length > 0 ? { diagnostics: found } : { change: { op, amount: evaluatorOf(core, vocabulary, text) }, diagnostics: [] };
}
