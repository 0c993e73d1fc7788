import { readFileSync } from "node:fs";
import { readYaml } from "@maestro-bench/diagnostics/yaml";
import { describe, expect, it } from "vitest";
import { changed, diagnosticsOn, maestro, shipped, type Change } from "./project.ts";

interface AuthorMistake extends Change {
  readonly mistake: string;
  readonly plays: string;
  readonly code: string;
  /** The file that the mistake is shown in; the changed one when left out. */
  readonly file?: string;
  /** Line and column. */
  readonly at: string;
  readonly says: string;
  readonly label?: string;
  readonly help?: string;
}

const path = "author-mistakes.yaml";
// Our own fixture file.
const mistakes = readYaml({ path, text: readFileSync(new URL(path, import.meta.url), "utf8") }).data as readonly AuthorMistake[];
const untouched = Object.keys(shipped).map((name) => `/project/${name}`);

describe("a typical mistake of an author", () => {
  it("is one of twelve", () => {
    expect(mistakes).toHaveLength(12);
  });

  it.each(mistakes.map((one) => [one.mistake, one] as const))(
    "%s: its place, a sentence and the remedy, and nothing is played",
    async (_, one) => {
      const { code, host, stdout, stderr } = await maestro(["sim", one.plays, "--json"], { files: changed(shipped, one) });
      expect([code, stderr]).toEqual([2, ""]);
      expect([...host.files.keys()]).toEqual(untouched);
      const found = diagnosticsOn(stdout);
      const told = found.find(({ code: its, message }) => its === one.code && message.includes(one.says));
      expect(told, stdout).toMatchObject({ severity: "error", file: one.file ?? one.in });
      expect(`${told?.line}:${told?.column}`).toBe(one.at);
      expect(one.label ?? one.help).toBeDefined();
      if (one.label !== undefined) expect(told?.label).toBe(one.label);
      if (one.help !== undefined) expect(told?.help).toContain(one.help);
    },
  );

  it.each(mistakes.map((one) => [one.mistake, one] as const))("%s: is shown to a person under its line", async (_, one) => {
    const files = changed(shipped, one);
    const { code, stdout, stderr } = await maestro(["sim", one.plays], { files, env: { LANG: "C.UTF-8", COLUMNS: "200" } });
    expect([code, stdout]).toEqual([2, ""]);
    const file = one.file ?? one.in;
    const line = Number(one.at.split(":")[0]);
    expect(stderr).toContain(`${file}:${one.at}`);
    expect(stderr).toContain(`${line} │ `);
    expect(stderr).toContain("^");
    expect(stderr).toContain("nothing was run and nothing written");
  });
});

describe("several mistakes", () => {
  // Broken YAML hides what stands in the rest of its file, so these are the ones that can stand together.
  const together = mistakes.filter(({ code }) => !code.startsWith("YAML-") && code !== "CBK-002");
  const files = together.filter(({ code }) => code !== "SCN-030" && code !== "GATE-034").reduce(changed, shipped);
  const plays = [...new Set(mistakes.map((one) => one.plays))];

  it("are told all at once, on stdout alone, and nothing is written", async () => {
    const { code, host, stdout, stderr } = await maestro(["sim", ...plays, "--json"], { files });
    expect([code, stderr]).toEqual([2, ""]);
    expect([...host.files.keys()]).toEqual(untouched);
    const codes = new Set(diagnosticsOn(stdout).map((one) => one.code));
    expect(codes).toEqual(new Set(["GATE-012", "GATE-013", "GATE-030", "SCN-023", "SCN-040", "SCN-041", "SCN-060"]));
  });

  it("keep a scenario without mistakes from being played, too", async () => {
    const broken = changed(shipped, mistakes[0] ?? { in: "", replace: "", with: "" });
    const { code, host } = await maestro(["sim", "scenarios/emergency-contract-v1.yaml", "scenarios/refund.yaml"], { files: broken });
    expect(code).toBe(2);
    expect([...host.files.keys()]).toEqual(untouched);
  });
});
