import process from "node:process";
import { loadScenario } from "@maestro-bench/engine";
import { openRunner, UnlikeTrials, type Chunk, type TrialPlan } from "../run-trials.ts";
import type { Tally } from "../tallies/tally.ts";

/** One chunk for a worker: with all that it needs, so that any worker can play it. */
export interface Job {
  /** The path of the scenario, and the texts of all files that it is made from, by path. */
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
  readonly plan: TrialPlan;
  readonly chunk: Chunk;
}

/** What a worker gives back. What goes wrong in it is a bug, and would go wrong everywhere: it is told, so that nobody plays the chunk again. */
export type Answer = { readonly tally: Tally } | { readonly unlike: string } | { readonly bug: string };

/** Plays the chunk of a job. Never throws. */
export function play(job: Job): Answer {
  try {
    return { tally: runnerFor(job)(job.chunk) };
  } catch (error) {
    if (error instanceof UnlikeTrials) return { unlike: error.message };
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// Ctrl-C on a terminal goes to all processes: whoever hands out the chunks decides what is played to its end.
if (process.send !== undefined) process.on("SIGINT", () => {});

let last: { readonly of: string; readonly run: (chunk: Chunk) => Tally } | undefined;

// All jobs of a pool are of one scenario.
function runnerFor({ path, files, plan }: Job): (chunk: Chunk) => Tally {
  const of = JSON.stringify([path, files, plan]);
  if (last?.of === of) return last.run;
  const { scenario, diagnostics } = loadScenario(path, { read: (file) => (Object.hasOwn(files, file) ? files[file] : undefined) });
  if (scenario === undefined) throw new Error(`the scenario was fine where it came from: ${diagnostics[0]?.message}`);
  last = { of, run: openRunner(scenario, plan) };
  return last.run;
}
