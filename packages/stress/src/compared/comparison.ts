/** A result beside another one. */
export interface Comparison {
  /** Of the other one. */
  readonly runs: number;
  readonly trials: number;
  /** Final states that both know. */
  readonly final_states: { readonly [state: string]: StateBeside };
  /** Rows by reason, of reasons that both know. */
  readonly reasons: { readonly [reason: string]: { readonly ours: number; readonly theirs: number } };
  /** Names of the other one that this scenario does not have. */
  readonly not_ours: Names;
  /** Names that came here and that the other one does not tell of. */
  readonly not_theirs: Names;
}

/** A final state in the other result. */
export interface StateBeside {
  readonly count: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Whether the true shares differ: the chance that this is said of any state although none differs is at most 5 %. */
  readonly differs: boolean;
}

interface Names {
  readonly states: readonly string[];
  readonly reasons: readonly string[];
}
