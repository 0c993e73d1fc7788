import type { ClaimResult } from "./stress-result.ts";
import type { ClaimTally, Tally } from "./tallies/tally.ts";

/** What became of the promise or law at that place of an audit, without any share of runs. */
export function toldClaim(
  { text, unjudged }: { readonly text: string; readonly unjudged?: string },
  tally: Pick<Tally, "claims">,
  at: number,
): Omit<ClaimResult, "below"> {
  const { tested, broken, first } = tally.claims[at] ?? { tested: 0, broken: 0, first: [] };
  return {
    text,
    verdict: unjudged !== undefined ? "not judged" : verdictOf({ tested, broken }),
    ...(unjudged !== undefined && { why: unjudged }),
    tested,
    broken,
    first: first.map((one) => ({ ...one })),
  };
}

/** Plain sentences about promises and laws that are broken, and promises that nothing put to the test. */
export function claimFindings(promises: readonly Found[], laws: readonly Found[]): readonly string[] {
  return [
    ...[...promises, ...laws].filter(({ verdict }) => verdict === "broken").map(brokenText),
    ...promises.filter(({ verdict }) => verdict === "never tested").map(({ text }) => `promise never put to the test: ${text}`),
  ];
}

type Found = Pick<ClaimResult, "text" | "verdict" | "broken" | "first">;

function verdictOf({ tested, broken }: Pick<ClaimTally, "tested" | "broken">): ClaimResult["verdict"] {
  if (broken > 0) return "broken";
  return tested > 0 ? "held" : "never tested";
}

function brokenText({ text, broken, first }: Found): string {
  const [one] = first;
  const where = one === undefined ? "" : `, first in trial ${one.trial}, run ${one.run}: ${one.why}`;
  return `broken in ${broken === 1 ? "1 run" : `${broken} runs`}: ${text}${where}`;
}
