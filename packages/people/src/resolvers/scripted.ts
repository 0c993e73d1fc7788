import type { Resolved, Resolver } from "../resolver.ts";

/** Gives these answers one after the other, and then none: the run waits. */
export function scriptedPeople(answers: readonly Resolved[]): Resolver {
  let given = 0;
  return { ask: async () => answers[given++] };
}
