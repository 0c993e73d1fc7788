import type { Scenario } from "@maestro-bench/engine";
import { openTrials } from "@maestro-bench/engine/trials";
import { openAudit, type Audit } from "../audit/index.ts";
import { waitingText } from "../audit/laws/questions/waiting.ts";

/** What is asked of a plan of trials: its seed, and whether they are a swarm. */
interface Planned {
  readonly seed: number;
  readonly swarm?: boolean;
}

/** The audit of the runs of a plan. Of a swarm it also judges what is claimed only there. */
export function auditOf(scenario: Scenario, { seed, swarm }: Planned): Audit {
  if (swarm !== true) return openAudit(scenario);
  const unjudged = whyNoRecovery(scenario, seed);
  return openAudit(scenario, unjudged === undefined ? {} : { unjudged });
}

// Where a run waits by design although nothing has gone wrong before it, that one waits after trouble says nothing.
function whyNoRecovery(scenario: Scenario, seed: number): string | undefined {
  let waiting: string | undefined;
  const play = openTrials(scenario, { seed, length: 0, stress: false, swarm: true });
  play(0, ({ end }) => {
    waiting = end.waiting === null ? undefined : waitingText(end.waiting);
  });
  return waiting === undefined ? undefined : `where nothing goes wrong its runs wait for ${waiting}`;
}
