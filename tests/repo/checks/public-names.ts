import { type Node, isNode, nodesOf } from "../syntax.ts";
import { type Check, type Tree, filesLike, packageOf } from "../tree.ts";

const most = 30;

/** A package can be learnt. */
export const publicNameCount: Check = {
  holds: `no package offers more than ${most} names`,
  find: (tree) =>
    [...publicNames(tree)]
      .filter(([, names]) => names.length > most)
      .map(([name, names]) => `packages/${name}: offers ${names.length} names, at most ${most}`),
  faults: [
    {
      files: { "packages/arl/src/index.ts": Array.from({ length: 31 }, (_, n) => `export { name${n} } from "./file.ts";`).join("\n") },
      found: "packages/arl: offers 31 names",
    },
  ],
};

/** The names that each package offers at its main entry, types included, in alphabetical order. */
export function publicNames(tree: Tree): ReadonlyMap<string, readonly string[]> {
  return new Map(
    filesLike(tree, /^packages\/[^/]+\/src\/index\.ts$/).map(([path, text]) => [
      packageOf(path) ?? "",
      nodesOf(text).flatMap(namesOf).toSorted(),
    ]),
  );
}

function namesOf(node: Node): readonly string[] {
  if (node.type !== "ExportNamedDeclaration") return [];
  const listed = nodesIn(node["specifiers"]).map((one) => nameOf(one["exported"]));
  const declared = isNode(node["declaration"]) ? declaredNames(node["declaration"]) : [];
  return [...listed, ...declared];
}

function declaredNames(declaration: Node): readonly string[] {
  const ids = "declarations" in declaration ? nodesIn(declaration["declarations"]).map((one) => one["id"]) : [declaration["id"]];
  return ids.map(nameOf);
}

function nameOf(id: unknown): string {
  return isNode(id) && typeof id["name"] === "string" ? id["name"] : "?";
}

function nodesIn(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}
