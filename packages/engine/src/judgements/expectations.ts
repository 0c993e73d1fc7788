import type { Json } from "@maestro-bench/codebook";
import { matches } from "@maestro-bench/gate-dsl";
import type { Expectation } from "@maestro-bench/scenario";
import type { Run } from "../play-run.ts";
import { decisionOf, factsOfRow } from "../rows/row-facts.ts";
import type { WrittenRow } from "../stage.ts";

/** What of an expectation did not come true, in plain sentences; nothing when all did. `ends` and `last` hold for every run. `ledgers`: all of them as they are at the end; `show` gives what may be told of a value. */
export function judgeExpectation(expects: Expectation, runs: readonly Run[], at: End): readonly string[] {
  return [...judgeEnds(expects, runs), ...judgeLast(expects, runs), ...judgeRows(expects, runs), ...judgeAfter(expects, at)];
}

interface End {
  readonly ledgers: Run["ledgers"];
  readonly show: (path: string, value: Json) => Json;
}

function judgeEnds(expects: Expectation, runs: readonly Run[]): readonly string[] {
  const { ends } = expects;
  if (ends === undefined || ends.kind === "any") return [];
  if (ends.kind === "every") {
    return runs.filter((run) => run.state !== ends.state).map((run) => `${run.id} ended in ${run.state}, expected ${ends.state}`);
  }
  const states = new Set([...ends.counts.keys(), ...runs.map((run) => run.state)]);
  return [...states].flatMap((state) => {
    const count = runs.filter((run) => run.state === state).length;
    const expected = ends.counts.get(state) ?? 0;
    return count === expected ? [] : [`${count} of ${runs.length} runs ended in ${state}, expected ${expected}`];
  });
}

function judgeLast(expects: Expectation, runs: readonly Run[]): readonly string[] {
  const { last } = expects;
  if (last === undefined) return [];
  return runs.flatMap((run) => {
    const row = run.rows.findLast((candidate) => candidate.decision !== "RUN");
    if (row === undefined) return [`${run.id} has only RUN rows, expected its last other row to be ${last.text}`];
    return matches(last, factsOfRow(row), "fired")
      ? []
      : [`the last row of ${run.id} that is not a RUN is ${rowText(row)}, expected ${last.text}`];
  });
}

function judgeRows(expects: Expectation, runs: readonly Run[]): readonly string[] {
  const { rows } = expects;
  if (rows === undefined) return [];
  return runs.flatMap((run) => {
    if (run.rows.length !== rows.length) return [`${run.id} has ${run.rows.length} rows, expected ${rows.length}`];
    const wrong = run.rows.findIndex((row, index) => {
      const pattern = rows[index];
      return pattern === undefined || !matches(pattern, factsOfRow(row), "fired");
    });
    const row = run.rows[wrong];
    return row === undefined ? [] : [`row ${wrong + 1} of ${run.id} is ${rowText(row)}, expected ${rows[wrong]?.text}`];
  });
}

function judgeAfter(expects: Expectation, { ledgers, show }: End): readonly string[] {
  return [...(expects.after ?? [])].flatMap(([path, expected]) => {
    const [, ledger = "", field = ""] = /^(.*)\.([^.]*)$/su.exec(path) ?? [];
    const values = ledgers[ledger];
    const found = isRecord(values) && Object.hasOwn(values, field) ? (values[field] ?? null) : null;
    return found === expected
      ? []
      : [`${path} is ${JSON.stringify(show(path, found))} at the end, expected ${JSON.stringify(show(path, expected))}`];
  });
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function rowText(row: WrittenRow): string {
  const decision = row.sealed ? "sealed" : decisionOf(row);
  return `${decision} ${row.reason_code} at ${row.layer} by ${row.final_decider}`;
}
