import { readYaml } from "@maestro-bench/diagnostics/yaml";
import { describe, expect, it } from "vitest";
import { loadScenario, scenarioDiagnostics } from "../src/index.ts";
import { base, changed, inMemory, read, rendered, under } from "./files.ts";

interface Change {
  readonly in: string;
  readonly replace: string;
  readonly with: string;
}

interface Mistake extends Change {
  readonly and?: Change;
  readonly code: string;
  readonly severity?: "warning";
  /** The file that the mistake is shown in; the changed one when left out. */
  readonly file?: string;
  readonly under: string;
  readonly says: string;
  readonly label?: string;
  readonly help?: string;
}

// Our own fixture file.
const mistakes = readYaml({ path: "mistakes.yaml", text: read("mistakes.yaml") }).data as readonly Mistake[];

describe("the base of the fixtures", () => {
  it("has no mistake", () => {
    const { scenario, diagnostics } = loadScenario("scenario.yaml", inMemory(base));
    expect(rendered(diagnostics)).toBe("");
    expect(scenario?.name).toBe("loan");
  });
});

describe("a mistake is shown where it was made", () => {
  it.each(mistakes.map((mistake) => [`${mistake.code} ${mistake.under}: ${mistake.says}`, mistake] as const))("%s", (_, mistake) => {
    const once = changed(base, mistake);
    const { scenario, diagnostics } = loadScenario(
      "scenario.yaml",
      inMemory(mistake.and === undefined ? once : changed(once, mistake.and)),
    );
    const found = diagnostics.find(
      (one) => one.code === mistake.code && one.message.includes(mistake.says) && under(one) === mistake.under,
    );
    expect(found, rendered(diagnostics)).toBeDefined();
    expect(found?.severity).toBe(mistake.severity ?? "error");
    expect(found?.place.source.path).toBe(mistake.file ?? mistake.in);
    expect(scenario === undefined).toBe(mistake.severity !== "warning");
    if (mistake.label !== undefined) expect(found?.label).toBe(mistake.label);
    if (mistake.help !== undefined) expect(found?.help).toContain(mistake.help);
  });
});

describe("the catalogue", () => {
  it("has a fixture for every code, and an entry for every fixture", () => {
    expect([...new Set(mistakes.map((mistake) => mistake.code))].toSorted()).toEqual(Object.keys(scenarioDiagnostics).toSorted());
  });

  it("shows something wrong and the same put right", () => {
    for (const [code, entry] of Object.entries(scenarioDiagnostics)) {
      expect(entry.title, code).toMatch(/^[a-z]/);
      expect(entry.why, code).toMatch(/[.!]$/);
      expect(entry.wrong, code).not.toBe(entry.right);
    }
  });
});
