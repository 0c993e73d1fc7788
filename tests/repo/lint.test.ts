import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./tree.ts";

// The linter's own rules keep these limits; here is shown that its configuration makes them do so where they must.
const planted: readonly (readonly [rule: string, path: string, text: string])[] = [
  ["no-explicit-any", "packages/arl/src/any.ts", "export function f(x: any): void { void x; }\n"],
  ["no-default-export", "packages/arl/src/default.ts", "export default 1;\n"],
  ["no-cycle", "packages/arl/src/one.ts", `import type { Two } from "./two.ts";\nexport interface One { readonly two: Two }\n`],
  ["no-cycle", "packages/arl/src/two.ts", `import type { One } from "./one.ts";\nexport interface Two { readonly one: One }\n`],
  ["max-lines", "packages/arl/src/long-file.ts", "export const a = 1;\n".replace("a", "b") + "// line\nvoid 0;\n".repeat(150)],
  ["max-lines-per-function", "packages/arl/src/long.ts", `export function f(): void {\n${"  void 0;\n".repeat(60)}}\n`],
  ["max-params", "packages/arl/src/params.ts", "export function f(a: 1, b: 1, c: 1, d: 1, e: 1): void { void [a, b, c, d, e]; }\n"],
  [
    "max-depth",
    "packages/arl/src/deep.ts",
    `export function f(a: number): void { ${"if (a > 1) { ".repeat(4)}void 0; ${"} ".repeat(4)}}\n`,
  ],
  ["no-eval", "packages/arl/src/eval.ts", `eval("1");\n`],
  ["no-new-func", "packages/arl/src/func.ts", `export const f: unknown = new Function("return 1");\n`],
  ["filename-case", "packages/arl/src/CamelCase.ts", "export const a = 1;\n"],
  ["no-floating-promises", "packages/arl/src/floating.ts", "Promise.resolve(1);\n"],
  ["no-disabled-tests", "packages/arl/test/a.test.ts", `import { test } from "vitest";\ntest.skip("x", () => {});\n`],
  ["no-focused-tests", "packages/arl/test/b.test.ts", `import { test } from "vitest";\ntest.only("x", () => {});\n`],
  ["no-restricted-properties", "packages/engine/src/now.ts", "export const a: number = Date.now();\n"],
  ["no-restricted-properties", "packages/engine/src/random.ts", "export const a: number = Math.random();\n"],
  ["no-restricted-properties", "packages/gate-dsl/src/locale.ts", `export const a: number = "a".localeCompare("b");\n`],
  ["no-restricted-properties", "packages/codebook/src/upper.ts", `export const a: string = "a".toLocaleUpperCase();\n`],
  ["no-restricted-globals", "packages/scenario/src/process.ts", "export const a: unknown = process.env;\n"],
  ["no-restricted-globals", "packages/diagnostics/src/intl.ts", `export const a: unknown = new Intl.Collator("en");\n`],
  [
    "no-restricted-imports",
    "packages/engine/src/files.ts",
    `import { readFileSync } from "node:fs";\nexport const a: unknown = readFileSync;\n`,
  ],
];

let folder: string;
let found: readonly { readonly code: string; readonly filename: string }[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "maestro-lint-"));
  for (const [, path, text] of planted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(
    join(folder, "tsconfig.json"),
    `{ "compilerOptions": { "strict": true, "noEmit": true, "allowImportingTsExtensions": true } }`,
  );
  found = lint();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(planted)("the linter finds %s in %s", (rule, path) => {
  expect(found.filter((one) => one.filename === path).map((one) => one.code)).toContainEqual(expect.stringContaining(`(${rule})`));
});

function lint(): typeof found {
  try {
    execFileSync(join(root, "node_modules", ".bin", "oxlint"), ["-c", join(root, "config", "oxlint.json"), "-f", "json", "."], {
      cwd: folder,
    });
  } catch (error) {
    // oxlint ends with 1 when it finds something; its report is on stdout either way.
    const { stdout } = error as { readonly stdout: Buffer };
    const report: { readonly diagnostics: typeof found } = JSON.parse(stdout.toString());
    return report.diagnostics;
  }
  return [];
}
