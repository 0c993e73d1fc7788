import type { Type } from "@maestro-bench/codebook";
import type { CoreCondition, CorePath, CoreValue } from "./core.ts";

type Core = CoreCondition | CoreValue;

/** Everything that a condition or value is made of, itself first. */
export function* walkCore(core: Core): Generator<Core, void> {
  yield core;
  for (const part of partsOfCore(core)) yield* walkCore(part);
}

/** What a condition looks at by itself: without the conditions in it, which are judged by themselves. A quantifier looks at its list. */
export function* valuesIn(core: Core): Generator<CoreValue, void> {
  for (const part of partsOfCore(core)) {
    if (isCondition(part)) continue;
    yield part;
    if (part.kind !== "condition") yield* valuesIn(part);
  }
}

function isCondition(core: Core): core is CoreCondition {
  return !("type" in core);
}

function partsOfCore(core: Core): readonly Core[] {
  switch (core.kind) {
    case "and":
    case "or":
      return core.parts;
    case "not":
    case "negative":
      return [core.part];
    case "quantifier":
      return [core.list, core.body];
    case "compare":
    case "equal":
    case "arithmetic":
      return [core.left, core.right];
    case "state":
      return [core.path];
    case "empty":
    case "flag":
      return [core.of];
    case "text-test":
      return typeof core.list === "string" ? [core.of] : [core.of, core.list];
    case "call":
      return core.arguments;
    case "condition":
      return [core.condition];
    case "said":
    case "constant":
    case "engine":
    case "path":
      return [];
  }
}

/** Names of the facts and ledgers that are read, each once. */
export function rootsIn(core: Core): readonly string[] {
  const paths = [...walkCore(core)].filter((one): one is CorePath => one.kind === "path");
  return [...new Set(paths.flatMap((path) => (path.root.from === "root" ? [path.root.name] : [])))];
}

/**
 * Every path that is read, by names alone: `request.email`, also of a member of a list. Where a function takes a record and may look at all of it, each of its
 * fields too. `memberOf`: the list of a member that a quantifier around it looks at.
 */
export function pathsIn(core: Core, memberOf: (slot: number) => string = () => ""): readonly string[] {
  const lists = new Map<number, string>();
  const nameOf = ({ root, steps }: CorePath): string =>
    [root.from === "root" ? root.name : (lists.get(root.slot) ?? memberOf(root.slot)), ...steps.map((step) => step.field)].join(".");
  const found = [...walkCore(core)].flatMap((one): readonly string[] => {
    if (one.kind === "quantifier") lists.set(one.slot, nameOf(one.list));
    if (one.kind === "path") return [nameOf(one)];
    return one.kind === "call" && !KEEP_RECORDS.includes(one.function.name) ? one.arguments.flatMap(({ type }) => fieldsIn(type)) : [];
  });
  return [...new Set(found)];
}

// They count members, or give them as they are.
const KEEP_RECORDS: readonly string[] = ["count", "first"];

function fieldsIn(type: Type): readonly string[] {
  if (type.kind === "list") return fieldsIn(type.of);
  return type.kind === "record" ? [...type.fields].flatMap(([name, field]) => [name, ...fieldsIn(field.type)]) : [];
}

/** What earlier rows are asked for. */
export function saidsIn(core: Core): readonly Extract<CoreCondition, { kind: "said" }>[] {
  return [...walkCore(core)].filter((one) => one.kind === "said");
}

/** Names of the facts whose absence or soundness is tested, also where a member of theirs is. */
export function testedIn(core: Core): readonly string[] {
  const lists = new Map<number, string>();
  const found = new Set<string>();
  for (const one of walkCore(core)) {
    if (one.kind === "quantifier") lists.set(one.slot, rootNameOf(one.list, lists));
    if (one.kind === "state") found.add(rootNameOf(one.path, lists));
  }
  return [...found];
}

function rootNameOf({ root }: CorePath, lists: ReadonlyMap<number, string>): string {
  return root.from === "root" ? root.name : (lists.get(root.slot) ?? "");
}

/** Whether it asks what time it is. */
export function asksTime(core: Core): boolean {
  return [...walkCore(core)].some((one) => one.kind === "engine" && one.name === "now");
}

/** How many milliseconds after now it is, where it is always as many: `now + 24h`. */
export function afterNow(core: CoreValue): number | undefined {
  if (core.kind === "engine") return core.name === "now" ? 0 : undefined;
  if (core.kind !== "arithmetic" || core.operator === "*" || core.operator === "/") return undefined;
  const [time, by] = core.operator === "+" && core.left.kind === "constant" ? [core.right, core.left] : [core.left, core.right];
  const from = afterNow(time);
  if (from === undefined || by.kind !== "constant" || typeof by.value !== "number") return undefined;
  return core.operator === "+" ? from + by.value : from - by.value;
}
