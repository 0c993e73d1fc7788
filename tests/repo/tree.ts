import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The text files of a repository by their path from its root. */
export type Tree = ReadonlyMap<string, string>;

/** One rule that a repository keeps. */
export interface Check {
  /** What holds, as a sentence. */
  readonly holds: string;
  /** Every place where it does not hold, as a line that begins with the path. */
  readonly find: (tree: Tree) => readonly string[];
  /** Trees in which it does not hold, each with what must be found there: a check that cannot fail is none. */
  readonly faults: readonly Fault[];
}

/** A small planted tree and a part of what must be found in it. */
export interface Fault {
  readonly files: Readonly<Record<string, string>>;
  readonly found: string;
}

/** The folder of this repository. */
export const root: string = fileURLToPath(new URL("../../", import.meta.url));

const made = new Set([".git", ".turbo", "coverage", "dist", "node_modules", "out"]);

/** Reads this repository: everything that belongs to it, nothing that was made from it. */
export function readTree(folder = ""): Tree {
  const entries = readdirSync(root + folder, { withFileTypes: true }).filter((entry) => !made.has(entry.name));
  return new Map(
    entries.flatMap((entry): readonly (readonly [string, string])[] =>
      entry.isDirectory()
        ? [...readTree(`${folder}${entry.name}/`)]
        : [[`${folder}${entry.name}`, readFileSync(`${root}${folder}${entry.name}`, "utf8")]],
    ),
  );
}

/** The files under a folder or of a pattern, in the order of the tree. */
export function filesLike(tree: Tree, pattern: RegExp): readonly (readonly [path: string, text: string])[] {
  return [...tree].filter(([path]) => pattern.test(path));
}

/** The name of the package that a path belongs to. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}

/** The number of the line, from 1, in which an offset stands. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
