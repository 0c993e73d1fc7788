import type { LogHeader, LogPlace, ReadRow } from "@maestro-bench/arl";
import type { PromiseMemory } from "../judgements/promises.ts";
import type { RunState } from "../run-state.ts";
import type { WrittenRow } from "../stage.ts";

/**
 * A series that waits, written down: plain JSON, all that the log does not say. With the same scenario and the same log it goes on from there as if it had
 * never been put away.
 */
export interface SavedSeries {
  readonly format: typeof SAVED_FORMAT;
  /** What it is played from, each file pinned by its hash. */
  readonly header: LogHeader;
  /** Where its log stands. */
  readonly log: LogPlace;
  /** The run that waits, from 1. */
  readonly run: number;
  readonly state: RunState;
  /** What of its choices that run has come to. */
  readonly chose: readonly string[];
  /** Whose each of its rows is; in the row an id can be hidden. */
  readonly paths: readonly string[];
  readonly promises: readonly PromiseMemory[];
  /** How many runs the series has. */
  readonly runs: number;
}

/** The version of the form. A later one reads this or refuses it and says so. */
export const SAVED_FORMAT = 1;

/** What two headers were made from and is not the same, in words: `the scenario`, `the rules loan.gate`. */
export function differences(saved: LogHeader, now: LogHeader): readonly string[] {
  return [
    ...differs("the scenario", saved.scenario, now.scenario),
    ...differs("the codebook", saved.codebook, now.codebook),
    ...differ("the rules", saved.rules, now.rules),
    ...differ("the kit", saved.kits, now.kits),
    ...differ("the template", saved.templates, now.templates),
  ];
}

type Files = LogHeader["rules"];

function differs(what: string, before: Pick<Files[number], "sha256">, after: Pick<Files[number], "sha256">): readonly string[] {
  return before.sha256 === after.sha256 ? [] : [what];
}

function differ(what: string, before: Files, after: Files): readonly string[] {
  const gone = before.filter(({ name }) => !after.some((file) => file.name === name));
  return [
    ...after.filter((file) => !has(before, file)).map(({ name }) => `${what} \`${name}\``),
    ...gone.map(({ name }) => `${what} \`${name}\`, which is no longer there,`),
  ];
}

function has(files: Files, { name, sha256 }: Files[number]): boolean {
  return files.some((file) => file.name === name && file.sha256 === sha256);
}

/** A row that was read from a log, as it was when it was written. */
export function asWritten(row: ReadRow): WrittenRow {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== "prev_hash")) as unknown as WrittenRow;
}
