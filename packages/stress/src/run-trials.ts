import type { Scenario } from "@maestro-bench/engine";
import { openTrials, type Drawing } from "@maestro-bench/engine/trials";
import { openCounter, type Counter } from "./tallies/counter.ts";
import { openPaths } from "./paths.ts";
import { auditOf } from "./swarm/audit-of-swarm.ts";
import { repeated } from "./tallies/repeated.ts";
import { mergeTallies, MOST_BREACHES, type Tally } from "./tallies/tally.ts";

/** Which trials are played. */
export interface Chunk {
  /** The first trial, from 0, and how many. */
  readonly first: number;
  readonly trials: number;
}

/** What is the same for all trials of a stress run. */
export interface TrialPlan {
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** Runs in a trial, from 1: they share their ledgers. Trials share nothing. */
  readonly length: number;
  /**
   * `all`: every trial is played in full. `ways`: what a trial comes to follows from what is drawn in it, so one that takes a way that was taken before is counted
   * like that one; the first trial of each way is played in full, and a sample of the others, to compare. The tally is the same.
   */
  readonly plays: "all" | "ways";
  /**
   * Lets a random part of all that can go wrong go wrong in each trial, with raised chances, and plays runs behind them in which nothing does. What comes of such
   * trials are no rates. Every trial is played in full: how often things happen differs from trial to trial, so none is like another one.
   */
  readonly swarm?: boolean;
}

/** Two trials that took the same way came to different ends: what the scenario decides depends on the ids of its runs, so every trial must be played. */
export class UnlikeTrials extends Error {
  override readonly name = "UnlikeTrials";
}

/** Plays chunks of trials of one scenario under stress, judges every run that is played from its rows, and counts. With `ways` it may throw UnlikeTrials. */
export function openRunner(scenario: Scenario, plan: TrialPlan): (chunk: Chunk) => Tally {
  const player = openPlayer(scenario, plan);
  const play = plan.plays === "all" || plan.swarm === true ? playAll : waysPlayer(plan);
  return (chunk) => play(player, chunk);
}

/** Plays one chunk; see `openRunner`. */
export function runTrials(scenario: Scenario, plan: TrialPlan, chunk: Chunk): Tally {
  return openRunner(scenario, plan)(chunk);
}

/** Plays single trials into counters. */
interface Player {
  readonly counter: () => Counter;
  /** Plays a trial into a counter; gives what was drawn in it. */
  readonly play: (trial: number, into: Counter) => readonly Drawing[];
}

function openPlayer(scenario: Scenario, plan: TrialPlan): Player {
  const { seed, length, swarm = false } = plan;
  const audit = auditOf(scenario, plan);
  let counting: Counter | undefined;
  let drawings: Drawing[] = [];
  const play = openTrials(scenario, {
    seed,
    length,
    stress: true,
    swarm,
    onCut: (run) => counting?.cut(run),
    onVerdict: (judged) => counting?.verdict(judged),
    onDraw: (drawing) => drawings.push(drawing),
  });
  return {
    counter: () => openCounter(scenario, audit, swarm ? "draws" : "rows"),
    play: (trial, into) => {
      counting = into;
      drawings = [];
      play(trial, into.run);
      into.trial(drawings);
      return drawings;
    },
  };
}

function playAll(player: Player, { first, trials }: Chunk): Tally {
  const counter = player.counter();
  for (let trial = first; trial < first + trials; trial++) player.play(trial, counter);
  return counter.tally();
}

/** What the trials of one way come to. The tally is not there after the first of them: most ways of a long story are taken once. */
interface End {
  tally?: Tally;
  /** The tally as text, to compare others with. */
  text?: string;
  /** In the chunk that is played: how many trials took it, and the first of them. */
  times: number;
  trials: number[];
}

function waysPlayer({ seed }: TrialPlan): typeof playAll {
  const paths = openPaths<End>(seed);
  return (player, { first, trials }) => {
    const counter = player.counter();
    const taken = new Set<End>();
    for (let trial = first; trial < first + trials; trial++) {
      const end = paths.of(trial);
      if (end === undefined) {
        const drawings = player.play(trial, counter);
        // What hangs on a time that was drawn comes no second time.
        const isWay = drawings.every((drawing) => drawing.endless !== true);
        if (isWay && paths.size() < MOST_WAYS) paths.put(drawings, { times: 0, trials: [] });
        continue;
      }
      if (end.tally === undefined || isCompared(trial)) compare(end, alone(player, trial), trial);
      end.times++;
      if (end.trials.length < MOST_BREACHES) end.trials.push(trial);
      taken.add(end);
    }
    return [...taken].map(takeCounts).reduce(mergeTallies, counter.tally());
  };
}

// One trial in 256 is played although its way is known, and behind the first 2^18 one in 4,096: as many again say little more. Which, has nothing to do with how its number ends:
// a rule about such an ending would never be met.
function isCompared(trial: number): boolean {
  return Math.imul(trial, 0x9e3779b1) >>> (trial < 0x40000 ? 24 : 20) === 0;
}

/** So many ways are remembered; a trial that takes another one is played. */
const MOST_WAYS = 20_000;

function alone(player: Player, trial: number): Tally {
  const counter = player.counter();
  player.play(trial, counter);
  return counter.tally();
}

function compare(end: End, tally: Tally, trial: number): void {
  const text = textOf(tally);
  end.tally ??= tally;
  end.text ??= text;
  if (text !== end.text) throw new UnlikeTrials(`trial ${trial} ends in another way than one in which the same was drawn`);
}

// But for the numbers of the trials.
function textOf(tally: Tally): string {
  return JSON.stringify(tally, (key, value: unknown) => (key === "trial" ? 0 : value));
}

// The counts of the chunk are taken away with what they come to.
function takeCounts(end: End): Tally {
  if (end.tally === undefined) throw new Error("a way was counted before it was played");
  const tally = repeated(end.tally, end.times, end.trials);
  end.times = 0;
  end.trials = [];
  return tally;
}
