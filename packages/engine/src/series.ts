import { memorySink, openLog, type LineSink, type LogHeader, type LogPlace, type RowLevel } from "@maestro-bench/arl";
import type { Json } from "@maestro-bench/codebook";
import { redactionOf } from "@maestro-bench/gate-dsl/redaction";
import { AS_GIVEN, choosable, type Choices, type Expectation, type Scenario } from "@maestro-bench/scenario";
import { playCalmRuns } from "./faults/calm-runs.ts";
import { openSwarms } from "./faults/swarm.ts";
import { troubleOf } from "./faults/trouble.ts";
import { judgeExpectation } from "./judgements/expectations.ts";
import { reachedGoals, type ReachedGoal } from "./judgements/goals.ts";
import { nothingAnswered } from "./folds/answered-before.ts";
import { startOfLedgers } from "./folds/ledger-start.ts";
import { failingOpenly, logFailureOf } from "./logs/log-failure.ts";
import { logHeader } from "./logs/log-header.ts";
import { planOf } from "./plan.ts";
import { playRun, type Carried, type Playing, type Run } from "./play-run.ts";
import { hiddenText } from "./rows/hidden.ts";
import { watchPromises, type PromiseMemory } from "./judgements/promises.ts";
import type { JudgedGate, Picker, WrittenFile, WrittenRow } from "./stage.ts";

export interface PlayOptions {
  /** A whole number from 0 to 2^53 - 1; 0 when left out. Anything else is a RangeError. */
  readonly seed?: number;
  /** Which trial; its draws are its own. 0 when left out. */
  readonly trial?: number;
  /** How many runs, instead of the scenario's own number; runs past its list choose nothing. Expectations that count runs then rarely hold. */
  readonly runs?: number;
  /** Draws outcomes that happen under stress only too. The log does not say so by itself; its rows name every outcome. */
  readonly stress?: boolean;
  /** Lets a random part of all that can go wrong go wrong, with raised chances, and plays calm runs behind; the trial says which. The log does not say so. */
  readonly swarm?: boolean;
  /** Says on which of its chances a draw falls, -1 for what they leave over; undefined: the seed decides. The log does not say so. */
  readonly pick?: Picker;
  /** Outcomes chosen in every run, over the scenario's own choices. */
  readonly choices?: Choices;
  /** How much of each row the log holds; `full` when left out. What is decided is the same, and rows that are told are full. */
  readonly rows?: RowLevel;
  /** Where the log goes; into memory, and away with it, when left out. */
  readonly sink?: LineSink;
  /** Writes the files that effects leave; nowhere when left out. What it throws stops the run, or the turn. */
  readonly writeFile?: (file: WrittenFile) => void;
  /** Told of every row after it is written. */
  readonly onRow?: (row: WrittenRow) => void;
  /** Told of every verdict before its row is written. */
  readonly onVerdict?: (judged: JudgedGate) => void;
}

/** A series of runs that share their ledgers. */
export interface Series {
  readonly scenario: string;
  readonly case?: string;
  readonly seed: number;
  readonly runs: readonly Run[];
  /** How many runs ended in each state, in order of first appearance. */
  readonly finalStates: ReadonlyMap<string, number>;
  /** Ledgers at the end; times as RFC 3339. */
  readonly ledgers: { readonly [ledger: string]: Json };
  /** Decision rows written. */
  readonly rows: number;
  /** `row_hash` of the last line of the log. */
  readonly head: string;
  /** Expectations and promises that did not hold, in plain sentences. */
  readonly findings: readonly string[];
  readonly ok: boolean;
  /** What must sometimes be, and in how many runs it came about; not judged. Only where there is such a promise. */
  readonly goals?: readonly ReachedGoal[];
  /** Why the log could not be written any further; the run in which it happened stopped there. */
  readonly failed?: string;
}

/** Plays the scenario's own series. */
export function playSeries(scenario: Scenario, options: PlayOptions = {}): Series {
  return play(scenario, options, { choices: new Map(), expects: scenario.expect });
}

/** Plays one case: the series with the case's choices, judged by what the case expects. A name that is no case is a RangeError. */
export function playCase(scenario: Scenario, name: string, options: PlayOptions = {}): Series {
  const found = scenario.cases.get(name);
  if (found === undefined) throw new RangeError(`no case is called ${name}`);
  return play(scenario, options, { name, choices: found.choices, expects: found });
}

/** A series that was played by choices given from outside. */
export interface ChosenSeries extends Series {
  /** What was chosen for a run and never came to be: the run ended before. */
  readonly unreached: readonly { readonly run: number; readonly choice: string }[];
}

/**
 * Plays a series of as many runs as there are choices, one after the other: what a run chooses is as it says, all else as given, nothing is left to chance
 * but the answers of people for whom nothing is chosen. Outcomes of ledgers count in the first run. Promises are judged, expectations are not.
 */
export function playChoices(
  scenario: Scenario,
  runs: readonly Choices[],
  options: Omit<PlayOptions, "runs" | "choices"> = {},
): ChosenSeries {
  const asGiven: Choices = new Map(
    [...scenario.outcomes.keys()].filter((thing) => scenario.facts.has(thing)).map((thing) => [thing, AS_GIVEN]),
  );
  const named = runs.map((choices) => byName(scenario, choices));
  const chosen = { ...scenario, runs: named.map((choices) => new Map([...asGiven, ...choices.values()])) };
  const series = play(chosen, options, { choices: new Map(), expects: {} });
  const unreached = series.runs.flatMap((run) => {
    const came = new Set(run.chose);
    const isLost = (name: string): boolean => !came.has(name) && !(run.number === 1 && scenario.ledgers.has(name));
    return [...(named[run.number - 1] ?? [])].flatMap(([choice, [name]]) => (isLost(name) ? [{ run: run.number, choice }] : []));
  });
  return { ...series, unreached };
}

