import type { CoreCondition, CorePath, CoreValue } from "../core/core.ts";
import type { ExpressionTree } from "../syntax/tree.ts";
import { tell, type Bound, type Context } from "./context.ts";
import { isLayer, isList, reasonsOf } from "./names.ts";
import { goesThroughList, resolvePath } from "./paths.ts";
import { isText, wordsOf } from "./type-rules.ts";

type Of<Kind extends ExpressionTree["kind"]> = Extract<ExpressionTree, { readonly kind: Kind }>;

/** `any member in list has condition`. */
export function resolveQuantifier(context: Context, tree: Of<"quantifier">): CoreCondition | undefined {
  const list = resolvePath(context, tree.list);
  const { variable } = tree;
  if (context.bound.has(variable.name) || context.vocabulary.roots.has(variable.name) || context.lets.has(variable.name)) {
    tell(context, "GATE-016", variable.span, {
      message: `\`${variable.name}\` is already the name of something else`,
      help: "give the member a name of its own",
    });
  }
  if (list === undefined) return undefined;
  if (list.kind !== "path" || list.type.kind !== "list") {
    return tell(context, "GATE-020", tree.list.span, {
      message: `\`${tree.quantifier}\` looks at the members of a list, and this is ${wordsOf(list.type)}`,
    });
  }
  const slot = context.size.slots++;
  const member: CorePath = {
    kind: "path",
    root: { from: "slot", slot },
    steps: [],
    type: list.type.of,
    optional: false,
    harmless: false,
    text: variable.name,
    span: variable.span,
  };
  const bound = new Map<string, Bound>([...context.bound, [variable.name, { kind: "member", path: member }]]);
  const body = context.resolve.condition({ ...context, bound }, tree.body);
  if (body === undefined) return undefined;
  return { kind: "quantifier", quantifier: tree.quantifier, slot, variable: variable.name, list, body, span: tree.span };
}

/** `is absent`, `is present`, `is sound`: the tests that see what is missing; and `is empty`. */
export function resolveState(context: Context, tree: Of<"state">): CoreCondition | undefined {
  const of = context.resolve.value(context, tree.of);
  if (of === undefined) return undefined;
  const test = tree.test === "empty" ? emptyTest(context, tree, of) : presenceTest(context, tree, of);
  return tree.negated && test !== undefined ? { kind: "not", part: test, span: tree.span } : test;
}

function emptyTest(context: Context, tree: Of<"state">, of: CoreValue): CoreCondition | undefined {
  if (of.type.kind === "list" || isText(of.type)) return { kind: "empty", of, span: tree.span };
  return tell(context, "GATE-020", tree.span, { message: `a list or a text can be empty, and this is ${wordsOf(of.type)}` });
}

function presenceTest(context: Context, tree: Of<"state">, of: CoreValue): CoreCondition | undefined {
  if (tree.test === "empty") return undefined;
  if (of.kind !== "path") return tell(context, "GATE-023", tree.of.span, { message: `only a fact or a part of one can be ${tree.test}` });
  if (!goesThroughList(of)) return { kind: "state", test: tree.test, path: of, span: tree.span };
  return tell(context, "GATE-024", tree.of.span, {
    message: `\`${of.text}\` is a part of every member of a list`,
    help: "look at the members one by one: `any one in LIST has one.FIELD is absent`",
  });
}

/** `text mentions LIST`, `text asserts every LIST`. */
export function resolveTextTest(context: Context, tree: Of<"text-test">): CoreCondition | undefined {
  const of = context.resolve.value(context, tree.of);
  const list = listOf(context, tree);
  if (of === undefined || list === undefined) return undefined;
  if (!isText(of.type))
    return tell(context, "GATE-026", tree.of.span, { message: `\`${tree.test}\` looks into a text, and this is ${wordsOf(of.type)}` });
  return { kind: "text-test", test: tree.test, every: tree.every, of, list, span: tree.span };
}

function listOf(context: Context, tree: Of<"text-test">): string | CorePath | undefined {
  const { list } = tree;
  if (!("kind" in list)) return isList(context, list) ? list.name : undefined;
  const path = resolvePath(context, list);
  if (path === undefined) return undefined;
  if (path.kind === "path" && path.type.kind === "phrases") return path;
  return tell(context, "GATE-026", list.span, {
    message: `the name of a list of phrases is needed here, and this is ${wordsOf(path.type)}`,
    help: "lists are in capital letters, or facts of the type `phrases`",
  });
}

/** `layer said CODE`. */
export function resolveSaid(context: Context, tree: Of<"said">): CoreCondition | undefined {
  const codes = reasonsOf(context, tree.codes);
  if (tree.layer.name === "")
    return tell(context, "GATE-025", tree.layer.span, {
      message: "before `said` stands a layer, or `story` for any",
      help: "write `LAYER said CODE`",
    });
  const known = isLayer(context, tree.layer, [STORY]);
  return !known || codes.length === 0 ? undefined : { kind: "said", layer: tree.layer.name, codes, scope: tree.scope, span: tree.span };
}

const STORY = "story";
