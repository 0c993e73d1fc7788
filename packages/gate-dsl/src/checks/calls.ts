import { nearest } from "@maestro-bench/diagnostics";
import type { CoreCondition, CoreValue } from "../core/core.ts";
import { FUNCTIONS, type CoreFunction } from "../core/functions.ts";
import { heldToItsPromise } from "../plugin/plugin-function.ts";
import type { ExpressionTree, NameTree } from "../syntax/tree.ts";
import { tell, type Bound, type Context } from "./context.ts";
import { fits, wordsOf } from "./type-rules.ts";

type CallTree = Extract<ExpressionTree, { readonly kind: "call" }>;

/** A call of a function, or of a let with parameters. */
export function resolveCall(context: Context, tree: CallTree): CoreCondition | CoreValue | undefined {
  const { name } = tree;
  if (context.lets.has(name.name)) return resolveLet(context, name, tree.arguments);
  const given = tree.arguments.map((argument) => context.resolve.value(context, argument));
  const known = given.filter((argument) => argument !== undefined);
  const signature = FUNCTIONS.get(name.name);
  const plugin = context.vocabulary.functions?.get(name.name);
  if (signature === undefined && plugin === undefined) return unknownFunction(context, name);
  if (known.length !== given.length) return undefined;
  if (plugin !== undefined) return resolvePlugin(context, tree, known);
  const type = signature?.gives(known.map((argument) => argument.type));
  if (signature !== undefined && type !== undefined)
    return { kind: "call", function: signature.function, arguments: known, type, span: tree.span };
  return tell(context, "GATE-018", tree.span, {
    message: `\`${name.name}\` does not take ${known.length === 0 ? "nothing" : known.map((argument) => wordsOf(argument.type)).join(", ")}`,
    help: `it is called so: \`${signature?.form}\``,
  });
}

function unknownFunction(context: Context, name: NameTree): undefined {
  const known = [...FUNCTIONS.keys(), ...context.lets.keys(), ...(context.vocabulary.functions?.keys() ?? [])];
  const near = nearest(name.name, known);
  const help = near === undefined ? `functions are ${known.map((one) => `\`${one}\``).join(", ")}; a plugin can add others` : undefined;
  return tell(context, "GATE-015", name.span, { message: `no function is called \`${name.name}\``, near, help });
}

function resolvePlugin(context: Context, tree: CallTree, given: readonly CoreValue[]): CoreValue | undefined {
  const plugin = context.vocabulary.functions?.get(tree.name.name);
  if (plugin === undefined) return undefined;
  const { takes, gives, cost } = plugin;
  if (takes.length !== given.length || given.some((argument, index) => !fits(argument.type, takes[index] ?? argument.type))) {
    return tell(context, "GATE-018", tree.span, {
      message: `\`${tree.name.name}\` does not take ${given.length === 0 ? "nothing" : given.map((argument) => wordsOf(argument.type)).join(", ")}`,
      help: `it takes ${takes.map(wordsOf).join(", ")}`,
    });
  }
  const { name } = tree.name;
  const held = heldToItsPromise(plugin);
  const call: CoreFunction["call"] = (args, { throwing }) => held(args, throwing?.includes(name));
  const wrapped: CoreFunction = { name, cost: () => cost, call };
  return { kind: "call", function: wrapped, arguments: given, type: gives, span: tree.span };
}

/** A let written out where it is named: its body, with the arguments in the place of its parameters. Its body sees nothing of the place of use. */
export function resolveLet(context: Context, name: NameTree, given: readonly ExpressionTree[]): CoreCondition | CoreValue | undefined {
  const found = context.lets.get(name.name);
  if (found === undefined) return undefined;
  found.used = true;
  const { tree } = found;
  if (context.inside.includes(name.name)) {
    const circle = [...context.inside.slice(context.inside.indexOf(name.name)), name.name].join(" → ");
    return tell(context, "GATE-017", name.span, { message: `the let \`${name.name}\` leads back to itself: ${circle}` });
  }
  if (given.length !== tree.parameters.length) {
    const form = tree.parameters.length === 0 ? tree.name : `${tree.name}(${tree.parameters.map((one) => one.name).join(", ")})`;
    return tell(context, "GATE-018", name.span, {
      message: `the let \`${name.name}\` takes ${tree.parameters.length} values, and ${given.length} are given`,
      help: `write \`${form}\``,
    });
  }
  const resolved = given.map((argument) => context.resolve.value(context, argument));
  if (resolved.some((argument) => argument === undefined)) return undefined;
  const bound = new Map(
    tree.parameters.flatMap((one, index): readonly (readonly [string, Bound])[] => {
      const core = resolved[index];
      return core === undefined ? [] : [[one.name, { kind: "argument", core }]];
    }),
  );
  const inner: Context = { ...context, locate: found.locate, bound, inside: [...context.inside, name.name] };
  return resolveBody(inner, tree.body);
}

function resolveBody(context: Context, tree: ExpressionTree): CoreCondition | CoreValue | undefined {
  const value = context.resolve.value(context, tree);
  return value?.kind === "condition" ? value.condition : value;
}
