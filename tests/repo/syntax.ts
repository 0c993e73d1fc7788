import { parseAst } from "rolldown/parseAst";

/** A node of a syntax tree (ESTree with TypeScript). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Every node of a TypeScript source, parents before their children. */
export function nodesOf(text: string): readonly Node[] {
  return under(parseAst(text, { lang: "ts" }));
}

/**
 * What a source imports, types included, and where: `import`, `export … from`, `import()` and types from `import("…")`. `isLate`: nothing is loaded by it
 * before it is asked for.
 */
export function importsOf(text: string): readonly { readonly from: string; readonly start: number; readonly isLate: boolean }[] {
  return nodesOf(text).flatMap((node) => {
    const source = node["source"];
    return /^(Import|Export|TSImportType)/.test(node.type) && isNode(source) && typeof source["value"] === "string"
      ? [{ from: source["value"], start: node.start, isLate: isLate(node) }]
      : [];
  });
}

function isLate(node: Node): boolean {
  return /^(ImportExpression|TSImportType)$/.test(node.type) || node["importKind"] === "type" || node["exportKind"] === "type";
}

/** Whether a value in a tree is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function under(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(under);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(under)];
}
