import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maestro, root, shipped, textOf } from "./project.ts";

const repository = fileURLToPath(root);
const bundle = join(repository, "packages/cli/dist/main.mjs");
const scenarios = Object.keys(shipped).filter((path) => /^scenarios\/[^/]+\.yaml$/.test(path));

/** Where and how one process runs. */
interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const here: Surroundings = { cwd: repository, env: { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" } };
const there: Surroundings = {
  cwd: join(repository, "packages/cli"),
  env: { TZ: "America/St_Johns", LC_ALL: "C", LANG: "C", COLUMNS: "40" },
};

function node({ cwd, env }: Surroundings, args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd, env: { PATH: process.env["PATH"], ...env }, encoding: "utf8" });
}

function playAll(surroundings: Surroundings, seed: string): string {
  const out = mkdtempSync(join(tmpdir(), "maestro-"));
  const files = scenarios.map((path) => relative(surroundings.cwd, join(repository, path)));
  node(surroundings, [bundle, "sim", ...files, "--json", "--seed", seed, "--out", out]);
  return out;
}

function nameOf(path: string): string {
  return path.slice("scenarios/".length, -".yaml".length);
}

function logIn(out: string, path: string): Buffer {
  return readFileSync(join(out, nameOf(path), "arl.jsonl"));
}

// Where the log stands is the one thing that may differ.
function summaryIn(out: string, path: string): unknown {
  const { arl, ...rest }: { readonly arl: string } = JSON.parse(readFileSync(join(out, nameOf(path), "summary.json"), "utf8"));
  expect(arl).toBe(join(out, nameOf(path), "arl.jsonl"));
  return rest;
}

describe.each(["0", "42"])("law 8, same input, same bytes, with seed %s", (seed) => {
  const outs: string[] = [];

  beforeAll(() => {
    execFileSync(process.execPath, [join(repository, "scripts/bundle-cli.mjs")], { stdio: "pipe" });
    outs.push(playAll(here, seed), playAll(there, seed));
  });

  afterAll(() => {
    for (const out of outs) rmSync(out, { recursive: true, force: true });
  });

  it.each(scenarios)("%s leaves the same log and summary in another process, time zone, locale and folder", (path) => {
    const [one = "", other = ""] = outs;
    expect(logIn(one, path).length).toBeGreaterThan(0);
    expect(logIn(one, path).equals(logIn(other, path))).toBe(true);
    expect(summaryIn(one, path)).toEqual(summaryIn(other, path));
  });

  it.each(scenarios)("%s leaves the same log on a machine in memory", async (path) => {
    const { host } = await maestro(["sim", path, "--seed", seed]);
    expect(textOf(host, `out/${nameOf(path)}/arl.jsonl`)).toBe(logIn(outs[0] ?? "", path).toString("utf8"));
  });
});

describe("the surroundings that law 8 is tried in", () => {
  it("differ in what a program could see of them", () => {
    const seen = "[new Date(0).getHours(), Intl.DateTimeFormat().resolvedOptions().locale, (0.5).toLocaleString()]";
    const [one, other] = [here, there].map((surroundings): readonly unknown[] =>
      JSON.parse(node(surroundings, ["-p", `JSON.stringify(${seen})`])),
    );
    expect(one).toHaveLength(3);
    for (const [index, value] of (one ?? []).entries()) expect(value).not.toEqual(other?.[index]);
  });
});
