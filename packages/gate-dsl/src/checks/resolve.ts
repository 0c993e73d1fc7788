import type { Type } from "@maestro-bench/codebook";
import type { CoreCondition, CoreValue } from "../core/core.ts";
import type { ExpressionTree, PathTree } from "../syntax/tree.ts";
import { tell, type Context } from "./context.ts";
import { resolveCall, resolveLet } from "./calls.ts";
import { nowValue, resolvePath } from "./paths.ts";
import { resolveQuantifier, resolveSaid, resolveState, resolveTextTest } from "./tests.ts";
import { areComparable, areOrdered, arithmeticType, FLAG, INTEGER, LONG_TEXT, NUMBER, wordsOf } from "./type-rules.ts";
import { checkOption } from "./options.ts";

/** A checked condition; undefined when it has a mistake, which is reported. */
export function resolveCondition(context: Context, tree: ExpressionTree): CoreCondition | undefined {
  const core = resolve(context, tree);
  if (core === undefined) return undefined;
  if (isCondition(core)) return core;
  if (core.kind === "condition") return core.condition;
  if (core.type.kind === "flag") return { kind: "flag", of: core, span: core.span };
  return tell(context, "GATE-021", tree.span, {
    message: `this is ${wordsOf(core.type)}, and a condition is needed`,
    help: core.type.kind === "number" || core.type.kind === "integer" ? "compare it: `… >= 1`" : undefined,
  });
}

/** A checked value; undefined when it has a mistake, which is reported. */
export function resolveValue(context: Context, tree: ExpressionTree): CoreValue | undefined {
  const core = resolve(context, tree);
  return core !== undefined && isCondition(core) ? { kind: "condition", condition: core, type: FLAG, span: core.span } : core;
}

const CONDITIONS: ReadonlySet<string> = new Set([
  "and",
  "or",
  "not",
  "quantifier",
  "compare",
  "equal",
  "state",
  "empty",
  "text-test",
  "said",
  "flag",
]);

function isCondition(core: CoreCondition | CoreValue): core is CoreCondition {
  return CONDITIONS.has(core.kind);
}

/** The most parts of a condition, its lets written out. */
export const MOST_NODES = 20_000;

function resolve(context: Context, tree: ExpressionTree): CoreCondition | CoreValue | undefined {
  if (++context.size.nodes > MOST_NODES) {
    if (context.size.nodes === MOST_NODES + 1)
      tell(context, "GATE-006", tree.span, {
        message: "written out, this condition has more than 20,000 parts",
        help: "use fewer lets within lets",
      });
    return undefined;
  }
  switch (tree.kind) {
    case "hole":
      return undefined;
    case "or":
    case "and":
      return all(
        tree.parts.map((part) => resolveCondition(context, part)),
        (parts) => ({ kind: tree.kind, parts, span: tree.span }),
      );
    case "not":
      return all([resolveCondition(context, tree.part)], ([part]) => part && { kind: "not", part, span: tree.span });
    case "quantifier":
      return resolveQuantifier(context, tree);
    case "compare":
      return resolveComparison(context, tree);
    case "equal":
      return resolveEqual(context, tree);
    case "state":
      return resolveState(context, tree);
    case "text-test":
      return resolveTextTest(context, tree);
    case "said":
      return resolveSaid(context, tree);
    default:
      return resolvePlain(context, tree);
  }
}

type Of<Kind extends ExpressionTree["kind"]> = Extract<ExpressionTree, { readonly kind: Kind }>;

function resolvePlain(
  context: Context,
  tree: Of<"path" | "arithmetic" | "negative" | "call" | "number" | "duration" | "text" | "flag" | "now">,
): CoreCondition | CoreValue | undefined {
  const { span } = tree;
  switch (tree.kind) {
    case "path":
      return resolveName(context, tree);
    case "arithmetic":
      return resolveArithmetic(context, tree);
    case "negative":
      return resolveNegative(context, tree);
    case "call":
      return resolveCall(context, tree);
    case "number":
      return { kind: "constant", value: tree.value, type: Number.isSafeInteger(tree.value) ? INTEGER : NUMBER, span };
    case "duration":
      return { kind: "constant", value: tree.value, type: { kind: "duration" }, span };
    case "text":
      return { kind: "constant", value: tree.value, type: LONG_TEXT, span };
    case "flag":
      return { kind: "constant", value: tree.value, type: FLAG, span };
    case "now":
      return nowValue(span);
  }
}

