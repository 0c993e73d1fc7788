/** How often each number of milliseconds came. Numbers are kept to three digits, so that any amount of them takes little room: off by at most 0.5 %. */
export type Counts = ReadonlyMap<number, number>;

/** The same with one more, or with `times` more. */
export function counted(counts: Counts, ms: number, times = 1): Counts {
  const kept = Number(ms.toPrecision(DIGITS));
  return new Map(counts).set(kept, (counts.get(kept) ?? 0) + times);
}

const DIGITS = 3;

/** All of both. */
export function together(one: Counts, other: Counts): Counts {
  const sum = new Map(one);
  for (const [ms, times] of other) sum.set(ms, (sum.get(ms) ?? 0) + times);
  return sum;
}

/** How many there are. */
export function totalOf(counts: Counts): number {
  return [...counts.values()].reduce((sum, times) => sum + times, 0);
}

/** The least number of milliseconds that a share in (0, 1] of all is not above; undefined where there is none. */
export function quantile(counts: Counts, share: number): number | undefined {
  const wanted = share * totalOf(counts);
  let sum = 0;
  for (const [ms, times] of [...counts].toSorted(([a], [b]) => a - b)) {
    sum += times;
    if (sum >= wanted) return ms;
  }
  return undefined;
}
