import type { Evaluator } from "@maestro-bench/gate-dsl";
import type { Template } from "./template.ts";

/** One way in which a received thing, or the start of a ledger, can turn out. */
export interface Outcome {
  readonly name: string;
  /** Always drawn with this chance. */
  readonly chance?: number | Evaluator;
  /** Drawn with this chance under stress only. With neither, it happens only when chosen. */
  readonly stress?: number;
  /** What it sets, in order. The first segment of a path is the whole name of the thing; a number is a place in a list. */
  readonly set: readonly { readonly path: readonly (string | number)[]; readonly value: Template }[];
}

/** The outcome that every received thing has: it is as given. */
export const AS_GIVEN = "as_given";
