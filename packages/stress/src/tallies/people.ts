import { mergeLoads, NO_LOAD, tallyLoads, type LoadTally, type PersonTally } from "@maestro-bench/engine/load";
import type { TrialRun } from "@maestro-bench/engine/trials";
import { inOrder, type Counts } from "./counts.ts";

/** What was asked of one person, as plain JSON; times by how often each came, in milliseconds to three digits. */
interface PersonCounts extends Omit<PersonTally, "waits" | "works"> {
  readonly waits: Counts;
  readonly works: Counts;
}

/** What was asked of people, by name. */
export type PeopleCounts = Readonly<Record<string, PersonCounts>>;

/** Takes runs in, one by one. */
export interface PeopleCounter {
  readonly add: (run: TrialRun) => void;
  readonly counts: () => PeopleCounts;
}

/** A counter of nobody so far. Runs are folded in batches: a sum of many is not copied for each of them. */
export function openPeopleCounter(): PeopleCounter {
  let sum = NO_LOAD;
  let batch: Parameters<typeof tallyLoads>[0][number][] = [];
  const fold = (): void => {
    sum = mergeLoads(sum, tallyLoads(batch));
    batch = [];
  };
  return {
    add: ({ rows, end }) => {
      const waits = waitsOf(end.waiting);
      batch.push({ rows, ...(waits !== undefined && { waits }) });
      if (batch.length >= BATCH) fold();
    },
    counts: () => {
      fold();
      return countsOf(sum);
    },
  };
}

const BATCH = 256;

type Waits = NonNullable<Parameters<typeof tallyLoads>[0][number]["waits"]>;

// What the end of a run says that it waits for is what the engine wrote there.
function waitsOf(waiting: TrialRun["end"]["waiting"]): Waits | undefined {
  return typeof waiting === "object" && waiting !== null ? (waiting as unknown as Waits) : undefined;
}

/** Both counts together. */
export function mergePeople(one: PeopleCounts, other: PeopleCounts): PeopleCounts {
  return countsOf(mergeLoads(loadOf(one, 0), loadOf(other, 0)));
}

/** The same counts so many times. */
export function repeatedPeople(people: PeopleCounts, times: number): PeopleCounts {
  const all = (counts: Counts): Counts => Object.fromEntries(Object.entries(counts).map(([ms, count]) => [ms, count * times]));
  return Object.fromEntries(
    Object.entries(people).map(([name, { asked, answered, expired, invalid, open, waits, works }]) => [
      name,
      {
        asked: asked * times,
        answered: answered * times,
        expired: expired * times,
        invalid: invalid * times,
        open: open * times,
        waits: all(waits),
        works: all(works),
      },
    ]),
  );
}

/** Counts as the load that they are of so many runs. */
export function loadOf(people: PeopleCounts, runs: number): LoadTally {
  const each = Object.entries(people).map(
    ([name, one]) => [name, { ...one, waits: numbers(one.waits), works: numbers(one.works) }] as const,
  );
  return { runs, people: new Map(each) };
}

function numbers(counts: Counts): ReadonlyMap<number, number> {
  return new Map(Object.entries(counts).map(([ms, count]) => [Number(ms), count]));
}

function countsOf({ people }: LoadTally): PeopleCounts {
  return inOrder(new Map([...people].map(([name, one]) => [name, { ...one, waits: texts(one.waits), works: texts(one.works) }])));
}

function texts(counts: ReadonlyMap<number, number>): Counts {
  return inOrder(new Map([...counts].map(([ms, count]) => [String(ms), count])));
}
