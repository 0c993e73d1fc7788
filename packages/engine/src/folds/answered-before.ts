import { parseTime } from "@maestro-bench/codebook";
import type { WrittenRow } from "../stage.ts";

/** A question as an answer names it. */
interface AskedQuestion {
  readonly row: string;
  readonly shown: string;
}

/** What people have answered so far in a series: a fold over its rows (law 6). */
export interface AnsweredBefore {
  /** The next row of the series. */
  see(row: WrittenRow): void;
  /** Whether that person has given at least so many answers since a time in milliseconds since 1970. */
  hasAnswered(person: string, times: { readonly atLeast: number; readonly since: number }): boolean;
  /** The last question that this person has answered. */
  lastOf(person: string): AskedQuestion | undefined;
  /** When that person has answered: milliseconds since 1970, oldest first. */
  timesOf(person: string): readonly number[];
  /** The same fold, that goes on by itself. */
  copy(): AnsweredBefore;
}

type Answers = Map<string, { readonly times: number[]; readonly last: AskedQuestion }>;

/** The fold before the first row. */
export function nothingAnswered(): AnsweredBefore {
  return answeredSoFar(new Map(), undefined);
}

function answeredSoFar(answers: Answers, asked: (AskedQuestion & { readonly person: string }) | undefined): AnsweredBefore {
  let open = asked;
  return {
    see: (row) => {
      const { question, took } = row;
      if (question === undefined) return;
      if ("ask" in question) open = { person: question.ask, row: row.row_hash, shown: question.shown };
      else if (open?.row === question.row && took !== undefined && row.final_decider !== "SYSTEM") {
        const last = { row: question.row, shown: question.shown };
        const before = answers.get(open.person) ?? { times: [], last };
        before.times.push(timeOf(row));
        answers.set(open.person, { ...before, last });
      }
    },
    hasAnswered: (person, { atLeast, since }) => {
      const earliest = answers.get(person)?.times.at(-atLeast);
      return earliest !== undefined && earliest >= since;
    },
    lastOf: (person) => answers.get(person)?.last,
    timesOf: (person) => answers.get(person)?.times ?? [],
    copy: () => answeredSoFar(new Map([...answers].map(([person, { times, last }]) => [person, { times: [...times], last }])), open),
  };
}

function timeOf({ ts }: WrittenRow): number {
  const time = parseTime(ts);
  if (time === undefined) throw new Error(`a row was written at ${ts}, which is no time`);
  return time;
}
