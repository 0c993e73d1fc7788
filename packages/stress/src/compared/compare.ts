import type { Scenario } from "@maestro-bench/engine";
import type { Intervals } from "../intervals.ts";
import { stateNames } from "../never-seen.ts";
import type { Counts } from "../tallies/counts.ts";
import type { Tally } from "../tallies/tally.ts";
import type { Comparison, StateBeside } from "./comparison.ts";
import { byReason, type OtherResult } from "./other-result.ts";

/** What a result is compared with. */
export interface Beside {
  readonly other: OtherResult;
  /** For the shares of the other one. */
  readonly intervals: Intervals;
}

/**
 * Puts what was counted beside another result. Two shares differ where their intervals have nothing in common; each of them is then at 1 - 0.05 / 2k, k being how
 * many states are compared, so that all that is said together holds at 95 % (Bonferroni). It holds too where runs of a trial depend on each other.
 */
export function compare(
  scenario: Scenario,
  tally: Tally,
  { ours, beside }: { readonly ours: Intervals; readonly beside: Beside },
): Comparison {
  const { other, intervals } = beside;
  const states = besideEachOther({ ours: tally.states, known: endsOf(scenario), theirs: other.states });
  const reasons = besideEachOther({
    ours: byReason(tally.reasons),
    known: [...scenario.codebook.reasons.keys()],
    theirs: other.reasons ?? {},
    isAll: other.allReasons,
  });
  const chance = CHANCE / (2 * states.both.length);
  const stateBeside = ({ name, count }: NameBeside): StateBeside => {
    const theirs = { count, runs: other.runs, trials: other.trials };
    const here = ours.around({ count: tally.states[name] ?? 0, runs: tally.runs, trials: tally.trials }, chance);
    const there = intervals.around(theirs, chance);
    return { count, share: count / other.runs, ...intervals.around(theirs), differs: here.high < there.low || there.high < here.low };
  };
  return {
    runs: other.runs,
    trials: other.trials,
    final_states: Object.fromEntries(states.both.map((one) => [one.name, stateBeside(one)])),
    reasons: Object.fromEntries(reasons.both.map(({ name, here, count }) => [name, { ours: here, theirs: count }])),
    not_ours: { states: states.notOurs, reasons: reasons.notOurs },
    not_theirs: { states: states.notTheirs, reasons: other.reasons === undefined ? [] : reasons.notTheirs },
  };
}

const CHANCE = 0.05;

// A state that a run only begins in is none that it ends in.
function endsOf(scenario: Scenario): readonly string[] {
  const { initial, states } = scenario.lifecycle;
  return [...stateNames(scenario), ...[...states.keys()].filter((name) => name !== initial), "PAUSE_FOR_HITL"];
}

interface NameBeside {
  readonly name: string;
  /** How often it came here, and there. */
  readonly here: number;
  readonly count: number;
}

interface BesideEachOther {
  readonly both: readonly NameBeside[];
  readonly notOurs: readonly string[];
  readonly notTheirs: readonly string[];
}

// Where the other one has only names of ours, one that it does not have came there never. Otherwise it may have it by another name.
function besideEachOther(counted: {
  readonly ours: Counts;
  readonly known: readonly string[];
  readonly theirs: Counts;
  readonly isAll?: boolean;
}): BesideEachOther {
  const { ours, theirs, isAll = true } = counted;
  const isOurs = (name: string): boolean => Object.hasOwn(ours, name) || counted.known.includes(name);
  const notOurs = Object.keys(theirs).filter((name) => !isOurs(name));
  const isTold = (name: string): boolean => Object.hasOwn(theirs, name) || (isAll && notOurs.length === 0);
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].filter(isOurs).toSorted();
  return {
    both: names.filter(isTold).map((name) => ({ name, here: ours[name] ?? 0, count: theirs[name] ?? 0 })),
    notOurs: notOurs.toSorted(),
    notTheirs: names.filter((name) => !isTold(name)),
  };
}
