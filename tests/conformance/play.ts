import type { Placing, Wording } from "./row-text.ts";

/** A series of runs that share their ledgers. */
export interface Play {
  readonly name: string;
  /** What the recorded play changed: outcomes beside the scenario's own, and its clock. */
  readonly input: { readonly outcomes?: Outcomes; readonly clock?: Readonly<Record<string, string>> };
  /** The recording ends before what is played afterwards. */
  readonly withoutAfterwards: boolean;
  readonly runs: readonly RecordedRun[];
  /** How many runs end in each state where nothing goes on that ought to stop. */
  readonly endings?: Counts;
  /** How rows of ours read there, where the recording has other words. */
  readonly wording?: Wording;
  /** Whether rows are told with their places, and which of ours. */
  readonly placing?: Placing;
  /** To how many places the recorded numbers were kept; to the last where it is left out. */
  readonly places?: number;
  /** By name of a reading: what a final state of ours is called in it. */
  readonly readings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface RecordedRun {
  readonly choices: Choices;
  readonly state: string;
  /** Missing where the program broke off and wrote none. */
  readonly rows?: readonly string[];
  /** Numbers and texts of ledgers at its end, by path. */
  readonly carried: Carried;
  /** What was recorded of each subject by itself, in the order of their turns. */
  readonly turns?: Readonly<Record<string, Turn>>;
  /** Its final state in other readings, by name. */
  readonly read?: Readonly<Record<string, string>>;
}

/** What was played for one subject, and how that ended. */
export interface Turn {
  readonly rows: readonly string[];
  readonly state: string;
}

export type Choices = Readonly<Record<string, string>>;
type Carried = Readonly<Record<string, number | string>>;
export type Counts = Readonly<Record<string, number>>;
export type Outcomes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a letter or a place in the list of a recording stands for. Throws for one that the recording does not have. */
export function found<T>(all: Readonly<Record<string, T>> | readonly T[], key: string | number): T {
  const one = (all as Readonly<Record<string | number, T>>)[key];
  if (one === undefined) throw new Error(`the recording has no \`${key}\``);
  return one;
}
