import type { Json } from "@maestro-bench/codebook";
import type { Evaluator, FilledText } from "@maestro-bench/gate-dsl";

/**
 * A given value before it is computed, in the order of the file: plain data, `= expression`, text with `{path}` filled in (a template file
 * is one too), `= absent`, or a list or record that holds such parts. A list or record without any of them is plain.
 */
export type Template =
  | { readonly kind: "plain"; readonly json: Json }
  | { readonly kind: "expression"; readonly evaluator: Evaluator }
  | { readonly kind: "filled"; readonly filled: FilledText }
  | { readonly kind: "absent" }
  | { readonly kind: "list"; readonly items: readonly Template[] }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, Template> };
