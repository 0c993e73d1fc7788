import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow, AuditedRun } from "./audited-run.ts";
import type { Claim, Judged, Now, RunWatch } from "./claim.ts";
import { law1 } from "./laws/law-1.ts";
import { law2 } from "./laws/law-2.ts";
import { law3 } from "./laws/law-3.ts";
import { law4 } from "./laws/law-4.ts";
import { law5 } from "./laws/law-5.ts";
import { ledgerLaw, lifecycleLaw } from "./laws/law-6.ts";
import { wholeRun } from "./laws/whole-run.ts";
import { promiseClaim } from "./promise-claim.ts";
import { rowKinds } from "./row-kind.ts";

/** Judges runs of one scenario, whoever wrote them down. */
export interface Audit {
  /** What is claimed of every run: the promises of the scenario in their order, then the laws. */
  readonly claims: readonly Pick<Claim, "kind" | "text" | "unjudged">[];
  /** Judges one run: what became of each claim, in their order. */
  readonly judge: (run: AuditedRun) => readonly Judged[];
  /** Begins to judge a run, row by row. */
  readonly begin: (head: AuditedRun["head"]) => OpenAudit;
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

/**
 * Opens an audit. It judges from rows alone, by models of its own: what wrote the rows is not asked, so that it cannot be wrong in the same way. Of the scenario it
 * takes what was promised, and what rows are said to move.
 */
export function openAudit(scenario: Scenario): Audit {
  const claims: readonly Claim[] = [
    ...scenario.promises.map((promise) => promiseClaim(scenario, promise)),
    law1,
    law2,
    law3(scenario),
    law4(scenario),
    law5,
    ledgerLaw(scenario),
    lifecycleLaw(scenario),
    wholeRun,
  ];
  const kindOf = rowKinds(scenario);
  const begin = (head: AuditedRun["head"]): OpenAudit =>
    openRun(
      claims.map((claim) => ({ watch: claim.watch({ head }) })),
      kindOf,
    );
  return {
    claims,
    begin,
    judge: ({ head, rows, end }) => {
      const run = begin(head);
      for (const row of rows) run.see(row);
      return run.judged(end);
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
