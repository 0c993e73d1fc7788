import type { Json } from "@maestro-bench/codebook";
import type { Series } from "../series.ts";

/** What a program reads of a played scenario. Keys in this order. */
export interface Summary {
  readonly scenario: string;
  readonly case?: string;
  readonly seed: number;
  readonly runs: number;
  /** How many runs ended in each state. */
  readonly final_states: { readonly [state: string]: number };
  /** Ledgers at the end of the series. */
  readonly ledgers: { readonly [ledger: string]: Json };
  readonly rows: number;
  /** `row_hash` of the log's last line. */
  readonly head: string;
  /** By case: whether all that it expects came true. */
  readonly cases: { readonly [name: string]: boolean };
  /** Runs that wait for a person or a fact that was really asked for. */
  readonly waiting: readonly string[];
  /** Plain sentences: what was expected or promised and did not hold, of the series and of each case. */
  readonly findings: readonly string[];
  readonly ok: boolean;
}

/** Sums up a series and the cases that were played beside it. */
export function summarise(series: Series, cases: ReadonlyMap<string, Series>): Summary {
  const failing = [...cases].flatMap(([name, played]) =>
    [...played.findings, ...(played.failed === undefined ? [] : [played.failed])].map((finding) => `${name}: ${finding}`),
  );
  return {
    scenario: series.scenario,
    ...(series.case !== undefined && { case: series.case }),
    seed: series.seed,
    runs: series.runs.length,
    final_states: Object.fromEntries(series.finalStates),
    ledgers: series.ledgers,
    rows: series.rows,
    head: series.head,
    cases: Object.fromEntries([...cases].map(([name, played]) => [name, played.ok])),
    waiting: [],
    findings: [...series.findings, ...(series.failed === undefined ? [] : [series.failed]), ...failing],
    ok: series.ok && [...cases.values()].every((played) => played.ok),
  };
}
