import { readdirSync, readFileSync } from "node:fs";
import { found, type Choices, type Counts, type Outcomes, type Play, type RecordedRun } from "./play.ts";
import { playsOfSubjects, type WrittenSubjects } from "./recorded-turns.ts";
import type { Wording } from "./row-text.ts";

/** What was recorded of one system, to be compared with the scenario of that name. */
export interface Recording {
  readonly scenario: string;
  readonly plays: readonly Play[];
}

/** A recording as its file holds it: distinct sequences of rows once, runs refer to them by their place. */
interface Written {
  readonly scenario: string;
  readonly outcomes?: Outcomes;
  readonly wording?: Wording;
  /** Whether its rows have a place: the round and the agent. */
  readonly placed?: boolean;
  readonly onlyWorded?: boolean;
  readonly places?: number;
  readonly sequences: readonly (readonly string[])[];
  readonly plays: readonly WrittenPlay[];
  readonly series?: readonly WrittenSeries[];
  readonly subjects?: WrittenSubjects;
}

interface WrittenPlay {
  readonly name: string;
  readonly withoutAfterwards?: boolean;
  /** Of every run; a run's own come on top. */
  readonly choices: Choices;
  readonly runs: readonly {
    readonly choices?: Choices;
    readonly rows?: number;
    readonly state: string;
    readonly carried?: RecordedRun["carried"];
  }[];
}

/** Very many runs: letter n of each text tells of run n. */
interface WrittenSeries {
  readonly name: string;
  readonly withoutAfterwards?: boolean;
  readonly clock: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, Choices>>;
  readonly states: Readonly<Record<string, string>>;
  readonly sequences: Counts;
  /** By the number of runs after which they were taken. */
  readonly carried: Readonly<Record<string, Counts>>;
  readonly endings: Readonly<Record<string, Counts>>;
  readonly kindPerRun: string;
  readonly statePerRun: string;
  readonly sequencePerRun: string;
}

const FOLDER = new URL("recorded/", import.meta.url);

/** Whether very long series are played whole as well, not only their first 1,000 runs. */
export const playsLong: boolean = Boolean(process.env["MAESTRO_LONG"]);

const SIZES = playsLong ? [1_000, 10_000] : [1_000];

/** All recordings, in the order of their scenarios' names. */
export function readRecordings(): readonly Recording[] {
  const recordings = readdirSync(FOLDER).map((file): Recording => {
    const written = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Written;
    const series = (written.series ?? []).flatMap((one) => SIZES.map((size) => seriesOf(written, one, size)));
    const subjects = written.subjects === undefined ? [] : playsOfSubjects(written.subjects);
    return { scenario: written.scenario, plays: [...written.plays.map((play) => playOf(written, play)), ...series, ...subjects] };
  });
  return recordings.toSorted((a, b) => (a.scenario < b.scenario ? -1 : 1));
}

/** What was recorded of one system, play by play: the first run of each. */
export function recordedOf(scenario: string): readonly (readonly [name: string, run: RecordedRun])[] {
  const plays = readRecordings().find((one) => one.scenario === scenario)?.plays ?? [];
  return plays.flatMap(({ name, runs }) => runs.slice(0, 1).map((run) => [name, run] as const));
}

function playOf(
  { outcomes, wording, placed, onlyWorded = false, places, sequences }: Written,
  { name, choices, withoutAfterwards = false, runs }: WrittenPlay,
): Play {
  return {
    name,
    input: outcomes === undefined ? {} : { outcomes },
    withoutAfterwards,
    ...(wording !== undefined && { wording }),
    ...(placed === true && { placing: { onlyWorded, ...(wording !== undefined && { wording }) } }),
    ...(places !== undefined && { places }),
    runs: runs.map((run) => ({
      choices: { ...choices, ...run.choices },
      state: run.state,
      ...(run.rows !== undefined && { rows: found(sequences, run.rows) }),
      carried: run.carried ?? {},
    })),
  };
}

function seriesOf({ sequences }: Written, series: WrittenSeries, size: number): Play {
  const runs = Array.from(series.kindPerRun.slice(0, size), (kind, index) => ({
    choices: found(series.kinds, kind),
    state: found(series.states, series.statePerRun.charAt(index)),
    rows: found(sequences, found(series.sequences, series.sequencePerRun.charAt(index))),
    carried: series.carried[index + 1] ?? {},
  }));
  return {
    name: `${series.name}, ${size} runs`,
    input: { clock: series.clock },
    withoutAfterwards: series.withoutAfterwards ?? false,
    runs,
    ...(series.endings[size] !== undefined && { endings: series.endings[size] }),
  };
}
