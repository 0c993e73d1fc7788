import { z } from "zod";
import { kitShape } from "./shapes/kit-shape.ts";
import { testsShape } from "./shapes/tests-shape.ts";
import { scenarioShape } from "./shapes/scenario-shape.ts";

/** The JSON Schema (draft 2020-12) of scenarios, kits or test files, for editors. */
export function scenarioJsonSchema(of: "scenario" | "kit" | "tests"): object {
  const [shape, title] = FILES[of];
  const { $schema, ...rest } = z.toJSONSchema(shape, { target: "draft-2020-12", io: "input" });
  return { $schema, title, ...rest };
}

const FILES = {
  scenario: [scenarioShape, "A Maestro scenario"],
  kit: [kitShape, "A Maestro kit"],
  tests: [testsShape, "Tests of a Maestro scenario"],
} as const;
