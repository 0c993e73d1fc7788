import { posix } from "node:path";
import { playCase, summarise, type Scenario, type Series, type Summary } from "@maestro-bench/engine";
import type { LiveSeries } from "@maestro-bench/engine/live";
import { resumePoint, type ResumePoint } from "@maestro-bench/people";
import type { Host } from "../host.ts";
import { PARTS } from "../results/folder.ts";
import { placesOf } from "./waiting-folder.ts";

/** A series with real people, as far as it went. */
export interface Reached {
  readonly live: LiveSeries;
  readonly scenario: Scenario;
  readonly seed: number;
  /** Where its results stand for whoever reads the summary. */
  readonly folder: string;
  /** What its resume points name. */
  readonly sources: ResumePoint["sources"];
  /** Which wait comes next, from 1. */
  readonly next: number;
}

/** What was kept of it. */
export interface Kept {
  readonly series: Series;
  readonly cases: ReadonlyMap<string, Series>;
  readonly summary: Summary & { readonly arl: string };
  /** What it waits for now. */
  readonly point: ResumePoint | undefined;
}

/** Sums up a series as far as it went, and draws up its resume point where it waits. Cases are played in memory, with simulated people. */
export function keep(host: Host, { live, scenario, seed, folder, sources, next }: Reached): Kept {
  const { series, waits } = live;
  const cases = new Map([...scenario.cases.keys()].map((name) => [name, playCase(scenario, name, { seed })]));
  const point =
    waits === undefined
      ? undefined
      : resumePoint({ number: next, asked_at: new Date(host.now()).toISOString(), sources, waiting: waits, saved: live.save() });
  const summary = {
    ...summarise(series, cases),
    waiting: point === undefined ? [] : [point.id],
    arl: posix.join(folder, PARTS.log),
  };
  return { series, cases, summary, point };
}

/** Puts a resume point where it belongs: the last thing that is written, so that what waits is there as a whole. Throws a HostFailure. */
export function putAway(host: Host, folder: string, point: ResumePoint): void {
  const path = placesOf(folder, point.number).point;
  host.makeFolder(posix.dirname(path));
  host.create(path, `${JSON.stringify(point)}\n`);
}
