import type { Json } from "@maestro-bench/codebook";
import { matches } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRun } from "../audited-run.ts";
import { UNWATCHED, type Claim, type RunWatch } from "../claim.ts";
import { ledgerFolds, type LedgerFold } from "../ledger-fold.ts";

/** Law 6 of ledgers: what a run ends with follows from what it began with and its rows. */
export function ledgerLaw(scenario: Scenario): Claim {
  const text = "law 6: the ledgers at the end follow from the rows";
  const folds = ledgerFolds(scenario);
  if (folds === undefined) return { kind: "law", text, unjudged: "rows do not tell whose ledger they move", watch: () => UNWATCHED };
  return { kind: "law", text, watch: ({ head }) => watchLedgers(folds(head), false) };
}

function watchLedgers(fold: LedgerFold, before: boolean): RunWatch {
  let moved = before;
  return {
    row: (row, kind) => {
      moved = fold.see(row, kind) || moved;
      return undefined;
    },
    end: ({ ledgers }) => difference(ledgers, fold.told()),
    tested: () => moved,
    copy: () => watchLedgers(fold.copy(), moved),
    memory: () => [moved, fold.memory()],
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
    watch: (run) => watchEnd(stops(), arrows(scenario, run, beginning(scenario)), false),
  };
}

// Only once rows of a subject come is it known that subjects have turns.
function watchEnd(stopsOnly: RunWatch, all: RunWatch, before: boolean): RunWatch {
  let hasSubjects = before;
  const which = (): RunWatch => (hasSubjects ? stopsOnly : all);
  return {
    row: (row, kind) => {
      hasSubjects ||= row.subject !== undefined;
      stopsOnly.row?.(row, kind);
      if (!hasSubjects) all.row?.(row, kind);
      return undefined;
    },
    end: (end) => which().end?.(end),
    tested: () => which().tested(),
    copy: () => watchEnd(stopsOnly.copy(), all.copy(), hasSubjects),
    memory: (now) => [hasSubjects, stopsOnly.memory(now), hasSubjects ? null : all.memory(now)],
  };
}

const STOPPED = "STOPPED";
const PAUSED = "PAUSE_FOR_HITL";
const SUPPLIED = "FACT_SUPPLIED";
const COUNTED = "ANSWER_COUNTED";

function beginning({ lifecycle: { initial } }: Scenario): Led {
  return { state: initial, before: initial, isSure: true, isAnsweredByPause: false };
}

function stops(before = false): RunWatch {
  let stopped = before;
  return {
    row: (row) => {
      stopped ||= row.decision === STOPPED && row.subject === undefined;
      return undefined;
    },
    end: ({ state }) => (stopped && state !== STOPPED ? `the run was stopped and ends in ${state}` : undefined),
    tested: () => stopped,
    copy: () => stops(stopped),
    memory: () => stopped,
  };
}

/** Where rows have led so far. */
interface Led {
  readonly state: string;
  /** Where the run stood before its question. */
  readonly before: string;
  readonly isSure: boolean;
  readonly isAnsweredByPause: boolean;
}

function arrows(scenario: Scenario, run: Pick<AuditedRun, "head">, led: Led): RunWatch {
  const { states, initial, derived } = scenario.lifecycle;
  let { state, before, isSure, isAnsweredByPause } = led;
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
    copy: () => arrows(scenario, run, { state, before, isSure, isAnsweredByPause }),
    memory: () => [run.head.state, state, before, isSure, isAnsweredByPause],
  };
}

function shownState(state: string, waits: boolean): string {
  return waits && state !== STOPPED && !state.startsWith(PAUSED) ? PAUSED : state;
}
