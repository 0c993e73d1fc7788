import { describe, expect, it } from "vitest";
import { z } from "zod";
import { scenarioJsonSchema } from "../src/index.ts";
import { readYaml } from "@maestro-bench/diagnostics/yaml";
import { base, shipped } from "./files.ts";

const schemas = {
  scenario: z.fromJSONSchema(scenarioJsonSchema("scenario") as z.core.JSONSchema.JSONSchema),
  kit: z.fromJSONSchema(scenarioJsonSchema("kit") as z.core.JSONSchema.JSONSchema),
  tests: z.fromJSONSchema(scenarioJsonSchema("tests") as z.core.JSONSchema.JSONSchema),
};

function dataOf(path: string, text: string | undefined): unknown {
  return readYaml({ path, text: text ?? "" }).data;
}

describe("the JSON Schema for editors", () => {
  it.each(["refund", "emergency-contract-v4.1", "emergency-contract-v4.8"])("accepts %s", (name) => {
    const path = `scenarios/${name}.yaml`;
    expect(schemas.scenario.safeParse(dataOf(path, shipped.read(path))).error?.issues).toBeUndefined();
  });

  it.each(["scenarios/kits/emergency-contract.kit.yaml", "scenarios/kits/emergency-trust.kit.yaml"])("accepts %s", (path) => {
    expect(schemas.kit.safeParse(dataOf(path, shipped.read(path))).error?.issues).toBeUndefined();
  });

  it.each(["scenarios/tests/refund.yaml", "scenarios/tests/emergency-contract.yaml"])("accepts %s", (path) => {
    expect(schemas.tests.safeParse(dataOf(path, shipped.read(path))).error?.issues).toBeUndefined();
  });

  it("refuses a key that no file has, in every record of its own", () => {
    const text = base.get("scenario.yaml") ?? "";
    for (const line of ["\nstory:", "\n    decider: ADMIN", "\n    start: { score: 0.5, streak: 0 }"]) {
      const indent = /^\n */u.exec(line)?.[0] ?? "\n";
      expect(text).toContain(line);
      expect(schemas.scenario.safeParse(dataOf("x.yaml", text.replace(line, `${indent}spare: 1${line}`))).success, line).toBe(false);
    }
  });

  it("says in words what each key is for", () => {
    const { properties } = scenarioJsonSchema("scenario") as { properties: Record<string, { description?: string }> };
    for (const [key, { description }] of Object.entries(properties)) expect(description, key).toMatch(/\.$|`$/u);
  });
});
