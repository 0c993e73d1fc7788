import { readFileSync } from "node:fs";
import { readYaml } from "@maestro-bench/diagnostics/yaml";
import type { SarifLog } from "@maestro-bench/diagnostics/sarif";
import { describe, expect, it } from "vitest";
import { objectionsOfSchema } from "../../../diagnostics/test/sarif-schema.ts";
import { changed, diagnosticsOn, maestro, shipped, type Change } from "../project.ts";

const path = "author-mistakes.yaml";
// Our own fixture file.
const mistakes = readYaml({ path, text: readFileSync(new URL(`../${path}`, import.meta.url), "utf8") }).data as readonly (Change & {
  readonly mistake: string;
  readonly plays: string;
})[];

/** The log on a stdout that must hold one line with nothing but it. */
function sarifOn(stdout: string): SarifLog {
  const lines = stdout.split("\n");
  const log: unknown = JSON.parse(lines[0] ?? "");
  expect([lines.length, lines[1]]).toEqual([2, ""]);
  expect(objectionsOfSchema(log)).toEqual([]);
  // The schema has just said so.
  return log as SarifLog;
}

describe("maestro check --sarif", () => {
  it("of files without a mistake is a log without results, and 0", async () => {
    const { code, stdout, stderr } = await maestro(["check", "--sarif", "scenarios/refund.yaml"]);
    expect([code, stderr]).toEqual([0, ""]);
    const [run] = sarifOn(stdout).runs;
    expect(run.results).toEqual([]);
    expect(run.tool.driver).toEqual({ name: "Maestro", version: "0.0.0", rules: [] });
  });

  it.each(mistakes.map((one) => [one.mistake, one] as const))(
    "%s: the same mistakes in the same places as --json, each with its rule",
    async (_, one) => {
      const files = changed(shipped, one);
      const { code, stdout, stderr } = await maestro(["check", "--sarif", one.plays], { files });
      expect([code, stderr]).toEqual([2, ""]);
      const [{ results, tool }] = sarifOn(stdout).runs;
      const told = diagnosticsOn((await maestro(["check", "--json", one.plays], { files })).stdout);
      expect(
        results.map(({ ruleId, level, locations: [at] }) => [
          ruleId,
          level,
          at?.physicalLocation?.artifactLocation.uri,
          at?.physicalLocation?.region.startLine,
        ]),
      ).toEqual(told.map(({ code: rule, severity, file, line }) => [rule, severity, file, line]));
      for (const { ruleId, ruleIndex } of results)
        expect(tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId, help: { text: expect.any(String) } });
    },
  );

  it("offers a change that mends the file", async () => {
    const files = changed(shipped, { in: "scenarios/refund.yaml", replace: "gate: receipt_gate", with: "gate: reciept_gate" });
    const { stdout } = await maestro(["check", "--sarif", "scenarios/refund.yaml"], { files });
    const [change] = sarifOn(stdout).runs[0].results[0]?.fixes?.[0]?.artifactChanges ?? [];
    const [{ deletedRegion: region, insertedContent }] = change?.replacements ?? [{ deletedRegion: undefined, insertedContent: undefined }];
    const lines = (files["scenarios/refund.yaml"] ?? "").split("\n");
    const line = lines[(region?.startLine ?? 0) - 1] ?? "";
    const mended = line.slice(0, (region?.startColumn ?? 0) - 1) + (insertedContent?.text ?? "") + line.slice((region?.endColumn ?? 0) - 1);
    expect(lines.with((region?.startLine ?? 0) - 1, mended).join("\n")).toBe(shipped["scenarios/refund.yaml"]);
  });

  it("of a file that is not there tells so, and points to no file", async () => {
    const { code, stdout, stderr } = await maestro(["check", "scenarios/refnd.yaml", "--sarif"]);
    expect([code, stderr]).toEqual([2, ""]);
    expect(sarifOn(stdout).runs[0].results).toMatchObject([
      {
        ruleId: "CLI-001",
        locations: [{ logicalLocations: [{ name: "command line" }], message: { text: "maestro check scenarios/refnd.yaml --sarif" } }],
      },
    ]);
  });

  it.each([[["--sarif", "--json"]], [["--json", "--sarif"]]])("is refused with --json: %j", async (options) => {
    const { code, stdout, stderr } = await maestro(["check", "scenarios/refund.yaml", ...options]);
    expect([code, stderr]).toEqual([2, ""]);
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-005", message: "option `--sarif` cannot be used with option `--json`" }]);
    expect(diagnosticsOn(stdout)[0]?.label).toBeUndefined();
  });
});
