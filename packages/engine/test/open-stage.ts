import { memorySink, openLog } from "@maestro-bench/arl";
import { formatTime } from "@maestro-bench/codebook";
import type { Choices, Scenario } from "@maestro-bench/scenario";
import { startOfLedgers } from "../src/folds/ledger-start.ts";
import { logHeader } from "../src/logs/log-header.ts";
import { planOf } from "../src/plan.ts";
import type { OpenQuestion, RunState } from "../src/run-state.ts";
import { freshRun, type Given, type Stage, type WrittenRow } from "../src/stage.ts";

/** A stage and a run at its head, with somebody of the test's own who answers. */
export function openStage(
  scenario: Scenario,
  ask: (question: OpenQuestion) => Given | undefined,
  choices: Choices = new Map(),
): { readonly stage: Stage; readonly state: RunState; readonly rows: WrittenRow[] } {
  const rows: WrittenRow[] = [];
  const log = openLog(memorySink());
  log.begin(logHeader(scenario, { seed: 0, trial: 0, people: "simulated" }));
  const stage: Stage = {
    scenario,
    plan: planOf(scenario),
    seed: 0,
    trial: 0,
    run: 1,
    real: false,
    runId: "run-1",
    choices,
    chose: new Set(),
    write: (row) => log.row(row),
    onRow: (row) => rows.push(row),
    onVerdict: () => {},
    writeFile: () => {},
    ask,
  };
  const state = freshRun({ clock: scenario.clock.start, state: scenario.lifecycle.initial, ledgers: startOfLedgers(scenario, choices) });
  log.head({
    run_id: "run-1",
    run: 1,
    ts: formatTime(scenario.clock.start, 0),
    state: scenario.lifecycle.initial,
    ledgers: {},
    carries_from: null,
  });
  return { stage, state, rows };
}
