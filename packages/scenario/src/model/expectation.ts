import type { Json } from "@maestro-bench/codebook";
import type { Place } from "@maestro-bench/diagnostics";
import type { RowPattern } from "@maestro-bench/gate-dsl";

/** What should come of it. `ends: every`, `last` and `rows` hold for every run. */
export interface Expectation {
  readonly ends?: Ends;
  /** The last row that is not a RUN. */
  readonly last?: RowPattern;
  /** Every row in order. */
  readonly rows?: readonly RowPattern[];
  /** Ledger numbers after the last run, by `ledger.field`; times as RFC 3339. */
  readonly after?: ReadonlyMap<string, Json>;
}

export type Ends =
  | { readonly kind: "every"; readonly state: string }
  | { readonly kind: "any" }
  | { readonly kind: "counts"; readonly counts: ReadonlyMap<string, number> };

/** A named variation: it chooses outcomes and says what should come of them. */
export interface Case extends Expectation {
  readonly name: string;
  readonly choices: Choices;
  readonly place: Place;
}

/** Chosen outcomes: `evidence` to `fabricated`, `people.auth` to `nobody`. */
export type Choices = ReadonlyMap<string, string>;
