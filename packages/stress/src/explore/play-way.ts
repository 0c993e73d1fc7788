import type { Scenario } from "@maestro-bench/engine";
import { openTrials, type CutRun, type Drawing, type Fork, type TrialRun } from "@maestro-bench/engine/trials";

/** One way through a trial: what was drawn, and the runs that came of it. */
export interface Way {
  readonly drawings: readonly Drawing[];
  readonly runs: readonly TrialRun[];
  /** The run in which the log refused a row; only in a swarm. */
  readonly cut?: CutRun;
}

/** Says on which place a draw falls; undefined: the seed decides. */
export type Picker = (fork: Fork) => number | undefined;

/** What is the same for all ways that are played. */
export interface WaysOptions {
  /** Runs in a trial, from 1. */
  readonly length: number;
  /** Decides what is not picked; 0 when left out. */
  readonly seed?: number;
  /** Of which trial the ids of runs are; 0 when left out. */
  readonly trial?: number;
  /** Whether outcomes that happen under stress only are drawn; they are when left out. */
  readonly stress?: boolean;
  /** Whether what goes wrong is the swarm of the trial; it is not when left out. */
  readonly swarm?: boolean | undefined;
}

/** Makes a scenario ready and gives what plays the way that a picker decides. */
export function openWays(
  scenario: Scenario,
  { length, seed = 0, trial = 0, stress = true, swarm = false }: WaysOptions,
): (pick: Picker) => Way {
  let way: { readonly drawings: Drawing[]; readonly runs: TrialRun[]; cut?: CutRun; readonly pick: Picker } | undefined;
  const play = openTrials(scenario, {
    seed,
    length,
    stress,
    swarm,
    onCut: (run) => {
      if (way !== undefined) way.cut = run;
    },
    pick: (fork) => way?.pick(fork),
    onDraw: (drawing) => way?.drawings.push(drawing),
  });
  return (pick) => {
    const played: NonNullable<typeof way> = { drawings: [], runs: [], pick };
    way = played;
    play(trial, (run) => way?.runs.push(run));
    way = undefined;
    return played;
  };
}
