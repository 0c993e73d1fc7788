import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadScenario, playChoices, type Run, type Scenario } from "@maestro-bench/engine";
import { parseDocument } from "yaml";
import type { Play, Turn } from "./play.ts";
import { placedText, rowText } from "./row-text.ts";

/** A run of ours, in the words of a recording. */
export interface OurRun {
  readonly state: string;
  readonly rows: readonly string[];
  readonly ledgers: Run["ledgers"];
  /** By subject, in the order in which they had their turns; rows of no subject are those of "". A second turn of one is another. */
  readonly turns: readonly (Turn & { readonly subject: string })[];
}

/** Plays the shipped scenario with what a recorded play changed and chose. */
export function playOurs(scenario: string, play: Play): readonly OurRun[] {
  const series = playChoices(
    shipped(scenario, play.input),
    play.runs.map(({ choices }) => new Map(Object.entries(choices))),
  );
  return series.runs.map(({ state, ledgers, rows }) => {
    const compared = rows.filter((row) => !play.withoutAfterwards || row.afterwards !== true);
    return { state, ledgers, rows: rowsOf(compared, play), turns: turnsOf(compared) };
  });
}

/** A shipped scenario as it is. */
export function shippedAsIs(name: string): Scenario {
  return shipped(name, {});
}

// What is changed goes into the scenario's own text, whose path stays, so that it is checked with all else and finds its gates and kits.
function shipped(name: string, { outcomes = {}, clock = {} }: Play["input"]): Scenario {
  const path = fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
  const text = parseDocument(readFileSync(path, "utf8"));
  for (const [thing, named] of Object.entries(outcomes))
    for (const [outcome, value] of Object.entries(named)) text.setIn(["outcomes", thing, outcome], value);
  for (const [key, value] of Object.entries(clock)) text.setIn(["clock", key], value);
  const changed = text.toString();
  const read = (file: string): string => (file === path ? changed : readFileSync(file, "utf8"));
  const { scenario, diagnostics } = loadScenario(path, { read });
  if (scenario === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return scenario;
}

function rowsOf(rows: Run["rows"], { placing, wording }: Play): readonly string[] {
  return rows.flatMap((row) => (placing === undefined ? rowText(row, wording) : (placedText(row, placing) ?? [])));
}

function turnsOf(rows: Run["rows"]): OurRun["turns"] {
  const turns: { readonly subject: string; readonly rows: string[]; state: string }[] = [];
  for (const row of rows) {
    const subject = row.subject ?? "";
    const last = turns.at(-1);
    const turn = last?.subject === subject ? last : { subject, rows: [], state: "" };
    if (turn !== last) turns.push(turn);
    turn.rows.push(rowText(row));
    // Its last row says how a turn ends: nobody goes on after a stop, and who waits has written why.
    turn.state = row.decision;
  }
  return turns;
}
