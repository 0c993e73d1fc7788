import type { Scenario } from "@maestro-bench/engine";
import { openTrials, type Drawing, type Fork, type TrialRun } from "@maestro-bench/engine/trials";

/** One way through a trial: what was drawn, and the runs that came of it. */
export interface Way {
  readonly drawings: readonly Drawing[];
  readonly runs: readonly TrialRun[];
}

/** Makes a scenario ready, under stress, and gives what plays the way that a picker decides at every draw. Ids are those of trial 0. */
export function openWays(scenario: Scenario, length: number): (pick: (fork: Fork) => number) => Way {
  let way: { readonly drawings: Drawing[]; readonly runs: TrialRun[]; readonly pick: (fork: Fork) => number } | undefined;
  const play = openTrials(scenario, {
    seed: 0,
    length,
    stress: true,
    pick: (fork) => way?.pick(fork),
    onDraw: (drawing) => way?.drawings.push(drawing),
  });
  return (pick) => {
    const played = { drawings: [], runs: [], pick } satisfies typeof way;
    way = played;
    play(0, (run) => way?.runs.push(run));
    way = undefined;
    return played;
  };
}
