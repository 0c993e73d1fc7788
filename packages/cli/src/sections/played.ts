import type { WaitEntry } from "../queue/wait-entry.ts";
import type { playChoices, Scenario, Series, WrittenRow } from "@maestro-bench/engine";
import type { Language } from "../language.ts";

/** A scenario that was played, and where its results are. */
export interface Played {
  readonly scenario: Scenario;
  readonly series: Series;
  /** By name; empty where one case was played alone. */
  readonly cases: ReadonlyMap<string, Series>;
  /** Of a series that was played by choices from a file: what was chosen for a run and never came to be. Then nothing is expected of it. */
  readonly unreached?: ReturnType<typeof playChoices>["unreached"];
  /** Of a series with real people: what it waits for. A series with simulated ones has none. */
  readonly waits?: readonly WaitEntry[];
  /** As typed. */
  readonly path: string;
  /** Of the log; undefined when it could not be written. */
  readonly log: string | undefined;
  /** The language that it is told in. */
  readonly language: Language;
  /** What one types to call the command line: `maestro`. */
  readonly command: string;
}

/** All rows of a series, in order. */
export function rowsOf(series: Series): readonly WrittenRow[] {
  return series.runs.flatMap((run) => run.rows);
}
