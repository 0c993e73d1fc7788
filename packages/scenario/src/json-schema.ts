import { z } from "zod";
import { kitShape } from "./shapes/kit-shape.ts";
import { scenarioShape } from "./shapes/scenario-shape.ts";

/** The JSON Schema (draft 2020-12) of scenario files, for editors. */
export function scenarioJsonSchema(): object {
  return schemaOf(scenarioShape, "A Maestro scenario");
}

/** The JSON Schema (draft 2020-12) of kit files, for editors. */
export function kitJsonSchema(): object {
  return schemaOf(kitShape, "A Maestro kit");
}

function schemaOf(shape: z.ZodType, title: string): object {
  const { $schema, ...rest } = z.toJSONSchema(shape, { target: "draft-2020-12", io: "input" });
  return { $schema, title, ...rest };
}
