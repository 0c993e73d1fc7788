import { posix } from "node:path";
import { playCase, playChoices, playScenario, summarise, type LineSink, type PlayOptions, type Summary } from "@maestro-bench/engine";
import type { Call } from "../call.ts";
import type { ExitCode } from "../exit-code.ts";
import { HostFailure, type Host } from "../host.ts";
import type { Play } from "../inputs/plays.ts";
import type { SignersFiles } from "../inputs/signers.ts";
import type { Kept } from "../queue/put-away.ts";
import { waitEntry } from "../queue/wait-entry.ts";
import type { Played } from "../sections/played.ts";
import type { Language } from "../language.ts";
import { copySources } from "./copies.ts";
import { beginResults, PARTS, placeResults } from "./folder.ts";

type WrittenFile = Parameters<NonNullable<PlayOptions["writeFile"]>>[0];

/** What came of a play: what a person is told, and what a program reads. */
export interface PlayedInto {
  readonly played: Played;
  readonly summary: Summary & Pick<Played, "unreached"> & { readonly arl: string };
}

/** By which number a scenario is played, how much of a row is written, and in which language a person is told: of what is written nothing hangs on that. */
export interface Telling extends Pick<PlayOptions, "rows"> {
  readonly seed: number;
  readonly language: Language;
  /** Whose signatures count, where real people are heard only with one. */
  readonly signers?: SignersFiles | undefined;
}

/**
 * Plays a scenario into a folder of results: its log, line by line as it is written, then its summary and the exact sources; the folder is put in its place
 * when all of it is there. Throws a HostFailure when that cannot be done.
 */
export async function playInto(call: Call, play: Play, { seed, rows, language }: Telling): Promise<PlayedInto> {
  const { host } = call;
  const beside = beginResults(host, play.folder);
  const sink = await host.openLog(posix.join(beside, PARTS.log));
  const { series, cases, unreached } = playWith(play, {
    seed,
    ...(rows !== undefined && { rows }),
    sink,
    writeFile: (file) => writeInto(host, beside, file),
  });
  const log = posix.join(play.folder, PARTS.log);
  const summary = { ...summarise(series, cases), ...(unreached !== undefined && { unreached }), arl: log };
  host.write(posix.join(beside, PARTS.summary), `${JSON.stringify(summary)}\n`);
  copySources(host, play, posix.join(beside, PARTS.sources));
  if (play.chosen !== undefined) host.write(posix.join(beside, PARTS.choices), play.chosen.file.bytes);
  placeResults(host, beside, play.folder);
  const played = { scenario: play.scenario, series, cases, path: play.path, log, language, command: commandOf(call) };
  return { played: unreached === undefined ? played : { ...played, unreached }, summary };
}

function playWith(
  play: Play,
  options: Pick<PlayOptions, "seed" | "rows"> & { readonly sink: LineSink; readonly writeFile: (file: WrittenFile) => void },
): Pick<Played, "series" | "cases" | "unreached"> {
  if (play.chosen !== undefined) {
    const { unreached, ...series } = playChoices(play.scenario, play.chosen.runs, options);
    return { series, cases: new Map(), unreached };
  }
  if (play.case !== undefined) return { series: playCase(play.scenario, play.case, options), cases: new Map() };
  return playScenario(play.scenario, options);
}

/** Writes the file of an effect into a new folder of results: whatever is there already, a link too, is not of this play; and nothing may lead out of it. Throws a HostFailure. */
export function writeInto(host: Host, folder: string, { run, name, text }: WrittenFile): void {
  host.create(posix.join(folder, PARTS.files, run, name), text, folder);
}

/** What is told of a series with real people. */
export function playedWith(call: Call, kept: Kept & Pick<Play, "scenario" | "path" | "folder"> & Pick<Telling, "language">): PlayedInto {
  const { scenario, path, folder, series, cases, summary, point, language } = kept;
  const { host } = call;
  const waits = point === undefined ? [] : [waitEntry(point, { folder, now: host.now() })];
  return {
    played: { scenario, series, cases, path, log: posix.join(folder, PARTS.log), language, command: commandOf(call), waits },
    summary,
  };
}

/** What a play comes to: a finding, a run that waits for somebody who was really asked, or all as expected. */
export function exitCodeOf({ ok, waiting }: Pick<Summary, "ok" | "waiting">): ExitCode {
  if (!ok) return 1;
  return waiting.length > 0 ? 3 : 0;
}

/** What one types to call the command line from where one stands: in a checkout, its script. */
export function commandOf(call: Call): string {
  return call.host.env["npm_lifecycle_event"] === undefined ? "maestro" : "pnpm maestro";
}

/** Whether something is a failure of the machine. */
export function isHostFailure(error: unknown): error is HostFailure {
  return error instanceof HostFailure;
}
