import { unit } from "../draws/draw.ts";
import { philox } from "../draws/philox.ts";
import { quantile, totalOf, type Counts } from "./counts.ts";

/** Questions that come in some time, each at any moment of it, and how long such answers took to give. */
export interface Workload {
  readonly questions: number;
  /** Milliseconds. */
  readonly within: number;
  readonly works: Counts;
}

/** So many people, and the milliseconds after which 95 % of the questions are answered. */
export interface Staffed {
  readonly people: number;
  readonly wait95: number;
}

/**
 * How long questions wait for the least number of people who get done, on average, what comes in, and for up to two more as long as that helps by more than
 * 5 %. Empty where there is no work, or far too much.
 */
export function staffing(load: Workload): readonly Staffed[] {
  const busy = (load.questions * meanOf(load.works)) / load.within;
  const least = Math.floor(busy) + 1;
  if (load.questions === 0 || busy === 0 || least > MOST_PEOPLE || load.questions > MOST_QUESTIONS) return [];
  const found: Staffed[] = [];
  for (let people = least; people < least + 3; people++) {
    const wait95 = quantile(waitsWith(people, load), 0.95) ?? 0;
    const before = found.at(-1)?.wait95 ?? Number.POSITIVE_INFINITY;
    if (wait95 > before * HELPS) break;
    found.push({ people, wait95 });
  }
  return found;
}

const MOST_PEOPLE = 1000;
const MOST_QUESTIONS = 100_000;
const HELPS = 0.95;

/**
 * From question to answer, in milliseconds, where so many people answer what came first, first: played, not computed, because answers do not take
 * exponential times. Several such times are played, each beginning with nobody waiting, until there are 20,000 questions.
 * Source: the recursion of Kiefer and Wolfowitz, "On the theory of queues with many servers" (Transactions of the AMS 78, 1955).
 */
export function waitsWith(people: number, load: Workload): Counts {
  const waits = new Map<number, number>();
  const take = samplerOf(load.works);
  const rounds = Math.max(1, Math.ceil(ENOUGH / load.questions));
  for (let round = 0; round < rounds; round++) {
    const free = new Float64Array(people);
    const moments = Float64Array.from({ length: load.questions }, (_, index) => drawn(round, index).moment * load.within).toSorted();
    for (const [index, moment] of moments.entries()) {
      const next = earliest(free);
      const done = Math.max(moment, free[next] ?? 0) + take(drawn(round, index).work);
      free[next] = done;
      const wait = Number((done - moment).toPrecision(3));
      waits.set(wait, (waits.get(wait) ?? 0) + 1);
    }
  }
  return waits;
}

const ENOUGH = 20_000;

// The same numbers for every number of people, so that one more of them never seems to do harm.
function drawn(round: number, index: number): { readonly moment: number; readonly work: number } {
  const [a, b, c, d] = philox([round, index, 0, 0], KEY);
  return { moment: unit(a, b), work: unit(c, d) };
}

const KEY = [0, 0] as const;

function earliest(free: Float64Array): number {
  let best = 0;
  for (let index = 1; index < free.length; index++) if ((free[index] ?? 0) < (free[best] ?? 0)) best = index;
  return best;
}

// One of the times that answers took, each as likely as it was often.
function samplerOf(works: Counts): (u: number) => number {
  const sorted = [...works].toSorted(([a], [b]) => a - b);
  const upTo: number[] = [];
  for (const [, times] of sorted) upTo.push((upTo.at(-1) ?? 0) + times);
  const all = upTo.at(-1) ?? 0;
  return (u) => {
    const wanted = u * all;
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return sorted[low]?.[0] ?? 0;
  };
}

function meanOf(works: Counts): number {
  const count = totalOf(works);
  return count === 0 ? 0 : [...works].reduce((sum, [ms, times]) => sum + ms * times, 0) / count;
}
