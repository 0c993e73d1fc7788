import { mergeCounts, mergeRecords, type Counts } from "./counts.ts";
import { mergePeople, type PeopleCounts } from "./people.ts";
import { mergeDistributions, type Distribution } from "./distribution.ts";

/**
 * What came of trials, counted. Plain JSON. Merging is associative and commutative: whoever plays which trials in which order, the merged tally has the
 * same bytes.
 */
export interface Tally {
  readonly trials: number;
  readonly runs: number;
  /** Decision rows. */
  readonly rows: number;
  /** Runs by final state, or the paused state that they wait in. */
  readonly states: Counts;
  /** Rows by what they say: `PAUSE_FOR_HITL CODE at layer`. */
  readonly reasons: Counts;
  /** Rows by who decided; a model that stood in for a person is `(simulated)`. */
  readonly deciders: Counts;
  /** By gate, verdicts by what was spoken; nothing is spoken by a guard that does not object. Looking on watch counts only where it speaks. */
  readonly gates: Readonly<Record<string, Counts>>;
  /** By gate, how often each line fired. */
  readonly lines: Readonly<Record<string, Counts>>;
  /** By what came in, how it turned out where that was not as given. */
  readonly outcomes: Readonly<Record<string, Counts>>;
  /** By person, what came of questions that were put to them. */
  readonly answers: Readonly<Record<string, Counts>>;
  /** By person, what was asked and how long it was waited for. */
  readonly people: PeopleCounts;
  /** By `ledger.field`, numbers at the end of runs. */
  readonly ledgers: Readonly<Record<string, Distribution>>;
  /** In the order of the audit's claims. */
  readonly claims: readonly ClaimTally[];
}

/** What became of a claim. */
export interface ClaimTally {
  /** Runs that put it to the test, and runs that broke it. */
  readonly tested: number;
  readonly broken: number;
  /** The first few that broke it, by trial and run. */
  readonly first: readonly Breach[];
  /** The first of each cause, which is why it broke, of the few causes that came first. */
  readonly causes: readonly Breach[];
}

/** A run that broke a claim. */
export interface Breach {
  readonly trial: number;
  readonly run: number;
  /** The row that broke it, as the log of that trial numbers it; not there where the end of the run did. */
  readonly seq?: number;
  readonly why: string;
}

/** How many breaches of one claim are kept. */
export const MOST_BREACHES = 5;

/** Both tallies together. They must be of one scenario. */
export function mergeTallies(one: Tally, other: Tally): Tally {
  const counts = (of: "gates" | "lines" | "outcomes" | "answers"): Tally[typeof of] => mergeRecords(one[of], other[of], mergeCounts);
  return {
    trials: one.trials + other.trials,
    runs: one.runs + other.runs,
    rows: one.rows + other.rows,
    states: mergeCounts(one.states, other.states),
    reasons: mergeCounts(one.reasons, other.reasons),
    deciders: mergeCounts(one.deciders, other.deciders),
    gates: counts("gates"),
    lines: counts("lines"),
    outcomes: counts("outcomes"),
    answers: counts("answers"),
    people: mergePeople(one.people, other.people),
    ledgers: mergeRecords(one.ledgers, other.ledgers, mergeDistributions),
    claims: one.claims.map((claim, at) => mergeClaims(claim, other.claims[at] ?? NEVER)),
  };
}

/** What breaches of one claim are grouped by: why it broke, whatever the numbers in it. */
export function causeOf({ why }: { readonly why: string }): string {
  return why.replaceAll(/\d+/g, "0");
}

/** How many causes of breaches of one claim are kept. */
export const MOST_CAUSES = 5;

const NEVER: ClaimTally = { tested: 0, broken: 0, first: [], causes: [] };

function mergeClaims(one: ClaimTally, other: ClaimTally): ClaimTally {
  const first = inOrderOfTrials([...one.first, ...other.first]).slice(0, MOST_BREACHES);
  const causes = firstOfEachCause([...one.causes, ...other.causes]);
  return { tested: one.tested + other.tested, broken: one.broken + other.broken, first, causes };
}

function inOrderOfTrials(breaches: readonly Breach[]): readonly Breach[] {
  return breaches.toSorted((a, b) => a.trial - b.trial || a.run - b.run);
}

function firstOfEachCause(breaches: readonly Breach[]): readonly Breach[] {
  const firsts = new Map<string, Breach>();
  for (const breach of inOrderOfTrials(breaches)) if (!firsts.has(causeOf(breach))) firsts.set(causeOf(breach), breach);
  return [...firsts.values()].slice(0, MOST_CAUSES);
}
