import { importTable } from "../import-table.mjs";
import { importsOf } from "../syntax.ts";
import { type Check, filesLike, lineAt, packageOf } from "../tree.ts";

const scope = "@maestro-bench/";

/** Sources import along the table, and from other packages only what these offer. */
export const imports: Check = {
  holds: "every import of a source stands in the import table",
  find: (tree) =>
    filesLike(tree, /^packages\/[^/]+\/src\/.*\.ts$/).flatMap(([path, text]) =>
      importsOf(text).flatMap(({ from, start, isLate }) => {
        const objection = objectionTo(path, from, isLate);
        return objection === undefined ? [] : [`${path}:${lineAt(text, start)}: ${objection}`];
      }),
    ),
  faults: [
    fault("packages/arl/src/a.ts", `import type { Gate } from "@maestro-bench/gate-dsl";`, "arl may not import gate-dsl"),
    fault("packages/arl/src/a.ts", `export type A = import("@maestro-bench/engine").Run;`, "arl may not import engine"),
    fault("packages/engine/src/a.ts", `import { parse } from "yaml";`, "engine may not import yaml"),
    fault("packages/engine/src/a.ts", `import { readFileSync } from "node:fs";`, "engine may not import node:fs"),
    fault("packages/engine/src/steps/a.ts", `export { b } from "../../../arl/src/b.ts";`, "leaves its package"),
    fault("packages/engine/src/a.ts", `await import("@maestro-bench/arl/dist/row.js");`, "past what arl offers"),
    fault(
      "packages/stress/src/audit/laws/a.ts",
      `import type { Run } from "@maestro-bench/engine";`,
      "src/audit/ stands alone: it may not import engine",
    ),
    fault("packages/stress/src/audit/a.ts", `import { play } from "../play.ts";`, "src/audit/ stands alone: `../play.ts` leaves it"),
    fault(
      "packages/cli/src/a.ts",
      `import { handOut } from "@maestro-bench/queue";`,
      "queue need not be there: import it when it is needed",
    ),
    fault("packages/new/src/a.ts", `import "zod";`, "new has no row in the import table"),
  ],
};

/** The table itself goes downwards only: a package comes after everything that it imports. */
export function upwardRows(): readonly string[] {
  const names = Object.keys(importTable);
  return names.flatMap((name, at) =>
    [...(importTable[name]?.packages ?? []), ...(importTable[name]?.optional ?? [])]
      .filter((below) => !names.slice(0, at).includes(below))
      .map((below) => `${name} → ${below}`),
  );
}

function objectionTo(path: string, from: string, isLate: boolean): string | undefined {
  const name = packageOf(path) ?? "";
  const row = importTable[name];
  if (row === undefined) return `${name} has no row in the import table`;
  const folder = Object.keys(row.alone ?? {}).find((one) => path.startsWith(`packages/${name}/${one}`));
  if (from.startsWith(".")) {
    if (leaves(path, from)) return `\`${from}\` leaves its package`;
    return folder !== undefined && leaves(path, from, folder) ? `${folder} stands alone: \`${from}\` leaves it` : undefined;
  }
  if (from.startsWith(scope)) return objectionToPackage(name, from.slice(scope.length), folder, isLate);
  if (from.startsWith("node:")) return row.node.includes(from) ? undefined : `${name} may not import ${from}`;
  return row.libraries.includes(libraryOf(from)) ? undefined : `${name} may not import ${libraryOf(from)}`;
}

function objectionToPackage(name: string, from: string, alone: string | undefined, isLate: boolean): string | undefined {
  const row = importTable[name];
  const [other = "", ...rest] = from.split("/");
  if (alone !== undefined && row?.alone?.[alone]?.includes(other) !== true) return `${alone} stands alone: it may not import ${other}`;
  if (row?.optional?.includes(other) === true) return isLate ? undefined : `${other} need not be there: import it when it is needed`;
  if (row?.packages.includes(other) !== true) return `${name} may not import ${other}`;
  return rest.includes("dist") || rest.includes("src") ? `\`${scope}${from}\` reaches past what ${other} offers` : undefined;
}

function leaves(path: string, from: string, folder = ""): boolean {
  return !new URL(from, `file:///${path}`).pathname.startsWith(`/packages/${packageOf(path)}/${folder}`);
}

function libraryOf(from: string): string {
  const [first = "", second = ""] = from.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function fault(path: string, text: string, found: string): Check["faults"][number] {
  return { files: { [path]: text }, found };
}
