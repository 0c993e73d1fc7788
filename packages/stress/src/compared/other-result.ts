import { z } from "zod";
import type { Counts } from "../tallies/counts.ts";
import { reasonIn } from "../tallies/said.ts";

/** What a stress run that was played elsewhere came to, as far as it can be compared. */
export interface OtherResult {
  readonly runs: number;
  /** Those that are independent of each other: as many as runs where the file does not tell. */
  readonly trials: number;
  /** Runs by final state. */
  readonly states: Counts;
  /** Rows by reason; undefined where the file does not tell. */
  readonly reasons: Counts | undefined;
  /** Whether a reason that is not there did not come, or only came more seldom than those. */
  readonly allReasons: boolean;
  /** Whether it was played until something was decided: exact intervals are then none. */
  readonly untilDecided: boolean;
}

/**
 * The result that a text holds, or what is wrong with it, as a sentence. It is one of `maestro stress`, or counts as the Python simulator writes them: `runs` or
 * `total_runs`, `by_state` and, if at all, `by_reason_code_top20`, below `counts` or at the top.
 */
export function readOtherResult(text: string): OtherResult | { readonly problem: string } {
  const data = parsed(text);
  const own = OWN.safeParse(data);
  if (own.success) return whole(fromOwn(own.data));
  const counted = COUNTED.safeParse(data);
  if (counted.success) return whole(fromCounts(counted.data));
  const inside = z.object({ counts: COUNTED }).safeParse(data);
  if (inside.success) return whole(fromCounts(inside.data.counts));
  return { problem: "it has neither `final_states`, as a result of `maestro stress`, nor `by_state` with the number of `runs`" };
}

const count = z.int().min(0);
const counts = z.record(z.string(), count);

const OWN = z.object({
  trials: count,
  runs: count,
  decided_after: count.nullable().optional(),
  final_states: z.record(z.string(), z.object({ count })),
  reasons: counts,
});

const COUNTED = z.union([
  z.object({ runs: count, by_state: counts, by_reason_code_top20: counts.optional() }),
  z
    .object({ total_runs: count, by_state: counts, by_reason_code_top20: counts.optional() })
    .transform(({ total_runs: runs, ...rest }) => ({ runs, ...rest })),
]);

function fromOwn({ trials, runs, decided_after: decided, final_states: states, reasons }: z.infer<typeof OWN>): OtherResult {
  const byState = Object.fromEntries(Object.entries(states).map(([name, one]) => [name, one.count]));
  return { runs, trials, states: byState, reasons: byReason(reasons), allReasons: true, untilDecided: decided !== undefined };
}

function fromCounts({ runs, by_state: states, by_reason_code_top20: reasons }: z.infer<typeof COUNTED>): OtherResult {
  const allReasons = reasons !== undefined && Object.keys(reasons).length < MOST_REASONS;
  return { runs, trials: runs, states, reasons, allReasons, untilDecided: false };
}

const MOST_REASONS = 20;

/** Rows by reason, whatever the decision and the layer were, of rows by what they say. */
export function byReason(said: Counts): Counts {
  const found = new Map<string, number>();
  for (const [text, times] of Object.entries(said)) found.set(reasonIn(text), (found.get(reasonIn(text)) ?? 0) + times);
  return Object.fromEntries(found);
}

// A share of runs that are not all there is none.
function whole(other: OtherResult): OtherResult | { readonly problem: string } {
  const sum = Object.values(other.states).reduce((all, one) => all + one, 0);
  if (other.runs === 0) return { problem: "it is of no run" };
  if (sum !== other.runs) return { problem: `its final states are of ${sum} runs, and it tells of ${other.runs}` };
  const isOfTrials = other.trials > 0 && other.runs % other.trials === 0;
  return isOfTrials ? other : { problem: `its ${other.runs} runs are not of ${other.trials} trials` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
