/** How often each of several names came, in code unit order of the names. */
export type Counts = Readonly<Record<string, number>>;

/** Both counts together. */
export function mergeCounts(one: Counts, other: Counts): Counts {
  const all = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) all.set(name, (all.get(name) ?? 0) + count);
  return countsOf(all);
}

/** Counts from a map, in their order. */
export function countsOf(counted: ReadonlyMap<string, number>): Counts {
  return inOrder(counted);
}

/** A record of a map, its names in code unit order, so that the same content has the same bytes. */
export function inOrder<Value>(map: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> {
  return Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Both records together; what stands in both is merged. */
export function mergeRecords<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  merge: (one: Value, other: Value) => Value,
): Readonly<Record<string, Value>> {
  const all = new Map(Object.entries(one));
  for (const [name, value] of Object.entries(other)) {
    const before = all.get(name);
    all.set(name, before === undefined ? value : merge(before, value));
  }
  return inOrder(all);
}

/** Adds one to a name. */
export function count(counted: Map<string, number>, name: string): void {
  counted.set(name, (counted.get(name) ?? 0) + 1);
}
