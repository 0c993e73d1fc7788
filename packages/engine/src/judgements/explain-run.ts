import type { Explanation, Gate, Verdict } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { Run } from "../play-run.ts";
import { hidingOf } from "./hidden-verdict.ts";
import { playCase, playSeries, type PlayOptions } from "../series.ts";
import type { JudgedGate, WrittenRow } from "../stage.ts";

/** A verdict of a run, with all that led to it. */
export interface ExplainedVerdict {
  readonly gate: string;
  readonly layer: string;
  /** Whose turn it is, and in which round. */
  readonly subject?: string;
  readonly round?: number;
  /** True when the gate only stood watch: then its sealing lines alone were judged. */
  readonly watch: boolean;
  readonly verdict: Verdict;
  /** `seq` of the row that it stands in; absent when it was written nowhere. */
  readonly row?: number;
  /** Absent for a gate that does not explain itself. */
  readonly explanation?: Explanation;
  /** What alone would have to be otherwise for RUN. */
  readonly changes?: ReturnType<NonNullable<Gate["whyNotRun"]>>;
}

export interface ExplainOptions extends Pick<PlayOptions, "seed"> {
  /** Which run of the series, from 1; one that is not played is a RangeError. */
  readonly run: number;
  /** The case to play instead of the series; a name that is no case is a RangeError. */
  readonly case?: string;
  /** The only gate to explain. */
  readonly gate?: string;
}

/**
 * Plays a series again and explains every verdict of one of its runs, in order. On watch only what fired or might have is told. What the codebook hides in
 * rows is hidden here.
 */
export function explainRun(
  scenario: Scenario,
  options: ExplainOptions,
): { readonly run: Run; readonly verdicts: readonly ExplainedVerdict[] } {
  const told: Telling[] = [];
  const hide = hidingOf(scenario);
  const playing: PlayOptions = {
    ...(options.seed !== undefined && { seed: options.seed }),
    onVerdict: (judged) => {
      if (judged.run === options.run && isAskedFor(judged, options)) told.push(hide(explained(judged)));
    },
    onRow: (row) => {
      const last = told.at(-1);
      if (last !== undefined && last.row === undefined && isRowOf(last, row)) last.row = row.seq;
    },
  };
  const series = options.case === undefined ? playSeries(scenario, playing) : playCase(scenario, options.case, playing);
  const run = series.runs[options.run - 1];
  if (run === undefined) throw new RangeError(`${series.runs.length} runs are played, and none is the run ${options.run}`);
  return { run, verdicts: told };
}

interface Telling extends ExplainedVerdict {
  readonly runId: string;
  row?: number;
}

function isAskedFor({ gate, lines, verdict }: JudgedGate, options: ExplainOptions): boolean {
  if (options.gate !== undefined && options.gate !== gate.name) return false;
  return lines === "all" || verdict.fired.length > 0 || verdict.couldHave.length > 0;
}

function explained({ gate, lines, view, verdict, subject, round }: JudgedGate): Telling {
  const explanation = gate.explain?.(view);
  const changes = lines === "all" ? gate.whyNotRun?.(view) : undefined;
  return {
    gate: gate.name,
    layer: gate.layer,
    ...(subject !== "" && { subject }),
    ...(round > 0 && { round }),
    runId: view.runId,
    watch: lines === "seals",
    verdict,
    ...(explanation !== undefined && { explanation }),
    ...(changes !== undefined && { changes }),
  };
}

// A verdict is written before anything else is judged, so a row belongs to the last verdict if it says what that says.
function isRowOf({ runId, layer, verdict }: Telling, row: WrittenRow): boolean {
  const said = [verdict.spoken, ...verdict.fired];
  return row.run_id === runId && row.layer === layer && said.some((one) => one?.code === row.reason_code);
}
