import { importTable } from "../import-table.mjs";
import { type Check, type Tree, filesLike } from "../tree.ts";

const whole = {
  "packages/diagnostics/README.md": "# @maestro-bench/diagnostics",
  "packages/diagnostics/CHANGELOG.md": "# @maestro-bench/diagnostics",
  "packages/diagnostics/test/a.test.ts": "",
  "packages/diagnostics/package.json": manifest({}),
};

/** A package can be published, read and tested on its own. */
export const packageShape: Check = {
  holds: "every package has its README, tests, CHANGELOG and a manifest that agrees with the import table",
  find: (tree) =>
    [...new Set(filesLike(tree, /^packages\/[^/]+\//).map(([path]) => path.split("/")[1] ?? ""))].flatMap((name) =>
      [...missingFiles(tree, name), ...wrongManifest(tree, name)].map((text) => `packages/${name}: ${text}`),
    ),
  faults: [
    ...["README.md", "CHANGELOG.md", "test/a.test.ts", "package.json"].map((file) => ({
      files: Object.fromEntries(Object.entries(whole).filter(([path]) => path !== `packages/diagnostics/${file}`)),
      found: `packages/diagnostics: has no ${file.startsWith("test") ? "tests" : file}`,
    })),
    { files: { ...whole, "packages/diagnostics/README.md": "# Diagnostics" }, found: "README.md does not begin with the package's name" },
    { files: { ...whole, "packages/diagnostics/package.json": manifest({ license: "MIT" }) }, found: "license is MIT" },
    {
      files: { ...whole, "packages/diagnostics/package.json": manifest({ dependencies: { zod: "catalog:" } }) },
      found: "may import yaml and does not depend on it",
    },
    {
      files: { ...whole, "packages/diagnostics/package.json": manifest({ dependencies: { ...ranges(), "left-pad": "1" } }) },
      found: "depends on left-pad",
    },
  ],
};

function missingFiles(tree: Tree, name: string): readonly string[] {
  const folder = `packages/${name}/`;
  const missing = ["README.md", "CHANGELOG.md", "package.json"].filter((file) => !tree.has(folder + file));
  const tested = filesLike(tree, /\.test\.ts$/).some(([path]) => path.startsWith(`${folder}test/`));
  const titled =
    !tree.has(`${folder}README.md`) ||
    tree.get(`${folder}README.md`)?.startsWith(`# @maestro-bench/${name}\n`) ||
    tree.get(`${folder}README.md`) === `# @maestro-bench/${name}`;
  return [
    ...missing.map((file) => `has no ${file}`),
    ...(tested ? [] : ["has no tests"]),
    ...(titled ? [] : ["README.md does not begin with the package's name"]),
  ];
}

function wrongManifest(tree: Tree, name: string): readonly string[] {
  const text = tree.get(`packages/${name}/package.json`);
  if (text === undefined) return [];
  const found: Manifest = JSON.parse(text);
  const allowed = ranges(name);
  const given = found.dependencies ?? {};
  const wanted = { name: `@maestro-bench/${name}`, license: "Apache-2.0", type: "module" };
  return [
    ...Object.entries(wanted).flatMap(([key, value]) => (found[key] === value ? [] : [`${key} is ${String(found[key])}, not ${value}`])),
    ...Object.keys(allowed).flatMap((one) => (one in given ? [] : [`may import ${one} and does not depend on it`])),
    ...Object.keys(given).flatMap((one) => (one in allowed ? [] : [`depends on ${one}, which the import table does not have`])),
    ...Object.entries(given).flatMap(([one, range]) =>
      one in allowed && range !== allowed[one] ? [`${one} should be "${allowed[one]}"`] : [],
    ),
    ...(importTable[name]?.optional ?? []).flatMap((one) =>
      isOptionalPeer(found, `@maestro-bench/${one}`) ? [] : [`${one} is optional, and no optional peer dependency`],
    ),
    ...(found.scripts?.["test"] === undefined ? ["has no test script"] : []),
  ];
}

// In the repository it is there for the tests.
function isOptionalPeer({ peerDependencies, peerDependenciesMeta, devDependencies }: Manifest, name: string): boolean {
  const ranges = [peerDependencies?.[name], devDependencies?.[name]];
  return ranges.every((range) => range === "workspace:^") && peerDependenciesMeta?.[name]?.optional === true;
}

interface Manifest extends Readonly<Record<string, unknown>> {
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

function ranges(name = "diagnostics"): Readonly<Record<string, string>> {
  const { packages, libraries } = importTable[name] ?? { packages: [], libraries: [] };
  return Object.fromEntries([
    ...packages.map((one) => [`@maestro-bench/${one}`, "workspace:^"]),
    ...libraries.map((one) => [one, "catalog:"]),
  ]);
}

function manifest(changes: Readonly<Record<string, unknown>>): string {
  const base = {
    name: "@maestro-bench/diagnostics",
    license: "Apache-2.0",
    type: "module",
    scripts: { test: "vitest run" },
    dependencies: ranges(),
  };
  return JSON.stringify({ ...base, ...changes });
}
