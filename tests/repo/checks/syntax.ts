import { type Node, isNode, nodesOf } from "../syntax.ts";
import { type Check, filesLike, lineAt } from "../tree.ts";

/** What the linter has no rule for: `export *`, enums, and classes that are no errors and extend nothing of a library. */
export const forms: Check = {
  holds: "no source uses a form of the language that this project does without",
  find: (tree) =>
    filesLike(tree, /^packages\/[^/]+\/src\/.*\.ts$/).flatMap(([path, text]) =>
      nodesOf(text).flatMap((node) => {
        const objection = objectionTo(node);
        return objection === undefined ? [] : [`${path}:${lineAt(text, node.start)}: ${objection}`];
      }),
    ),
  faults: [
    { files: { "packages/arl/src/index.ts": `export * from "./row.ts";` }, found: "`export *`" },
    { files: { "packages/arl/src/row.ts": `enum Decision { RUN }` }, found: "an enum" },
    { files: { "packages/arl/src/row.ts": `export class RowManager {}` }, found: "a class" },
    { files: { "packages/engine/src/a.ts": `const now: Date = new Date();` }, found: "reads the clock" },
  ],
};

function objectionTo(node: Node): string | undefined {
  if (node.type === "ExportAllDeclaration") return "`export *` hides what a package offers; export by name";
  if (node.type === "TSEnumDeclaration") return "an enum is more than a type; write a union of texts";
  if (node.type.startsWith("Class") && "superClass" in node && node["superClass"] === null)
    return "a class without need; write functions over records";
  if (node.type === "NewExpression" && isDate(node["callee"]) && Array.isArray(node["arguments"]) && node["arguments"].length === 0)
    return "`new Date()` reads the clock; the clock is an argument";
  return undefined;
}

function isDate(callee: unknown): boolean {
  return isNode(callee) && callee["name"] === "Date";
}
