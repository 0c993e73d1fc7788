import type { RunEnd, RunHead } from "@maestro-bench/arl";
import type { Scenario } from "@maestro-bench/scenario";
import type { Drawing } from "./draws/draw.ts";
import { nothingAnswered } from "./folds/answered-before.ts";
import { playCalmRuns } from "./faults/calm-runs.ts";
import { openSwarms } from "./faults/swarm.ts";
import { LOG, REFUSED, troubleOf } from "./faults/trouble.ts";
import { countingLog } from "./logs/counting-log.ts";
import { logFailureOf } from "./logs/log-failure.ts";
import { playRun, type Run } from "./play-run.ts";
import { playingOfTrials, type CutRun, type PlayingTrials, type TrialRun, type TrialsOptions } from "./playing-of-trials.ts";
import { carriedAtFirst } from "./series.ts";

export { drawWith, keyOf, placeOf, type Drawing, type Fork, type Key } from "./draws/draw.ts";
export { isWrong } from "./questions/faults-of-people.ts";
export { keyOfStanding, type Counted } from "./stepping/key-of-standing.ts";
export { openSteps, type Standing, type Stepping } from "./stepping/stepper.ts";
export type { CutRun, TrialRun, TrialsOptions } from "./playing-of-trials.ts";
export type { Looked } from "./stage.ts";

/**
 * Makes a scenario ready to be played again and again, and gives what plays one trial: the same decisions as `playSeries` with that trial and no log.
 * Promises and expectations are not judged, no file is written.
 */
export function openTrials(scenario: Scenario, options: TrialsOptions): (trial: number, tell: (run: TrialRun) => void) => void {
  const shared = playingOfTrials(scenario, options);
  const swarms = options.swarm === true ? openSwarms(options.seed) : undefined;
  return (trial, tell) => {
    const trouble = swarms && troubleOf(swarms(trial), options.length);
    playTrial({ ...shared, ...(trouble && { trouble }) }, trial, { tell, onCut: options.onCut ?? (() => {}) });
  };
}

interface Told {
  readonly tell: (run: TrialRun) => void;
  readonly onCut: (run: CutRun) => void;
}

function playTrial(shared: PlayingTrials, trial: number, { tell, onCut }: Told): void {
  const { scenario } = shared;
  const lines: { head?: RunHead; end?: RunEnd; refused?: number } = {};
  const log = countingLog({
    head: (head) => {
      lines.head = head;
      delete lines.end;
    },
    end: (end) => {
      lines.end = end;
    },
  });
  const onDraw = (drawing: Drawing): void => {
    if (drawing.stream.what === LOG && drawing.names[drawing.place] === REFUSED) lines.refused ??= log.rows;
    shared.onDraw?.(drawing);
  };
  const playing = { ...shared, trial, log, answered: nothingAnswered(), ...(shared.trouble && { onDraw }) };
  const told = ({ number, rows }: Run, calm?: TrialRun["calm"]): void => {
    const { head, end, refused } = lines;
    if (head === undefined) throw new Error("a run was told before its head was written");
    const run = { trial, run: number, head, rows };
    if (refused !== undefined) return onCut({ ...run, refused, ...(end && { end }) });
    if (end === undefined) throw new Error("a run was told before its end was written");
    tell({ ...run, end, ...(calm && { calm }) });
  };
  logFailureOf(() => {
    let carried = carriedAtFirst(playing);
    for (const index of scenario.runs.keys()) carried = playRun(playing, { number: index + 1, carried }, (run) => told(run));
    if (shared.trouble === undefined) return;
    const after = scenario.runs.length;
    playCalmRuns(playing, { after, carried }, (run, _, isLast) => told(run, isLast ? "last" : "not yet"));
  });
}
