import type { Diagnostic } from "@maestro-bench/diagnostics";
import type { Scenario } from "@maestro-bench/engine";
import {
  openIntervals,
  playHere,
  playInChunks,
  playInProcesses,
  resultOf,
  UnlikeTrials,
  type ChunkExecutor,
  type StressResult,
  type Tally,
  type Threshold,
  type TrialPlan,
} from "@maestro-bench/stress";
import type { OtherResult } from "@maestro-bench/stress/compared";
import { looksUntilDecided, openSequence } from "@maestro-bench/stress/deciding";
import { playedOf } from "@maestro-bench/stress/partial";
import { resultOfSwarm, type SwarmResult } from "@maestro-bench/stress/swarm";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { readCount, readSeed } from "../inputs/numbers.ts";
import { readScenario } from "../inputs/scenario.ts";
import { readOther, readReplay, readThresholds, type Replayed } from "../inputs/stress-choices.ts";
import { counts, mistake, refuse } from "../mistakes.ts";
import { openElsewhere, tellTrouble, type Elsewhere } from "../workers/elsewhere.ts";
import { openProgress } from "../stress-report/progress.ts";
import { stressReport } from "../stress-report/stress-report.ts";
import { swarmReport } from "../stress-report/swarm-report.ts";
import { cannotKeep, keep } from "../results/keep.ts";
import { openKeptPlay, type KeptPlay } from "../results/kept-play.ts";
import { replay, tellReplay } from "../results/replay.ts";

/** What can be chosen for `maestro stress`, as it was typed. */
export interface StressChoices {
  readonly runs: string;
  readonly seed: string;
  readonly trialLength: string;
  readonly workers?: string;
  readonly every?: boolean;
  readonly swarm?: boolean;
  readonly out?: string;
  readonly resume?: string;
  readonly replay?: string;
  readonly failIf?: readonly string[];
  readonly untilDecided?: boolean;
  readonly compare?: string;
  readonly plugin?: readonly string[];
  readonly queue?: string;
}

/** `maestro stress`: plays a scenario many times under stress, judges every run from its rows, and tells what came of it. */
export async function stress(call: Call, path: string, choices: StressChoices): Promise<ExitCode> {
  const loaded = await readScenario(call, path, choices.plugin);
  if ("mistakes" in loaded) return refuse(call, loaded.mistakes, NOTHING);
  const { scenario } = loaded;
  const asked = readAsked(call, scenario, choices);
  if (Array.isArray(asked)) return refuse(call, asked, NOTHING);
  const elsewhere = choices.queue === undefined ? undefined : await openElsewhere(call, choices.queue, scenario);
  if (elsewhere !== undefined && "mistake" in elsewhere) return refuse(call, [elsewhere.mistake], NOTHING);
  loaded.warn();
  // What is no list of mistakes is what was asked for.
  const task = { ...(asked as Asked), scenario, path: loaded.path, elsewhere };
  const playing = task.replay === undefined ? playAll(call, task) : playAgain(call, task, task.replay);
  const code = await playing.catch((error: unknown) => tellTrouble(call, elsewhere, error));
  loaded.warnAfterwards();
  return code;
}

const NOTHING = "nothing was run and nothing written";

/** What was asked for. */
interface Asked {
  readonly runs: number;
  readonly seed: number;
  readonly length: number;
  /** Whether every trial is played, although its way is known. */
  readonly every: boolean;
  /** Whether what goes wrong is the swarm of each trial. */
  readonly swarm: boolean;
  /** As many as there are processors when left out. */
  readonly workers: number | undefined;
  readonly thresholds: readonly Threshold[];
  /** Whether it ends once each threshold is decided. */
  readonly untilDecided: boolean;
  readonly out: string | undefined;
  readonly resume: string | undefined;
  readonly replay: Replayed | undefined;
  /** Another result that it is compared with. */
  readonly other: OtherResult | undefined;
}

