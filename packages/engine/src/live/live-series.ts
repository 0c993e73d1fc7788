import type { LineSink, LogHeader, ReadLog, ReadRun } from "@maestro-bench/arl";
import type { Scenario } from "@maestro-bench/scenario";
import type { Json } from "@maestro-bench/codebook";
import { actFromOutside, answer } from "../advance.ts";
import { ledgersJson } from "../folds/ledgers.ts";
import { logFailureOf } from "../logs/log-failure.ts";
import { logHeader } from "../logs/log-header.ts";
import { advanceFromStart, beginRun, endRun, runOf, stageOf, type Carried, type OpenRun, type Run } from "../play-run.ts";
import { close, supply, type FromOutside } from "../questions/from-outside.ts";
import { askModel } from "../questions/simulated-people.ts";
import { STOPPED, type OpenQuestion } from "../run-state.ts";
import { carriedAtFirst, prepare, seriesOf, type PlayOptions, type Series } from "../series.ts";
import type { Given } from "../stage.ts";
import { asWritten, differences, SAVED_FORMAT, type SavedSeries } from "./saved-series.ts";
import { waitingOf, type Waiting } from "./waiting.ts";

/** What is chosen for a series with real people. Nothing is chosen of what people say. */
export interface LiveOptions extends Pick<PlayOptions, "seed" | "trial" | "runs" | "rows" | "sink" | "writeFile" | "onRow" | "onVerdict"> {
  /** Who is asked; `real` when left out. In a simulated series only the scenario's own models answer, and each of their rows says so. */
  readonly people?: "real" | "simulated";
  /** Pins in the log whose signatures count. Whether an answer has one is for whoever passes it on to verify. */
  readonly signers?: NonNullable<LogHeader["signers"]>;
}

/** A series in which somebody outside of it is asked. It has always been played as far as it goes without them. */
export interface LiveSeries {
  readonly people: "real" | "simulated";
  /** What it waits for; undefined when it is over, or when its log can take no further line. */
  readonly waits: Waiting | undefined;
  /** The open question as it is kept, where it waits for an answer. */
  readonly open: OpenQuestion | undefined;
  /** Gives what came back to the open question and plays on. An Error when no question is open; a RangeError when a model answers real people's questions, or somebody a model's. */
  answer(given: Given): void;
  /** What the scenario's model of whoever is asked says to the open question, its draws made. A RangeError in a series with real people; an Error when no question is open. */
  simulate(): Given;
  /** Supplies a fact to a run that waits for one (FACT_SUPPLIED) and plays on. An Error when it does not; a RangeError for a fact of a subject that has no turn. */
  supply(supplied: FromOutside & { readonly fact: string; readonly json: Json | undefined }): void;
  /** Closes the run that waits, or the turn in it that does: a stop by whoever closed it (WAIT_CLOSED). */
  close(closing: FromOutside): void;
  /** The series that waits, to be written down; a RangeError when it does not wait, or is simulated. */
  save(): SavedSeries;
  /** The series as far as it was played; the run that waits is among its runs. */
  readonly series: Series;
}

/** Begins a series and plays it until it first waits. */
export function openSeries(scenario: Scenario, options: LiveOptions = {}): LiveSeries {
  const playing = prepare(scenario, options, new Map(), { people: options.people ?? "real", signers: options.signers });
  const live: Live = { playing, ended: [], next: carriedAtFirst(playing), open: undefined, silent: undefined, failed: undefined };
  doing(live, () => {
    playing.log.begin(logHeader(scenario, playing));
    goOn(live);
  });
  return faceOf(live);
}

/** A series that was written down, its log as it was then, and where the lines to come go. */
export interface Resumed extends Pick<LiveOptions, "sink" | "writeFile" | "onRow" | "onVerdict"> {
  readonly saved: SavedSeries;
  readonly log: ReadLog;
  readonly sink: LineSink;
}

/** Takes up a series that was written down. A RangeError names what was changed since: it never goes on from something else. */
export function resumeSeries(scenario: Scenario, resumed: Resumed): LiveSeries {
  const { saved, log } = resumed;
  const { seed, trial } = saved.header;
  const options = { ...resumed, seed, trial, runs: saved.runs };
  const before = { from: saved.log, promises: saved.promises, signers: saved.header.signers };
  const playing = prepare(scenario, options, new Map(), { people: "real", ...before });
  const changed = differences(saved.header, logHeader(scenario, playing));
  if (changed.length > 0)
    throw new RangeError(`${changed.join(" and ")} ${changed.length === 1 ? "was" : "were"} changed since it began to wait`);
  const begun = log.runs.find(({ head }) => head.run === saved.run);
  const rows = begun?.rows.map(asWritten);
  if (rows === undefined || log.runs.at(-1) !== begun) throw new RangeError("its log does not end in the run that waits");
  const state = structuredClone(saved.state);
  const asked = state.question === undefined ? [] : [state.question];
  const paths = [...saved.paths];
  const stage = stageOf(playing, { number: saved.run, rows, paths, asked, chose: saved.chose });
  playing.promises.recall(rows.map((row, index) => ({ row, path: paths[index] ?? "" })));
  const open = { stage, state, rows, paths, asked };
  const ended = log.runs.filter((run) => run !== begun).flatMap(endedRun);
  return faceOf({ playing, ended, open, next: undefined, silent: undefined, failed: undefined });
}

