import { isMap, isPair, isScalar, isSeq, type Node } from "yaml";
import type { YamlPath } from "./path.ts";

/** A node on the way to a path, as far as there is one. */
export interface Found {
  readonly key: Node | undefined;
  readonly value: Node | null | undefined;
  /** How many steps of the path were there. */
  readonly depth: number;
}

/** Follows a path as far as it goes. */
export function nodeAt(root: Node | null, path: YamlPath): Found {
  let found: Found = { key: undefined, value: root, depth: 0 };
  for (const step of path) {
    const next = childOf(found.value, step);
    if (next === undefined) return found;
    found = { key: next.key ?? found.key, value: next.value, depth: found.depth + 1 };
  }
  return found;
}

function childOf(node: Node | null | undefined, step: string | number): { readonly key?: Node; readonly value: Node | null } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && keyText(item.key as Node) === String(step));
    return pair === undefined ? undefined : { key: pair.key as Node, value: pair.value as Node | null };
  }
  if (isSeq(node) && typeof step === "number") {
    const item = node.items[step] as Node | undefined;
    // An item has no key; it is shown itself.
    return item === undefined ? undefined : { key: item, value: item };
  }
  return undefined;
}

/** A key as text: `1` and `true` are written keys too. */
export function keyText(key: Node | null): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === "string") return key.value;
  return key.source ?? String(key.value);
}

/** The plain data of a node; of a key that stands twice the first counts. A part that has no plain form (an alias, a map as a key) is left out. */
export function dataOf(node: Node | null): unknown {
  if (isScalar(node)) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (isSeq(node)) return node.items.map((item) => dataOf(item as Node | null));
  if (!isMap(node)) return null;
  const entries = new Map<string, unknown>();
  for (const pair of node.items) {
    const key = keyText(pair.key as Node | null);
    // It is refused, and what checks shapes would look past it.
    if (key !== undefined && key !== "__proto__" && !entries.has(key)) entries.set(key, dataOf(pair.value as Node | null));
  }
  return Object.fromEntries(entries);
}
