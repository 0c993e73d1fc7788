import { type Check, lineAt } from "../tree.ts";

// Written in parts, so that this file does not find itself.
const registry = ["registry", "npmjs", "org"].join(".");
const machine = ["root", "work", "tmp", "home/\\w{2,}", "Users/\\w{2,}"].join("|");

const patterns: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<![\\w.~$}-])/(${machine})/[\\w.-]+`), "a path of one machine"],
  [/(?<![\w-])[A-Z]:\\Users\\\w{2,}/, "a path of one machine"],
  [new RegExp(registry.replaceAll(".", "\\.")), "the host of a registry"],
  [/^\s*(tarball|resolved): *\S*:\/\//m, "the host of a registry"],
  [/\b(10|127|192\.168)(\.\d{1,3}){2,3}:\d+\b/, "an address in one network"],
];

/** The project stands alone: nothing in it names the machine that it was made on. */
export const machinePlaces: Check = {
  holds: "no file names a place of one machine or network",
  find: (tree) =>
    [...tree].flatMap(([path, text]) =>
      patterns.flatMap(([pattern, what]) => {
        const at = text.search(pattern);
        return at < 0 ? [] : [`${path}:${lineAt(text, at)}: ${what}`];
      }),
    ),
  faults: [
    { files: { "a.mjs": ["read(", "work/main/a)"].join("/") }, found: "a path of one machine" },
    { files: { "README.md": ["see ", "tmp/x.log"].join("/") }, found: "a path of one machine" },
    { files: { "README.md": ["C:", "Users", "someone"].join("\\") }, found: "a path of one machine" },
    { files: { "pnpm-lock.yaml": `  resolution: https://${registry}/zod` }, found: "the host of a registry" },
    { files: { "pnpm-lock.yaml": "    tarball: https://packages.example/zod.tgz" }, found: "the host of a registry" },
    { files: { ".ci/run": ["http://10.0.0", "7:4873"].join(".") }, found: "an address in one network" },
  ],
};
