import { codebookJsonSchema } from "@maestro-bench/codebook";
import { kitJsonSchema, scenarioJsonSchema } from "@maestro-bench/scenario";

const schemas = { codebook: codebookJsonSchema, kit: kitJsonSchema, scenario: scenarioJsonSchema };

/** The JSON Schemas of the files that people write, for their editors. */
export function jsonSchemas() {
  return Object.entries(schemas).map(([name, schema]) => ({
    path: `docs/schemas/${name}.schema.json`,
    text: `${JSON.stringify(schema(), null, 2)}\n`,
  }));
}
