import { z } from "zod";
import { codebookShape } from "./shape.ts";

/** The JSON Schema (draft 2020-12) of codebook files, for editors. */
export function codebookJsonSchema(): object {
  return z.toJSONSchema(codebookShape);
}
