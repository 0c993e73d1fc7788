import type { Scenario } from "@maestro-bench/engine";
import type { Drawing } from "@maestro-bench/engine/trials";
import type { Audit } from "../audit/index.ts";
import { openWays, type Way } from "../explore/play-way.ts";
import { causeOf } from "../tallies/tally.ts";
import { caseText } from "./case-text.ts";
import { choicesOf, type ChosenInRun } from "./choices-of.ts";

/** One cause of which a claim breaks. */
export interface Break {
  readonly scenario: Scenario;
  readonly audit: Audit;
  /** The place of the claim among those of the audit. */
  readonly claim: number;
  readonly cause: string;
}

/** Whether one of the runs of a way breaks the claim for that cause. */
export function isBroken({ audit, claim, cause }: Break, { runs, cut }: Pick<Way, "runs" | "cut">): boolean {
  return [...runs, ...(cut === undefined ? [] : [cut])].some((run) => {
    const broken = audit.judge(run)[claim]?.broken;
    return broken !== undefined && causeOf(broken) === cause;
  });
}

/**
 * What was drawn, as a case; of several runs, as what each of them chooses. Nothing where it breaks no claim when it is chosen: it hangs on what cannot be chosen,
 * such as a time that is drawn, or the id of a run.
 */
export function asCase(
  broken: Break,
  { name, drawings, length }: { readonly name: string; readonly drawings: readonly Drawing[]; readonly length: number },
): { readonly yaml?: string } {
  for (const keys of ["short", "whole"] as const) {
    const chosen = choicesOf(broken.scenario, drawings, { length, keys });
    if (leadsTo(broken, chosen)) return { yaml: caseText(name, chosen) };
  }
  return {};
}

function leadsTo(broken: Break, chosen: readonly ChosenInRun[]): boolean {
  const { scenario } = broken;
  const runs = chosen.map((run, at) => new Map([...(scenario.runs[at] ?? []), ...Object.entries(run)]));
  const played = openWays({ ...scenario, runs }, { length: runs.length, stress: false })(() => undefined);
  return isBroken(broken, played);
}
