import { matches, type PromiseRule, type RowPattern } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import { factsOfRow } from "../rows/row-facts.ts";
import type { RunState } from "../run-state.ts";
import type { Stage, WrittenRow } from "../stage.ts";
import { isRelated, pathOf } from "../turns/whose-turn.ts";
import { viewOf } from "../view.ts";

/** Looks at every row and tells which promises it broke. */
export interface PromiseWatch {
  readonly see: (stage: Omit<Stage, "ask">, row: WrittenRow, state: RunState) => void;
  /** Broken promises in plain sentences, each with the first row that broke it. */
  readonly broken: () => readonly string[];
  /** What was broken so far, by promise, to be written down and given to whoever goes on. */
  readonly memory: () => readonly PromiseMemory[];
  /** The rows of the run that is open and whose each is, where somebody goes on with it. */
  readonly recall: (earlier: readonly Earlier[]) => void;
}

/** The plain sentence about a broken promise; null while it holds. */
export type PromiseMemory = string | null;

/**
 * Watches over the promises of a scenario: past-time conditions over the rows of one run, about the same things. What must sometimes be cannot be broken by a series:
 * that it did not come about in these runs proves nothing.
 */
export function watchPromises(scenario: Scenario, memory: readonly PromiseMemory[] = []): PromiseWatch {
  const watches = scenario.promises.map((promise, index) => watchPromise(promise, memory[index] ?? null));
  return {
    see: (stage, row, state) => {
      for (const watch of watches) watch.see(stage, row, state);
    },
    broken: () => watches.flatMap((watch) => watch.broken()),
    memory: () => watches.flatMap((watch) => watch.memory()),
    recall: (earlier) => {
      for (const watch of watches) watch.recall(earlier);
    },
  };
}

function watchPromise(promise: Scenario["promises"][number], memory: PromiseMemory): PromiseWatch {
  let broken = memory ?? undefined;
  const earlier: Earlier[] = [];
  return {
    see: (stage, row, state) => {
      if (earlier.length > 0 && earlier[0]?.row.run_id !== row.run_id) earlier.length = 0;
      const why = broken === undefined ? breaks(promise.rule, { row, earlier, stage, state }) : undefined;
      if (why !== undefined) broken = `promise broken: ${promise.text}: ${why} (row ${row.seq}, ${row.run_id})`;
      earlier.push({ row, path: pathOf(state) });
    },
    broken: () => (broken === undefined ? [] : [broken]),
    memory: () => [broken ?? null],
    recall: (rows) => {
      earlier.splice(0, earlier.length, ...rows);
    },
  };
}

/** A row and whose it is; in the row an id can be hidden. */
interface Earlier {
  readonly row: WrittenRow;
  readonly path: string;
}

interface Moment {
  readonly row: WrittenRow;
  readonly earlier: readonly Earlier[];
  readonly stage: Omit<Stage, "ask">;
  readonly state: RunState;
}

function breaks(rule: PromiseRule, moment: Moment): string | undefined {
  if (rule.kind === "sometimes") return undefined;
  if (rule.kind === "always") {
    // What was promised is asked of the function itself: that it throws is a trial of the run, not of its judge.
    const { throwing: _, ...state } = moment.state;
    const { truth } = rule.condition.judge(viewOf(moment.stage, state));
    return truth === true ? undefined : `it is ${truth === "unknown" ? "unknown" : "not so"}`;
  }
  if (!is(rule.pattern, moment.row)) return undefined;
  const here = pathOf(moment.state);
  const before = (pattern: RowPattern): boolean =>
    moment.earlier.some(({ row, path }) => is(pattern, row) && isRelated(path, here) && aboutTheSame(row, moment.row));
  if (rule.without !== undefined) return before(rule.without) ? undefined : `${moment.row.reason_code} came without it`;
  if (rule.after !== undefined) return before(rule.after) ? `${moment.row.reason_code} came after it` : undefined;
  return `${moment.row.reason_code} at ${moment.row.layer}`;
}

function is(pattern: RowPattern, row: WrittenRow): boolean {
  return matches(pattern, factsOfRow(row), "fired");
}

// Two rows are about the same thing when every fact that both name has the same digest.
function aboutTheSame(one: WrittenRow, other: WrittenRow): boolean {
  const names = Object.keys(one.about ?? {}).filter((name) => other.about !== undefined && Object.hasOwn(other.about, name));
  return names.every((name) => one.about?.[name] === other.about?.[name]);
}
