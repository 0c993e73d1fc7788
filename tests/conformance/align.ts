/** Two rows that match, or what each side has between two such pairs; and how many rows of each side come before it. */
export interface Stretch {
  readonly matches: boolean;
  readonly recorded: readonly string[];
  readonly ours: readonly string[];
  readonly before: readonly [recorded: number, ours: number];
}

/** Lays two sequences side by side with as many pairs as can be, so that a row that one of them lacks moves nothing that comes behind it. */
export function align(
  recorded: readonly string[],
  ours: readonly string[],
  matches: (recorded: string, ours: string) => boolean,
): readonly Stretch[] {
  const most = mostPairs(recorded, ours, matches);
  const stretches: Stretch[] = [];
  let from: readonly [number, number] = [0, 0];
  let [left, right] = from;
  const closeGap = (): void => {
    const gap = { recorded: recorded.slice(from[0], left), ours: ours.slice(from[1], right) };
    if (gap.recorded.length + gap.ours.length > 0) stretches.push({ matches: false, ...gap, before: from });
  };
  for (;;) {
    const [theirs, us] = [recorded[left], ours[right]];
    if (theirs === undefined || us === undefined) break;
    if (matches(theirs, us)) {
      closeGap();
      stretches.push({ matches: true, recorded: [theirs], ours: [us], before: [left, right] });
      from = [++left, ++right];
    } else if (most(left + 1, right) >= most(left, right + 1)) left++;
    else right++;
  }
  [left, right] = [recorded.length, ours.length];
  closeGap();
  return stretches;
}

/** How many pairs there can be at most in what is left from a place in each on. */
function mostPairs(
  recorded: readonly string[],
  ours: readonly string[],
  matches: (recorded: string, ours: string) => boolean,
): (left: number, right: number) => number {
  const width = ours.length + 1;
  const counts = Array.from({ length: (recorded.length + 1) * width }, () => 0);
  const most = (left: number, right: number): number => counts[left * width + right] ?? 0;
  for (const [left, theirs] of [...recorded.entries()].toReversed())
    for (const [right, us] of [...ours.entries()].toReversed())
      counts[left * width + right] = matches(theirs, us)
        ? most(left + 1, right + 1) + 1
        : Math.max(most(left + 1, right), most(left, right + 1));
  return most;
}
