import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow, AuditedRun } from "./audited-run.ts";
import type { BegunRun, Claim, Judged, Now, RunWatch } from "./claim.ts";
import { answersLaw } from "./laws/questions/answers.ts";
import { approvalsLaw } from "./laws/questions/approvals.ts";
import { clockLaw } from "./laws/clock.ts";
import { storyBeforeEffects } from "./laws/story-before-effects.ts";
import { gatesByRows } from "./laws/gates-by-rows.ts";
import { law1 } from "./laws/law-1.ts";
import { law2 } from "./laws/law-2.ts";
import { law3 } from "./laws/law-3.ts";
import { law4 } from "./laws/law-4.ts";
import { law5 } from "./laws/law-5.ts";
import { ledgerLaw, lifecycleLaw } from "./laws/law-6.ts";
import { recovery } from "./laws/recovery.ts";
import { refusedRow } from "./laws/refused-row.ts";
import { waits } from "./laws/questions/waits.ts";
import { ledgerLogLaw } from "./laws/ledger-log.ts";
import { skipsLaw } from "./laws/questions/skips.ts";
import { watchLaw } from "./laws/watch.ts";
import { wholeRun } from "./laws/whole-run.ts";
import { promiseClaim } from "./promise-claim.ts";
import { rowKinds } from "./row-kind.ts";
import { rowViews } from "./row-view.ts";

/** Judges runs of one scenario, whoever wrote them down. */
export interface Audit {
  /** What is claimed of every run: the promises of the scenario in their order, then the laws. */
  readonly claims: readonly Pick<Claim, "kind" | "text" | "unjudged">[];
  /** Judges one run: what became of each claim, in their order. */
  readonly judge: (run: AuditedRun) => readonly Judged[];
  /** Begins to judge a run, row by row. */
  readonly begin: (run: BegunRun) => OpenAudit;
}

/** A run that is being judged. */
export interface OpenAudit {
  readonly see: (row: AuditedRow) => void;
  /** What became of each claim, in their order; without an end, so far. */
  readonly judged: (end?: AuditedRun["end"]) => readonly Judged[];
  /** The same, that sees what follows by itself. */
  readonly copy: () => OpenAudit;
  /** All that what follows is judged by, and what is known so far: plain JSON, the same where the same rows would be judged the same. */
  readonly memory: (now: Now) => unknown;
}

/** What is known of the trials whose runs are judged, where all that can go wrong is let go wrong in them. */
export interface SwarmAudit {
  /** Why it cannot be judged that runs end once nothing goes wrong any more. */
  readonly unjudged?: string;
}

/**
 * Opens an audit. `swarm`: also what is claimed only of runs of a swarm; `onClock`: told when the time of day of a row is looked at. It judges from rows alone, by
 * models of its own: what wrote the rows is not asked, so that it cannot be wrong in the same way. Of the scenario it takes what was promised, and what rows are
 * said to move.
 */
export function openAudit(scenario: Scenario, swarm?: SwarmAudit, onClock: () => void = () => {}): Audit {
  const views = rowViews(scenario, onClock);
  const claims: readonly Claim[] = [
    ...scenario.promises.map((promise) => promiseClaim(scenario, promise)),
    law1,
    storyBeforeEffects(scenario),
    gatesByRows(scenario, views),
    law2,
    law3(scenario),
    law4(scenario),
    answersLaw(scenario),
    skipsLaw(scenario),
    approvalsLaw(scenario),
    law5,
    watchLaw(scenario, views),
    ledgerLaw(scenario),
    ledgerLogLaw(scenario),
    lifecycleLaw(scenario),
    wholeRun,
    clockLaw,
    waits(scenario),
    ...(swarm === undefined ? [] : [refusedRow, recovery(swarm.unjudged)]),
  ];
  const kindOf = rowKinds(scenario);
  const begin = (run: BegunRun): OpenAudit =>
    openRun(
      claims.map((claim) => ({ watch: claim.watch(run) })),
      kindOf,
    );
  return {
    claims,
    begin,
    judge: (run) => {
      const open = begin(run);
      for (const row of run.rows) open.see(row);
      return open.judged(run.end);
    },
  };
}

interface Watching {
  readonly watch: RunWatch;
  broken?: NonNullable<Judged["broken"]>;
}

function openRun(watching: readonly Watching[], kindOf: ReturnType<typeof rowKinds>): OpenAudit {
  return {
    see: (row) => {
      const kind = kindOf(row);
      for (const one of watching) {
        const why = one.watch.row?.(row, kind);
        if (why !== undefined) one.broken ??= { seq: row.seq, why };
      }
    },
    judged: (end) =>
      watching.map(({ watch, broken }) => {
        const why = broken === undefined && end !== undefined ? watch.end?.(end) : undefined;
        const found = why === undefined ? broken : { why };
        return { tested: watch.tested(), ...(found !== undefined && { broken: found }) };
      }),
    copy: () =>
      openRun(
        watching.map(({ watch, ...broken }) => ({ watch: watch.copy(), ...broken })),
        kindOf,
      ),
    memory: (now) => watching.map(({ watch, broken }) => [broken !== undefined, watch.memory(now)]),
  };
}