// A single name may be a let without parameters, or an argument that is no path.
function resolveName(context: Context, tree: PathTree): CoreCondition | CoreValue | undefined {
  const [first, ...rest] = tree.segments;
  if (first === undefined) return undefined;
  const bound = context.bound.get(first.name);
  if (bound?.kind === "argument" && rest.length === 0) return bound.core;
  if (bound === undefined && context.lets.has(first.name)) {
    if (rest.length === 0) return resolveLet(context, first, []);
    return tell(context, "GATE-011", tree.span, { message: `\`${first.name}\` is a let, so it has no fields` });
  }
  return resolvePath(context, tree);
}

function resolveComparison(context: Context, tree: Of<"compare">): CoreCondition | undefined {
  const left = resolveValue(context, tree.left);
  const right = resolveValue(context, tree.right);
  if (left === undefined || right === undefined) return undefined;
  if (areOrdered(left.type, right.type)) return { kind: "compare", operator: tree.operator, left, right, span: tree.span };
  return mismatch(context, tree, { left, right, message: "cannot be compared by size" });
}

function resolveEqual(context: Context, tree: Of<"equal">): CoreCondition | undefined {
  const left = resolveValue(context, tree.left);
  const right = resolveValue(context, tree.right);
  if (left === undefined || right === undefined) return undefined;
  if (!areComparable(left.type, right.type)) return mismatch(context, tree, { left, right, message: "are never the same" });
  checkOption(context, left, right);
  const equal: CoreCondition = { kind: "equal", left, right, span: tree.span };
  return tree.negated ? { kind: "not", part: equal, span: tree.span } : equal;
}

interface Sides {
  readonly left: CoreValue;
  readonly right: CoreValue;
  readonly message: string;
}

function mismatch(context: Context, tree: Of<"compare" | "equal">, { left, right, message }: Sides): undefined {
  const literal = [tree.left, tree.right].find((side) => side.kind === "number" || side.kind === "text");
  const other = literal === tree.left ? right.type : left.type;
  return tell(context, "GATE-020", tree.span, {
    message: `${wordsOf(left.type)} and ${wordsOf(right.type)} ${message}`,
    help: literal === undefined ? undefined : remedyFor(literal, other),
  });
}

function remedyFor(literal: ExpressionTree, other: Type): string | undefined {
  if (literal.kind === "number" && (other.kind === "text" || other.kind === "choice")) return `write it as a text: \`"${literal.value}"\``;
  if (literal.kind === "number" && (other.kind === "duration" || other.kind === "time")) return `write a duration: \`${literal.value}s\``;
  if (literal.kind === "text" && (other.kind === "number" || other.kind === "integer")) return `leave out the quotes: \`${literal.value}\``;
  if (literal.kind === "text" && other.kind === "flag") return "write `true` or `false`, or the name alone";
  return undefined;
}

function resolveArithmetic(context: Context, tree: Of<"arithmetic">): CoreValue | undefined {
  const left = resolveValue(context, tree.left);
  const right = resolveValue(context, tree.right);
  if (left === undefined || right === undefined) return undefined;
  const type = arithmeticType(tree.operator, left.type, right.type);
  if (type !== undefined) return { kind: "arithmetic", operator: tree.operator, left, right, type, span: tree.span };
  return tell(context, "GATE-020", tree.span, {
    message: `\`${tree.operator}\` is not defined for ${wordsOf(left.type)} and ${wordsOf(right.type)}`,
  });
}

function resolveNegative(context: Context, tree: Of<"negative">): CoreValue | undefined {
  const part = resolveValue(context, tree.part);
  if (part === undefined) return undefined;
  const { type } = part;
  if (type.kind === "number" || type.kind === "integer" || type.kind === "duration") {
    if (part.kind === "constant" && typeof part.value === "number") return { ...part, value: -part.value, span: tree.span };
    return { kind: "negative", part, type: type.kind === "duration" ? type : NUMBER, span: tree.span };
  }
  return tell(context, "GATE-020", tree.span, { message: `\`-\` is not defined for ${wordsOf(type)}` });
}

// Mistakes in all parts are told, whether or not one of them has some already.
function all<Part, Whole>(parts: readonly (Part | undefined)[], make: (parts: readonly Part[]) => Whole): Whole | undefined {
  const whole = parts.filter((part) => part !== undefined);
  return whole.length === parts.length ? make(whole) : undefined;
}
