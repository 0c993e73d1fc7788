import { codebookJsonSchema } from "@maestro-bench/codebook";
import { scenarioJsonSchema } from "@maestro-bench/scenario";

const schemas = {
  codebook: codebookJsonSchema(),
  ...Object.fromEntries(["kit", "scenario", "tests"].map((of) => [of, scenarioJsonSchema(of)])),
};

/** The JSON Schemas of the files that people write, for their editors. */
export function jsonSchemas() {
  return Object.entries(schemas).map(([name, schema]) => ({
    path: `docs/schemas/${name}.schema.json`,
    text: `${JSON.stringify(schema, null, 2)}\n`,
  }));
}
