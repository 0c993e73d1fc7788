import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command, mustRun, root } from "./commands.ts";

const packages = readdirSync(join(root, "packages"));
const folder = mkdtempSync(join(tmpdir(), "maestro-packed-"));
const project = join(folder, "project");

beforeAll(() => {
  for (const name of packages) pack(name);
  layOutProject();
  mustRun(project, "pnpm", ["install", "--prefer-offline", "--no-frozen-lockfile"]);
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(packages)("the packed %s", (name) => {
  test("passes publint --strict", () => {
    expect(command(folder, "publint", [tarball(name), "--strict"])).toMatchObject({ code: 0 });
  });

  test("has types that resolve wherever ESM does", () => {
    expect(command(folder, "attw", [tarball(name), "--profile", "esm-only", "--no-color", "--no-emoji"])).toMatchObject({ code: 0 });
  });

  test("carries its licence, README and CHANGELOG, and no word of the workspace", () => {
    const installed = join(project, "node_modules", "@maestro-bench", name);
    expect(readdirSync(installed)).toEqual(expect.arrayContaining(["LICENSE", "README.md", "CHANGELOG.md", "dist", "src"]));
    const manifest = readFileSync(join(installed, "package.json"), "utf8");
    expect(manifest).not.toMatch(/workspace:|catalog:|@maestro-bench\/source/);
  });

  test("can be imported on its own", () => {
    const importing = `await import("@maestro-bench/${name}")`;
    expect(command(project, "node", ["--input-type=module", "-e", importing])).toMatchObject({ code: 0 });
  });
});

test("a program that imports only the engine loads a scenario and runs it", () => {
  const played = JSON.parse(mustRun(project, "node", ["program.mjs"]));
  expect(played).toMatchObject({ scenario: "refund", runs: 1, ok: true });
});

test("a program in TypeScript compiles against the packed types", () => {
  expect(command(project, "tsc", ["-p", "."])).toMatchObject({ code: 0 });
});

test("the packed command line runs a scenario and verifies its log", () => {
  const maestro = join("node_modules", ".bin", "maestro");
  const summary = JSON.parse(mustRun(project, maestro, ["sim", "scenarios/refund.yaml", "--json"]));
  expect(summary).toMatchObject({ scenario: "refund", ok: true });
  expect(command(project, maestro, ["arl", "verify", summary.arl])).toMatchObject({ code: 0 });
});

function pack(name: string): void {
  mkdirSync(join(folder, name));
  mustRun(join(root, "packages", name), "pnpm", ["pack", "--pack-destination", join(folder, name)]);
}

function tarball(name: string): string {
  const [file = ""] = readdirSync(join(folder, name));
  return join(folder, name, file);
}

// An empty project outside of the workspace: what it has of ours comes from the tarballs, all else from the registry.
function layOutProject(): void {
  const ours = Object.fromEntries(packages.map((name) => [`@maestro-bench/${name}`, `file:${tarball(name)}`]));
  const files = {
    "package.json": JSON.stringify({ name: "project", private: true, type: "module", dependencies: ours }),
    "pnpm-workspace.yaml": JSON.stringify({ packages: ["."], overrides: ours }),
    "tsconfig.json": JSON.stringify({
      compilerOptions: { module: "nodenext", strict: true, noEmit: true, types: [], lib: ["es2023"] },
      files: ["program.ts"],
    }),
    "program.mjs": program,
    "program.ts": typedProgram,
  };
  mkdirSync(project);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(project, file), text);
  for (const shipped of ["scenarios", "codebooks"]) cpSync(join(root, shipped), join(project, shipped), { recursive: true });
}

const program = `
import { readFileSync } from "node:fs";
import { loadScenario, playScenario, summarise } from "@maestro-bench/engine";
const { scenario, diagnostics } = loadScenario("scenarios/refund.yaml", { read: (path) => readFileSync(path, "utf8") });
if (scenario === undefined) throw new Error(JSON.stringify(diagnostics));
const { series, cases } = playScenario(scenario);
console.log(JSON.stringify(summarise(series, cases)));
`;

const typedProgram = `
import { loadScenario, playScenario, type Scenario } from "@maestro-bench/engine";
const scenario: Scenario | undefined = loadScenario("a.yaml", { read: () => undefined }).scenario;
export const ok: boolean = scenario !== undefined && playScenario(scenario).series.ok;
`;