interface Task extends Asked {
  readonly scenario: Scenario;
  readonly path: string;
  readonly elsewhere: Elsewhere | undefined;
}

function readAsked(call: Call, scenario: Scenario, choices: StressChoices): Asked | readonly Diagnostic[] {
  const seed = readSeed(call, choices.seed);
  const runs = readCount(call, choices.runs, { what: "number of runs", most: MOST_RUNS });
  const length = readCount(call, choices.trialLength, { what: "length of a trial", most: MOST_RUNS });
  const thresholds = readThresholds(call, scenario, choices.failIf ?? []);
  const workers =
    choices.workers === undefined ? undefined : readCount(call, choices.workers, { what: "number of workers", most: MOST_WORKERS });
  const again = choices.replay === undefined ? undefined : readReplay(call, choices.replay);
  const other = choices.compare === undefined ? undefined : readOther(call, choices.compare);
  const wrong = [
    ...[seed, runs, length, workers, again, other, cannotKeep(call, choices.out)].filter(
      (one): one is Diagnostic => typeof one === "object" && "code" in one,
    ),
    ...thresholds.mistakes,
    ...mistakesBetween(call, choices, { runs, length, again }),
  ];
  if (wrong.length > 0 || typeof seed !== "number" || typeof runs !== "number" || typeof length !== "number" || typeof workers === "object")
    return wrong;
  const compared = other !== undefined && "states" in other ? other : undefined;
  const replayed = again !== undefined && "trial" in again ? again : undefined;
  return {
    seed,
    runs,
    length,
    every: choices.every === true,
    swarm: choices.swarm === true,
    workers,
    thresholds: thresholds.thresholds,
    untilDecided: choices.untilDecided === true,
    out: choices.out,
    resume: choices.resume,
    replay: replayed,
    other: compared,
  };
}

interface Read {
  readonly runs: number | Diagnostic;
  readonly length: number | Diagnostic;
  readonly again: Replayed | Diagnostic | undefined;
}

// What is right by itself and does not go together.
function mistakesBetween(call: Call, choices: StressChoices, { runs, length, again }: Read): readonly Diagnostic[] {
  if (choices.swarm === true && choices.failIf !== undefined) return [noRates(call, "--fail-if")];
  if (choices.swarm === true && choices.compare !== undefined) return [noRates(call, "--compare")];
  if (typeof runs !== "number" || typeof length !== "number") return [];
  const wrong = (typed: string, message: string, help: string): readonly Diagnostic[] => [
    mistake("CLI-006", call.typed.place(typed), message, { help }),
  ];
  if (choices.untilDecided === true && choices.failIf === undefined)
    return wrong("--until-decided", "no threshold is given that could be decided", 'give one: --fail-if "STOPPED > 25%"');
  if (again === undefined)
    return runs % length === 0
      ? []
      : wrong(choices.runs, `${runs} runs are no whole number of trials of ${length} runs`, `take ${Math.ceil(runs / length) * length}`);
  if (choices.resume !== undefined)
    return wrong("--resume", "a trial that is played again does not go on from anything", "leave out `--resume`");
  const isPast = "trial" in again && again.run !== undefined && again.run > length;
  return isPast ? wrong(choices.replay ?? "", `a trial has ${counts(length, "run")}`, "say how many with `--trial-length`") : [];
}

function noRates(call: Call, typed: "--fail-if" | "--compare"): Diagnostic {
  const message = typed === "--compare" ? "a swarm has no shares to compare" : "a swarm has no shares that could be beyond a threshold";
  return mistake("CLI-038", call.typed.place(typed), message, {
    help: `leave out \`--swarm\` to measure shares, or \`${typed}\` to look for what breaks`,
  });
}

const MOST_RUNS = 1_000_000_000;
const MOST_WORKERS = 256;

