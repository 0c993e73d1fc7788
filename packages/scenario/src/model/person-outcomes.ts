/**
 * What every person's answer may turn out to be besides the answers: silence and nonsense, then the faults. None of them lets anything run that the
 * first good answer would not have.
 */
export const PERSON_FAULTS: ReadonlyMap<string, string> = new Map([
  ["nobody", "nobody answers"],
  ["malformed", "what comes back is no answer"],
  ["late", "the first running answer, after the deadline; only where there is one"],
  ["double", "the first running answer, twice: the second is noted and changes nothing"],
  [
    "conflicting",
    "the strictest answer, and after it somebody of the same role gives the first running one: that is noted and changes nothing",
  ],
  ["wrong_question", "the first running answer, to another question"],
  ["wrong_role", "the first running answer, by another role: of somebody whose right to answer was taken away"],
  ["clock_skew", "the first running answer, from a clock that is behind: it was given before it was asked for"],
  ["replayed", "the answer to an earlier question, once more: its row and what was shown then"],
]);

/** How a question to a person can turn out: the answers, then the faults that can happen to that person. `answers`: what each does; `closes`: whether there is a deadline. */
export function outcomesOfPerson(answers: ReadonlyMap<string, string>, closes: boolean): readonly string[] {
  const meanings = [...answers.values()];
  const canConflict = meanings.includes("run") && meanings.some((meaning) => meaning !== "run");
  const isPossible = (fault: string): boolean => (fault === "late" ? closes : fault === "conflicting" ? canConflict : true);
  return [...answers.keys(), ...[...PERSON_FAULTS.keys()].filter(isPossible)];
}
