import type { Json } from "@maestro-bench/codebook";
import { tallyLoads } from "../load/load-tally.ts";
import { loadOnPeople, type PersonLoad } from "../load/people-load.ts";
import type { Run } from "../play-run.ts";
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
  /** Every run that ended paused, whoever was asked, with the row that blocks it. */
  readonly queue: readonly QueueEntry[];
  /** What the series asks of people, by name; only where somebody was asked. */
  readonly people?: { readonly [person: string]: PersonLoad };
  /** Plain sentences: what was expected or promised and did not hold, of the series and of each case. */
  readonly findings: readonly string[];
  readonly ok: boolean;
  /** What must sometimes be, and in how many runs it came about; only where there is such a promise. It is not judged of one series. */
  readonly goals?: { readonly [promise: string]: number };
}

/** A run that ended paused: what it waits for, and the row that says why. */
interface QueueEntry {
  readonly run: string;
  readonly state: string;
  readonly for: "answer" | "fact";
  readonly person?: string;
  readonly facts: readonly string[];
  readonly seq: number;
  readonly layer: string;
  readonly reason_code: string;
}

/** Sums up a series and the cases that were played beside it. */
export function summarise(series: Series, cases: ReadonlyMap<string, Series>): Summary {
  const failing = [...cases].flatMap(([name, played]) =>
    [...played.findings, ...(played.failed === undefined ? [] : [played.failed])].map((finding) => `${name}: ${finding}`),
  );
  const people = loadOnPeople(tallyLoads(series.runs));
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
    queue: series.runs.flatMap(queued),
    ...(Object.keys(people).length > 0 && { people }),
    findings: [...series.findings, ...(series.failed === undefined ? [] : [series.failed]), ...failing],
    ok: series.ok && [...cases.values()].every((played) => played.ok),
    ...(series.goals !== undefined && { goals: Object.fromEntries(series.goals.map(({ text, runs: reached }) => [text, reached])) }),
  };
}

function queued({ id, state, rows, waits }: Run): readonly QueueEntry[] {
  const row = waits === undefined ? undefined : rows.find(({ seq }) => seq === waits.seq);
  if (waits === undefined || row === undefined) return [];
  const { person, facts, seq } = waits;
  return [
    { run: id, state, for: waits.for, ...(person !== undefined && { person }), facts, seq, layer: row.layer, reason_code: row.reason_code },
  ];
}
