import { countsOf, mergeCounts, type Counts } from "./counts.ts";

/** How numbers are spread. Merging is exact: the order in which numbers came, and in which parts, cannot be told from it. */
export interface Distribution {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** The sum in units of 1e-9, a whole number in decimal digits: sums of floating-point numbers would depend on their order. */
  readonly sum: string;
  /** How often each number came, rounded to three significant digits. */
  readonly rounded: Counts;
}

/** Takes numbers in, one by one. */
export interface Spread {
  readonly add: (value: number) => void;
  readonly distribution: () => Distribution;
}

/** A spread of nothing so far. Only finite numbers may be added. */
export function openSpread(): Spread {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // The same few numbers come over and over: each is brought into its forms once.
  const values = new Map<number, number>();
  return {
    add: (value) => {
      min = Math.min(min, value);
      max = Math.max(max, value);
      values.set(value, (values.get(value) ?? 0) + 1);
    },
    distribution: () => {
      let [sum, all] = [0n, 0];
      const rounded = new Map<string, number>();
      for (const [value, times] of values) {
        sum += unitsOf(value) * BigInt(times);
        all += times;
        const name = roundedText(value);
        rounded.set(name, (rounded.get(name) ?? 0) + times);
      }
      return { count: all, min, max, sum: String(sum), rounded: countsOf(rounded) };
    },
  };
}

/** Both distributions together. */
export function mergeDistributions(one: Distribution, other: Distribution): Distribution {
  return {
    count: one.count + other.count,
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
    sum: String(BigInt(one.sum) + BigInt(other.sum)),
    rounded: mergeCounts(one.rounded, other.rounded),
  };
}

/** The mean, exact to 1e-9 a number. */
export function meanOf({ sum, count }: Distribution): number {
  return Number(sum) / UNITS / count;
}

/** The number that a share of all numbers (0 to 1) does not exceed, rounded to three significant digits. */
export function quantileOf({ rounded, count }: Distribution, share: number): number {
  const wanted = Math.max(1, Math.ceil(share * count));
  let seen = 0;
  const values = Object.entries(rounded).map(([text, times]): readonly [number, number] => [Number(text), times]);
  for (const [value, times] of values.toSorted(([a], [b]) => a - b)) {
    seen += times;
    if (seen >= wanted) return value;
  }
  return Number.NaN;
}

const UNITS = 1e9;

function unitsOf(value: number): bigint {
  const units = Math.round(value * UNITS);
  return BigInt(Number.isFinite(units) ? units : Math.sign(value) * Number.MAX_VALUE);
}

function roundedText(value: number): string {
  return String(Number(value.toPrecision(3)));
}
