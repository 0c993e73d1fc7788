import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { playSeries, type Run, type WrittenRow } from "../src/index.ts";
import { shipped } from "./stories.ts";

// Law 1 and the others judged by facts that were recorded from the original, not by what this engine says of itself.
interface Recorded {
  readonly scenario: string;
  readonly plays: readonly Play[];
}

interface Play {
  readonly name: string;
  readonly choices: { readonly [what: string]: string };
  /** The recording ends before what is played afterwards. */
  readonly withoutAfterwards?: boolean;
  readonly runs: readonly {
    readonly state: string;
    readonly rows: readonly string[];
    readonly ledgers?: { readonly [path: string]: number };
  }[];
}

const FOLDER = new URL("./conformance/", import.meta.url);
const PAGE = new URL("../../../docs/conformance.md", import.meta.url);

/** What differs on purpose, from the page that says why: `scenario: recorded → ours`. */
const LISTED = new Set([...readFileSync(PAGE, "utf8").matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? ""));

const recordings = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Recorded);
const met = new Set<string>();

describe.each(recordings)("conformance of $scenario", ({ scenario, plays }) => {
  it.each(plays)("$name", (play) => {
    const series = playSeries(shipped(scenario), { choices: new Map(Object.entries(play.choices)) });
    const found = play.runs.flatMap((recorded, index) => differences(scenario, play, recorded, series.runs[index]));
    for (const difference of found) met.add(difference);
    expect(found.filter((difference) => !LISTED.has(difference))).toEqual([]);
  });
});

describe("the page of deliberate differences", () => {
  it("lists no difference that does not occur", () => {
    expect([...LISTED].filter((difference) => !met.has(difference))).toEqual([]);
  });
});

function differences(where: string, play: Play, recorded: Play["runs"][number], run: Run | undefined): readonly string[] {
  if (run === undefined) return [`${where}: no such run`];
  const ours = run.rows.filter((row) => play.withoutAfterwards !== true || row.afterwards !== true).map(core);
  return [
    ...rowDifferences(where, recorded.rows, ours),
    ...stateDifference(where, recorded.state, run.state),
    ...ledgerDifferences(where, recorded.ledgers ?? {}, run),
  ];
}

function rowDifferences(where: string, recorded: readonly string[], ours: readonly string[]): readonly string[] {
  return Array.from(
    { length: Math.max(recorded.length, ours.length) },
    (_, index) => [recorded[index] ?? "nothing", ours[index] ?? "nothing"] as const,
  )
    .map(([theirs, row]) => (theirs === row ? "" : `${where}: ${theirs} → ${row}`))
    .filter((difference) => difference !== "");
}

function stateDifference(where: string, recorded: string, ours: string): readonly string[] {
  return recorded === ours ? [] : [`${where}, state: ${recorded} → ${ours}`];
}

function ledgerDifferences(where: string, recorded: { readonly [path: string]: number }, run: Run): readonly string[] {
  return Object.entries(recorded).flatMap(([path, value]) => {
    const [ledger = "", field = ""] = path.split(".");
    const ours = (run.ledgers[ledger] as { readonly [field: string]: number } | undefined)?.[field];
    return ours === value ? [] : [`${where}, ${path}: ${value} → ${String(ours)}`];
  });
}

function core(row: WrittenRow): string {
  return [
    row.layer,
    row.decision,
    ...(row.sealed ? ["sealed"] : []),
    ...(row.overrideable ? ["overrideable"] : []),
    row.final_decider,
    row.reason_code,
  ].join(" ");
}