interface Live {
  readonly playing: ReturnType<typeof prepare>;
  readonly ended: Run[];
  /** The run that waits. */
  open: OpenRun | undefined;
  /** What the run after the last one that ended begins with; undefined while one is open. */
  next: Carried | undefined;
  /** The row that asked what a model stayed silent to: nobody else comes back to it. */
  silent: string | undefined;
  failed: string | undefined;
}

function faceOf(live: Live): LiveSeries {
  return {
    people: live.playing.people,
    get waits() {
      return live.failed === undefined ? heldBy(live) : undefined;
    },
    get open() {
      return heldBy(live)?.question === undefined ? undefined : live.open?.state.question;
    },
    answer: (given) => answerBy(live, given),
    simulate: () => simulated(live),
    supply: (supplied) => act(live, ({ stage, state }) => actFromOutside(stage, state, () => supply(stage, state, supplied))),
    close: (closing) => act(live, ({ stage, state }) => actFromOutside(stage, state, () => close(stage, state, closing))),
    save: () => saved(live),
    get series() {
      const { playing, ended, open, next, failed } = live;
      const ledgers = open?.state.ledgers ?? next?.ledgers;
      const waits =
        open === undefined ? [] : [runOf(failed === undefined ? open : { ...open, state: { ...open.state, lifecycle: STOPPED } })];
      return seriesOf(playing, [...ended, ...waits], {
        expects: open === undefined ? playing.scenario.expect : {},
        ledgers: ledgers === undefined ? {} : ledgersJson(playing, ledgers),
        failed,
      });
    },
  };
}

// Law 4: what a model says never counts as what somebody said, nor the other way round.
function answerBy(live: Live, given: Given): void {
  if (given.simulated !== (live.playing.people === "simulated"))
    throw new RangeError(given.simulated ? "in this series real people are asked" : "in this series models of people are asked");
  act(live, ({ stage, state }) => {
    live.silent = given.kind === "nobody" && given.simulated ? state.question?.row : undefined;
    answer(stage, state, given);
  });
}

function simulated({ playing, open }: Live): Given {
  if (playing.people === "real") throw new RangeError("in this series real people are asked");
  const question = open?.state.question;
  if (open === undefined || question === undefined) throw new Error("no question is open");
  return askModel({ stage: open.stage, before: playing.answered }, question, open.state);
}

// What nobody outside can help with does not hold up a simulated series: the run ends in its wait, as when it is played in one go.
function heldBy({ playing, open, silent }: Live): Waiting | undefined {
  if (open === undefined) return undefined;
  const { status, question } = open.state;
  if (playing.people === "simulated" && (status !== "asking" || question?.row === silent)) return undefined;
  return waitingOf(open);
}

function act(live: Live, move: (open: OpenRun) => void): void {
  const { open } = live;
  if (open === undefined) throw new Error("the series is over");
  doing(live, () => {
    move(open);
    goOn(live);
  });
}

// Law 7: where the log fails, the run stops where it stands, and nothing more is played.
function doing(live: Live, what: () => void): void {
  live.failed = logFailureOf(what);
}

function goOn(live: Live): void {
  const { playing } = live;
  for (;;) {
    if (live.open !== undefined) {
      if (heldBy(live) !== undefined) return;
      const ended = endRun(playing, live.open);
      live.ended.push(ended.run);
      live.next = ended;
      live.open = undefined;
    }
    if (live.next === undefined || live.ended.length >= playing.scenario.runs.length) break;
    live.open = beginRun(playing, { number: live.ended.length + 1, carried: live.next });
    live.next = undefined;
    advanceFromStart(live.open);
  }
  playing.log.close();
}

function saved({ playing, open }: Live): SavedSeries {
  if (playing.people === "simulated") throw new RangeError("a simulated series is not written down: play it again");
  if (open === undefined || waitingOf(open) === undefined) throw new RangeError("the series does not wait");
  return structuredClone({
    format: SAVED_FORMAT,
    header: logHeader(playing.scenario, playing),
    log: playing.log.place,
    run: open.stage.run,
    state: open.state,
    chose: [...open.stage.chose],
    paths: open.paths,
    promises: playing.promises.memory(),
    runs: playing.scenario.runs.length,
  });
}

// What a log says of a run that came to its end.
function endedRun({ head, rows, end }: ReadRun): readonly Run[] {
  if (end === undefined) return [];
  return [{ id: head.run_id, number: head.run, state: end.state, rows: rows.map(asWritten), ledgers: end.ledgers, chose: [], asked: [] }];
}
