import type { Counts } from "./counts.ts";
import { repeatedPeople } from "./people.ts";
import { MOST_BREACHES, type Breach, type ClaimTally, type Tally } from "./tally.ts";

/** What the same trial would have come to so many times. `trials`: the first of those, in order; their breaches are told. */
export function repeated(tally: Tally, times: number, trials: readonly number[]): Tally {
  const counts = (all: Counts): Counts => Object.fromEntries(Object.entries(all).map(([name, count]) => [name, count * times]));
  const named = (all: Tally["gates"]): Tally["gates"] => Object.fromEntries(Object.entries(all).map(([name, one]) => [name, counts(one)]));
  return {
    trials: tally.trials * times,
    runs: tally.runs * times,
    rows: tally.rows * times,
    states: counts(tally.states),
    reasons: counts(tally.reasons),
    deciders: counts(tally.deciders),
    gates: named(tally.gates),
    lines: named(tally.lines),
    outcomes: named(tally.outcomes),
    answers: named(tally.answers),
    people: repeatedPeople(tally.people, times),
    ledgers: Object.fromEntries(
      Object.entries(tally.ledgers).map(([name, one]) => [
        name,
        { ...one, count: one.count * times, sum: String(BigInt(one.sum) * BigInt(times)), rounded: counts(one.rounded) },
      ]),
    ),
    claims: tally.claims.map((claim) => repeatedClaim(claim, times, trials)),
  };
}

function repeatedClaim({ tested, broken, first, causes }: ClaimTally, times: number, trials: readonly number[]): ClaimTally {
  return {
    tested: tested * times,
    broken: broken * times,
    first: trials.flatMap((trial) => inTrial(first, trial)).slice(0, MOST_BREACHES),
    causes: trials.slice(0, 1).flatMap((trial) => inTrial(causes, trial)),
  };
}

function inTrial(breaches: readonly Breach[], trial: number): readonly Breach[] {
  return breaches.map((breach) => ({ ...breach, trial }));
}
