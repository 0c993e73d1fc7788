import type { Json } from "@maestro-bench/codebook";
import { matches } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRun } from "../audited-run.ts";
import type { Claim, RunWatch } from "../claim.ts";
import { ledgerFolds } from "../ledger-fold.ts";

/** Law 6 of ledgers: what a run ends with follows from what it began with and its rows. */
export function ledgerLaw(scenario: Scenario): Claim {
  const text = "law 6: the ledgers at the end follow from the rows";
  const folds = ledgerFolds(scenario);
  if (folds === undefined)
    return { kind: "law", text, unjudged: "rows do not tell whose ledger they move", watch: () => ({ tested: () => false }) };
  return {
    kind: "law",
    text,
    watch: (run) => {
      const fold = folds(run);
      let moved = false;
      return {
        row: (row, kind) => {
          moved = fold.see(row, kind) || moved;
          return undefined;
        },
        end: ({ ledgers }) => difference(ledgers, fold.told()),
        tested: () => moved,
      };
    },
  };
}

type Told = Readonly<Record<string, Json>>;

function difference(told: Told, computed: Told): string | undefined {
  for (const name of new Set([...Object.keys(told), ...Object.keys(computed)])) {
    const [is, should] = [fieldsOf(told[name]), fieldsOf(computed[name])];
    const wrong = [...new Set([...is.keys(), ...should.keys()])].find((field) => is.get(field) !== should.get(field));
    if (wrong !== undefined) return `${name}.${wrong} is ${is.get(wrong)}, and its rows make it ${should.get(wrong)}`;
  }
  return undefined;
}

// Each value in its JSON text, so that two can be compared.
function fieldsOf(ledger: Json | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(ledger ?? {}).map(([field, value]) => [field, JSON.stringify(value)]));
}

/** Law 6 of the lifecycle: the state that a run ends in follows from its rows. Where subjects have turns only stops of the run itself are looked at. */
export function lifecycleLaw(scenario: Scenario): Claim {
  return {
    kind: "law",
    text: "law 6: the state at the end follows from the rows",
    watch: (run) => {
      const hasSubjects = run.rows.some((row) => row.subject !== undefined);
      return hasSubjects ? stops() : arrows(scenario, run);
    },
  };
}

const STOPPED = "STOPPED";
const PAUSED = "PAUSE_FOR_HITL";
const SUPPLIED = "FACT_SUPPLIED";
const COUNTED = "ANSWER_COUNTED";

function stops(): RunWatch {
  let stopped = false;
  return {
    row: (row) => {
      stopped ||= row.decision === STOPPED && row.subject === undefined;
      return undefined;
    },
    end: ({ state }) => (stopped && state !== STOPPED ? `the run was stopped and ends in ${state}` : undefined),
    tested: () => stopped,
  };
}

function arrows(scenario: Scenario, run: AuditedRun): RunWatch {
  const { states, initial, derived } = scenario.lifecycle;
  let state: string = initial;
  let before: string = initial;
  let isSure = true;
  let isAnsweredByPause = false;
  return {
    row: (row, { facts, tells }) => {
      // A run that goes on behind a person's pause, or with a fact that was supplied, stands again where it stood before its question.
      if (row.afterwards === undefined) {
        if ((isAnsweredByPause || row.reason_code === SUPPLIED) && state.startsWith(PAUSED)) state = before;
        isAnsweredByPause = row.decision === "PAUSE_FOR_HITL" && row.final_decider !== "SYSTEM" && row.reason_code !== COUNTED;
      }
      if (row.decision === STOPPED) state = STOPPED;
      else if (tells !== true && row.afterwards === undefined) {
        const to = states.get(state)?.arrows.find((arrow) => matches(arrow.pattern, facts, "spoken"))?.to;
        // A row that might only tell would take the arrow or not.
        if (tells === "perhaps" && to !== undefined) isSure = false;
        if (to?.startsWith(PAUSED) === true && !state.startsWith(PAUSED)) before = state;
        state = to ?? state;
      }
      return undefined;
    },
    end: (end) => {
      if (run.head.state !== initial) return `the run begins in ${run.head.state}, and the scenario in ${initial}`;
      const shown = shownState(state, end.waiting !== null);
      const last = derived && shown === state && ![...states.values()].some((one) => one.final) && state !== STOPPED ? "RUN" : shown;
      return isSure && end.state !== last ? `the run ends in ${end.state}, and its rows lead to ${last}` : undefined;
    },
    tested: () => isSure && state !== initial,
  };
}

function shownState(state: string, waits: boolean): string {
  return waits && state !== STOPPED && !state.startsWith(PAUSED) ? PAUSED : state;
}
