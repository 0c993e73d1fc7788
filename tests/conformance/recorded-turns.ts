import { found, type Choices, type Play, type RecordedRun } from "./play.ts";

/** Very many runs about several subjects, each of which can turn out in a few ways: a word of each text tells of a run, a letter of it of a subject. */
export interface WrittenSubjects {
  readonly ids: readonly string[];
  /** What is chosen for a subject. */
  readonly kinds: Readonly<Record<string, Choices>>;
  readonly states: Readonly<Record<string, string>>;
  /** The rows of a subject's turn, and the letter of the state that such a turn ends in. */
  readonly sequences: Readonly<Record<string, readonly string[]>>;
  readonly ends: Readonly<Record<string, string>>;
  readonly readings: NonNullable<Play["readings"]>;
  readonly kindsPerRun: string;
  readonly plays: readonly {
    readonly name: string;
    readonly choices: Choices;
    readonly sequencesPerRun: string;
    readonly statePerRun: string;
    readonly readPerRun: Readonly<Record<string, string>>;
  }[];
}

/** The plays of such a recording, in its order. */
export function playsOfSubjects(written: WrittenSubjects): readonly Play[] {
  const kinds = written.kindsPerRun.split(" ");
  return written.plays.map((play) => {
    const sequences = play.sequencesPerRun.split(" ");
    const runs = kinds.map(
      (kind, index): RecordedRun => ({
        choices: { ...play.choices, ...choicesOf(written, kind) },
        state: found(written.states, play.statePerRun.charAt(index)),
        read: Object.fromEntries(
          Object.entries(play.readPerRun).map(([name, states]) => [name, found(written.states, states.charAt(index))]),
        ),
        carried: {},
        turns: Object.fromEntries(written.ids.map((id, at) => [id, turnOf(written, found(sequences, index).charAt(at))])),
      }),
    );
    return { name: play.name, input: {}, withoutAfterwards: false, runs, readings: written.readings };
  });
}

function choicesOf({ ids, kinds }: WrittenSubjects, kind: string): Choices {
  const chosen = ids.flatMap((id, at) =>
    Object.entries(found(kinds, kind.charAt(at))).map(([thing, outcome]) => [`${thing}(${id})`, outcome]),
  );
  return Object.fromEntries(chosen) as Choices;
}

function turnOf({ sequences, ends, states }: WrittenSubjects, letter: string): NonNullable<RecordedRun["turns"]>[string] {
  return { rows: found(sequences, letter), state: found(states, found(ends, letter)) };
}