/** What is chosen, by how it is written: the one name of each choice, and the outcome. */
function byName(scenario: Scenario, choices: Choices): ReadonlyMap<string, readonly [string, string]> {
  const known = choosable(scenario);
  return new Map(
    [...choices].map(([key, outcome]) => {
      const found = known.find(key);
      return [key, [found !== undefined && "name" in found ? found.name : key, outcome]];
    }),
  );
}

/** Plays the series, its log into the sink, and every case, in memory. */
export function playScenario(
  scenario: Scenario,
  options: PlayOptions = {},
): { readonly series: Series; readonly cases: ReadonlyMap<string, Series> } {
  const { sink: _, onRow: __, onVerdict: ___, writeFile: ____, ...forCases } = options;
  const series = playSeries(scenario, options);
  return { series, cases: new Map([...scenario.cases.keys()].map((name) => [name, playCase(scenario, name, forCases)])) };
}

/** What a play of the series chooses, and by what it is judged. */
interface Variation {
  readonly name?: string;
  readonly choices: Choices;
  readonly expects: Expectation;
}

function play(scenario: Scenario, options: PlayOptions, variation: Variation): Series {
  const playing = prepare(scenario, options, variation.choices);
  const runs: Run[] = [];
  let ledgers: Run["ledgers"] = {};
  const failed = logFailureOf(() =>
    playRuns(playing, (run, all) => {
      runs.push(run);
      ledgers = all;
    }),
  );
  const series = seriesOf(playing, runs, { expects: variation.expects, ledgers, failed });
  return variation.name === undefined ? series : { ...series, case: variation.name };
}

/** How a series has come out, beside its runs. */
interface Outcome {
  readonly expects: Expectation;
  /** Its ledgers with what is hidden in its runs. */
  readonly ledgers: Run["ledgers"];
  /** Why its log could not be written any further. */
  readonly failed: string | undefined;
}

/** A series as far as it was played. */
export function seriesOf(playing: Playing, runs: readonly Run[], { expects, ledgers, failed }: Outcome): Series {
  const { scenario } = playing;
  const show = (path: string, json: Json): Json => redactionOf(scenario.codebook).readFrom([path], json);
  const expected = judgeExpectation(expects, runs, { ledgers, show }).map((finding) => hiddenText(playing, finding));
  const findings = [...expected, ...playing.promises.broken()];
  const goals = reachedGoals(scenario, runs);
  return {
    scenario: playing.scenario.name,
    seed: playing.seed,
    runs,
    finalStates: tally(runs.map((run) => run.state)),
    ledgers: runs.at(-1)?.ledgers ?? {},
    rows: playing.log.rows,
    head: playing.log.headHash,
    findings,
    ok: findings.length === 0 && failed === undefined,
    ...(goals.length > 0 && { goals }),
    ...(failed !== undefined && { failed }),
  };
}

/** All that the runs of a series share. `from`: where an earlier writer has left its log. */
export function prepare(
  scenario: Scenario,
  options: PlayOptions,
  choices: Choices,
  live?: {
    readonly people: Playing["people"];
    readonly from?: LogPlace;
    readonly promises?: readonly PromiseMemory[];
    readonly signers?: LogHeader["signers"] | undefined;
  },
): Playing & { readonly log: ReturnType<typeof openLog> } {
  const count = options.runs === undefined ? scenario.runs.length : wholeNumber(options.runs, "number of runs");
  return {
    scenario: { ...scenario, runs: Array.from({ length: count }, (_, index) => scenario.runs[index] ?? new Map()) },
    seed: wholeNumber(options.seed ?? 0, "seed"),
    trial: wholeNumber(options.trial ?? 0, "trial"),
    people: live?.people ?? "simulated",
    asksOutside: live !== undefined,
    ...(live?.signers !== undefined && { signers: live.signers }),
    log: openLog(failingOpenly(options.sink ?? memorySink()), { rows: options.rows ?? "full", from: live?.from }),
    stress: options.stress ?? false,
    choices: new Map([...choices, ...byName(scenario, options.choices ?? new Map()).values()]),
    plan: planOf(scenario),
    promises: watchPromises(scenario, live?.promises),
    answered: nothingAnswered(),
    onRow: options.onRow ?? (() => {}),
    onVerdict: options.onVerdict ?? (() => {}),
    writeFile: options.writeFile ?? (() => {}),
    ...(options.pick && { pick: options.pick }),
    ...swarmOf(options, count),
  };
}

function swarmOf({ swarm = false, seed = 0, trial = 0 }: PlayOptions, runs: number): Pick<Playing, "trouble"> {
  return swarm ? { trouble: troubleOf(openSwarms(seed)(trial), runs) } : {};
}

function playRuns(playing: Playing, tell: (run: Run, ledgers: Run["ledgers"]) => void): void {
  const { scenario, log } = playing;
  log.begin(logHeader(scenario, playing));
  let carried = carriedAtFirst(playing);
  for (const index of scenario.runs.keys()) carried = playRun(playing, { number: index + 1, carried }, tell);
  if (playing.trouble !== undefined) playCalmRuns(playing, { after: scenario.runs.length, carried }, tell);
  log.close();
}

/** What the first run of a series begins with. */
export function carriedAtFirst({ scenario, choices }: Playing): Carried {
  const firstChoices = new Map([...(scenario.runs[0] ?? []), ...choices]);
  return { clock: scenario.clock.start, ledgers: startOfLedgers(scenario, firstChoices), from: null };
}

function wholeNumber(value: number, what: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`the ${what} is a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
  return value;
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
