/** How long a piece of work took, in milliseconds, and what it gave. */
export function timed(work) {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

/** The middle one of some numbers, of an even count the upper of the two. */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