async function playAll(call: Call, task: Task): Promise<ExitCode> {
  const { scenario, runs, length } = task;
  const of = playedOf(scenario, { ...task, maestro: call.host.version, untilDecided: task.untilDecided ? task.thresholds : undefined });
  const kept = openKeptPlay(call, { ...task, of, trials: runs / length });
  if ("code" in kept) return refuse(call, [kept], NOTHING);
  const plays = kept.begun?.plays ?? (task.every || task.swarm ? "all" : "ways");
  try {
    return await playWith(call, task, { kept, plays, begun: kept.begun?.tally });
  } catch (error) {
    if (!(error instanceof UnlikeTrials)) throw error;
    call.host.stderr.write("What this scenario decides depends on the ids of its runs: every run is played in full.\n");
    return await playWith(call, task, { kept, plays: "all", begun: undefined });
  }
}

interface Onward extends Pick<TrialPlan, "plays"> {
  readonly kept: KeptPlay;
  /** What was played before. */
  readonly begun: Tally | undefined;
}

async function playWith(call: Call, task: Task, { kept, plays, begun }: Onward): Promise<ExitCode> {
  const { scenario, seed, length, runs, thresholds, untilDecided } = task;
  const plan: TrialPlan = { seed, length, plays, ...(task.swarm && { swarm: true }) };
  const intervals = await (untilDecided ? openSequence() : openIntervals());
  const stopping = new AbortController();
  const letGo = call.host.onInterrupt(() => stopping.abort());
  const progress = openProgress(call, runs, (begun?.trials ?? 0) * length);
  const handed = task.elsewhere?.handOut(plan, { signal: stopping.signal, beforeTelling: () => progress.end() });
  let executor: ChunkExecutor | undefined;
  try {
    executor = (await handed) ?? executorFor(call, task, plan);
    const { tally, complete } = await playInChunks(executor, {
      trials: runs / length,
      begun,
      looks: untilDecided ? looksUntilDecided(thresholds, intervals) : undefined,
      signal: stopping.signal,
      onProgress: (trials) => progress.tell(trials * length),
      onFirst: (first) => kept.keep({ plays, tally: first }),
    });
    const result = task.swarm
      ? resultOfSwarm(scenario, { plan, tally, complete })
      : resultOf(scenario, { plan, tally, complete, thresholds, untilDecided, beside: await besideOf(task) }, intervals);
    progress.end();
    const code = await tell(call, task, result);
    kept.end({ plays, tally }, complete && code !== 2);
    return code;
  } finally {
    progress.end();
    letGo();
    await executor?.close();
  }
}

async function besideOf({ other }: Task): Promise<Parameters<typeof resultOf>[1]["beside"]> {
  return other === undefined ? undefined : { other, intervals: await (other.untilDecided ? openSequence() : openIntervals()) };
}

// Where a worker would have next to nothing to do, or would need plugins, which cannot be handed on, all is played in this process: it gives the same.
function executorFor({ host }: Call, { scenario, runs, workers }: Task, plan: TrialPlan): ChunkExecutor {
  const { processors, module } = host.workers;
  const wanted = workers ?? (runs < FEW_RUNS ? 1 : processors);
  if (module === undefined || wanted === 1 || scenario.sources.plugins.length > 0) return playHere(scenario, plan);
  return playInProcesses({ scenario, plan, module, workers: wanted });
}

const FEW_RUNS = 2000;

async function tell(call: Call, task: Task, result: StressResult | SwarmResult): Promise<ExitCode> {
  const text = `${JSON.stringify(result)}\n`;
  const refused = keep(call, task.out, text);
  if (refused !== undefined) return refuse(call, [refused]);
  const told = { scenario: task.scenario, path: task.path, out: task.out };
  const report = (): string => (result.mode === "swarm" ? swarmReport(result, told, call) : stressReport(result, told, call));
  call.host.stdout.write(call.json ? text : `${report()}\n`);
  return result.ok ? 0 : 1;
}

async function playAgain(call: Call, task: Task, again: Replayed): Promise<ExitCode> {
  return tellReplay(call, replay(call, task, again), task.out);
}
