import { codebookJsonSchema } from "@maestro-bench/codebook";
import { scenarioJsonSchema } from "@maestro-bench/scenario";
import { exploreJsonSchema, stressJsonSchema } from "@maestro-bench/stress";
import { swarmJsonSchema } from "@maestro-bench/stress/swarm";

const schemas = {
  codebook: codebookJsonSchema(),
  explore: exploreJsonSchema(),
  stress: stressJsonSchema(),
  swarm: swarmJsonSchema(),
  ...Object.fromEntries(["kit", "scenario", "tests"].map((of) => [of, scenarioJsonSchema(of)])),
};

/** The JSON Schemas of the files that people write, for their editors, and of the results that programs read. */
export function jsonSchemas() {
  return Object.entries(schemas).map(([name, schema]) => ({
    path: `docs/schemas/${name}.schema.json`,
    text: `${JSON.stringify(schema, null, 2)}\n`,
  }));
}
