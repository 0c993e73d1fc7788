import { type Check, type Tree, filesLike } from "../tree.ts";

const drawers = /(^|\/)(utils?|helpers?|common|misc|types|shared|lib|manager)(\.[^/]*)?(\/|$)/;

/** No file or folder is a drawer for whatever has no place. */
export const drawerNames: Check = {
  holds: "every file is named for one idea",
  find: (tree) =>
    [...tree.keys()]
      .filter((path) => /^(packages|examples|scripts|tests|config)\/.*\.(ts|mjs)$/.test(path) && drawers.test(path))
      .map((path) => `${path}: name it for what it holds`),
  faults: [
    { files: { "packages/arl/src/utils.ts": "" }, found: "packages/arl/src/utils.ts" },
    { files: { "packages/arl/src/helpers/hash.ts": "" }, found: "packages/arl/src/helpers/hash.ts" },
    { files: { "packages/arl/test/common.test.ts": "" }, found: "packages/arl/test/common.test.ts" },
  ],
};

/** A folder can be taken in at a glance. */
export const folderSizes: Check = {
  holds: "no folder of code or documents has more than 15 files, the root no more than 19 entries",
  find: (tree) => {
    // Changesets come and go with each release; nobody looks for a place among them.
    const crowded = [...folders(tree)].filter(([folder, files]) => files.length > 15 && folder !== "" && folder !== ".changeset");
    const entries = new Set([...tree.keys()].map((path) => path.split("/")[0]));
    return [
      ...crowded.map(([folder, files]) => `${folder}: ${files.length} files; look for a plural of one shape to put in a subfolder`),
      ...(entries.size > 19 ? [`the root: ${entries.size} entries (${[...entries].join(", ")})`] : []),
    ];
  },
  faults: [
    { files: many(16, (n) => `packages/engine/src/file-${n}.ts`), found: "packages/engine/src: 16 files" },
    { files: many(20, (n) => `file-${n}.md`), found: "the root: 20 entries" },
  ],
};

/** The map stays a map. */
export const mapLength: Check = {
  holds: "docs/ARCHITECTURE.md has at most 200 lines",
  find: (tree) =>
    filesLike(tree, /^docs\/ARCHITECTURE\.md$/)
      .filter(([, text]) => text.split("\n").length > 201)
      .map(([path]) => `${path}: more than 200 lines`),
  faults: [{ files: { "docs/ARCHITECTURE.md": "line\n".repeat(201) }, found: "docs/ARCHITECTURE.md" }],
};

function folders(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of tree.keys()) {
    const folder = path.split("/").slice(0, -1).join("/");
    found.set(folder, [...(found.get(folder) ?? []), path]);
  }
  return found;
}

function many(count: number, name: (n: number) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [name(n), ""]));
}
