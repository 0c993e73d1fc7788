import type { Type } from "@maestro-bench/codebook";
import { nearest } from "@maestro-bench/diagnostics";
import type { CorePath, CoreStep, CoreValue, EngineName } from "../core/core.ts";
import type { NameTree, PathTree } from "../syntax/tree.ts";
import { meantElsewhere } from "../syntax/words-elsewhere.ts";
import { tell, type Context } from "./context.ts";
import { INTEGER } from "./type-rules.ts";

/** A path to a fact, a ledger, a member or a let's argument; or what the engine itself knows. Undefined when it leads nowhere, which is reported. */
export function resolvePath(context: Context, tree: PathTree): CoreValue | undefined {
  const [first] = tree.segments;
  if (first === undefined) return undefined;
  const engine = engineName(tree);
  const bound = context.bound.get(first.name);
  if (bound?.kind === "argument") return resolveArgument(context, tree, bound.core.kind === "path" ? bound.core : undefined);
  if (bound?.kind === "member") return walk(context, tree, bound.path);
  if (engine !== undefined) return { kind: "engine", name: engine, type: ENGINE_TYPES[engine], span: tree.span };
  const root = context.vocabulary.roots.get(first.name);
  if (root === undefined) return unknownRoot(context, first);
  return walk(context, tree, {
    kind: "path",
    root: { from: "root", name: first.name },
    steps: [],
    type: root.field.type,
    optional: root.field.optional,
    harmless: root.field.optional && root.field.absentIsHarmless,
    text: first.name,
    span: first.span,
  });
}

function engineName(tree: PathTree): EngineName | undefined {
  const text = tree.segments.map((segment) => segment.name).join(".");
  return text === "round" || text === "run.id" || text === "clock.start" ? text : undefined;
}

const ENGINE_TYPES: Readonly<Record<EngineName, Type>> = {
  now: { kind: "time" },
  round: INTEGER,
  "run.id": { kind: "text", min: 1, max: 100 },
  "clock.start": { kind: "time" },
};

/** The present time. */
export function nowValue(span: PathTree["span"]): CoreValue {
  return { kind: "engine", name: "now", type: ENGINE_TYPES.now, span };
}

function resolveArgument(context: Context, tree: PathTree, path: CorePath | undefined): CoreValue | undefined {
  const [first] = tree.segments;
  if (path !== undefined) return walk(context, tree, path);
  return tell(context, "GATE-011", tree.span, { message: `\`${first?.name}\` is a single value here, so it has no fields` });
}

function unknownRoot(context: Context, name: NameTree): undefined {
  const known = [...context.bound.keys(), ...context.vocabulary.roots.keys(), ...context.lets.keys()];
  const elsewhere = meantElsewhere(name.name);
  if (elsewhere !== undefined)
    return tell(context, "GATE-010", name.span, { message: `nothing is called \`${name.name}\` here`, help: `write ${elsewhere}` });
  const near = nearest(name.name, known);
  const help = near !== undefined || known.length === 0 ? undefined : `known here: ${known.map((one) => `\`${one}\``).join(", ")}`;
  return tell(context, "GATE-010", name.span, { message: `nothing is called \`${name.name}\` here`, near, help });
}

function walk(context: Context, tree: PathTree, from: CorePath): CorePath | undefined {
  let path: CorePath | undefined = { ...from, span: tree.span };
  for (const segment of tree.segments.slice(1)) {
    path = stepInto(context, path, segment);
    if (path === undefined) return undefined;
  }
  return path;
}

// A path through a list is the list of its members' values.
function stepInto(context: Context, path: CorePath, segment: NameTree): CorePath | undefined {
  const ofEach = path.type.kind === "list";
  const holder = path.type.kind === "list" ? path.type.of : path.type;
  const field = holder.kind === "record" ? holder.fields.get(segment.name) : undefined;
  if (field === undefined) {
    const fields = holder.kind === "record" ? [...holder.fields.keys()] : [];
    const near = nearest(segment.name, fields);
    const help = near !== undefined || fields.length === 0 ? undefined : `it has ${fields.map((one) => `\`${one}\``).join(", ")}`;
    const message = holder.kind === "record" ? `\`${path.text}\` has no field \`${segment.name}\`` : `\`${path.text}\` has no fields`;
    return tell(context, "GATE-011", segment.span, { message, near, help });
  }
  if (ofEach && field.type.kind === "list") {
    return tell(context, "GATE-024", segment.span, {
      message: `\`${path.text}.${segment.name}\` would be a list of lists`,
      help: `look at the members one by one: \`any one in ${path.text} has (any other in one.${segment.name} has …)\``,
    });
  }
  const own = ownRoot(context, path, segment);
  if (own !== undefined) return own;
  const step: CoreStep = { field: segment.name, ofEach };
  const type: Type = path.type.kind === "list" ? { ...path.type, of: field.type } : field.type;
  const optional = path.optional || field.optional;
  const harmless = optional && (!path.optional || path.harmless) && (!field.optional || field.absentIsHarmless);
  return { ...path, steps: [...path.steps, step], type, optional, harmless, text: `${path.text}.${segment.name}` };
}

// A field of a subject that comes in by itself is a thing of its own: it has its own birthday and its own digest.
function ownRoot(context: Context, path: CorePath, segment: NameTree): CorePath | undefined {
  if (path.root.from !== "root" || path.steps.length > 0) return undefined;
  const name = `${path.root.name}.${segment.name}`;
  const root = context.vocabulary.roots.get(name);
  if (root === undefined) return undefined;
  const { type, optional, absentIsHarmless } = root.field;
  return {
    ...path,
    root: { from: "root", name },
    type,
    optional,
    harmless: optional && absentIsHarmless,
    text: `${path.text}.${segment.name}`,
  };
}

/** Whether a path goes through a list. */
export function goesThroughList(path: CorePath): boolean {
  return path.steps.some((step) => step.ofEach);
}
