import { nearest, type Place } from "@maestro-bench/diagnostics";
import type { RowPattern } from "@maestro-bench/gate-dsl";
import type { Json } from "@maestro-bench/codebook";
import { placeOf, within, type At, type Desk } from "../desk.ts";
import type { Case, Choices, Ends, Expectation } from "../model/expectation.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Lifecycle } from "../model/lifecycle.ts";
import type { CaseData, ExpectData } from "../shapes/scenario-shape.ts";
import { readChoices } from "./choices.ts";
import { readPattern } from "./expressions.ts";
import { PAUSED, STOPPED } from "./lifecycle.ts";

/** What expectations speak about. */
export interface Expecting {
  readonly desk: Desk;
  readonly lifecycle: Lifecycle;
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** How many runs the series has. */
  readonly runs: number;
  /** False when a part of the story has a mistake: then no state is missed. */
  readonly isWhole: boolean;
}

/** What should come of the scenario's own series. */
export function readExpectation(expecting: Expecting, data: ExpectData, at: At): Expectation {
  const ends = data.ends === undefined ? undefined : readEnds(expecting, data.ends, within(at, "ends"));
  const last = data.last === undefined ? undefined : patternAt(expecting.desk, data.last, within(at, "last"));
  const after = data.after === undefined ? undefined : readAfter(expecting, data.after, within(at, "after"));
  return {
    ...(ends !== undefined && { ends }),
    ...(last !== undefined && { last }),
    ...(data.rows !== undefined && { rows: readRows(expecting.desk, data.rows, within(at, "rows")) }),
    ...(after !== undefined && { after }),
  };
}

/** Named variations: what each chooses and what should come of it. */
export function readCases(expecting: Expecting, cases: Readonly<Record<string, CaseData>>, at: At): readonly Case[] {
  return Object.entries(cases).map(([name, data]) => {
    const own = within(at, name);
    return {
      name,
      place: placeOf(own, "key"),
      ...readExpectation(expecting, data, own),
      choices: readChoices(expecting.desk, choicesOf(data), own),
    };
  });
}

/** The words with which a case says what it expects; what else stands there is chosen. */
export const EXPECTATION_WORDS: readonly string[] = ["ends", "last", "rows", "after"];

function choicesOf(data: CaseData): Choices {
  return new Map(
    Object.entries(data).flatMap(([key, value]) => (EXPECTATION_WORDS.includes(key) || typeof value !== "string" ? [] : [[key, value]])),
  );
}

function readEnds(expecting: Expecting, ends: string | Readonly<Record<string, number>>, at: At): Ends {
  if (ends === "any") return { kind: "any" };
  if (typeof ends === "string") {
    checkState(expecting, ends, placeOf(at));
    return { kind: "every", state: ends };
  }
  const counts = Object.entries(ends);
  for (const [state] of counts) checkState(expecting, state, placeOf(within(at, state), "key"));
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  if (sum !== expecting.runs) {
    expecting.desk.report.mistake(
      "SCN-092",
      placeOf(at, "key"),
      `these are ${sum} runs, and ${expecting.runs} ${expecting.runs === 1 ? "is" : "are"} played`,
    );
  }
  return { kind: "counts", counts: new Map(counts) };
}

function checkState({ desk, lifecycle, isWhole }: Expecting, state: string, place: Place): void {
  const known = statesOf(lifecycle);
  if (known.includes(state) || !isWhole) return;
  desk.report.mistake("SCN-038", place, `no run can end in \`${state}\``, {
    near: nearest(state, known),
    help: `a run can end in ${known.map((name) => `\`${name}\``).join(", ")}`,
  });
}

/** Every state that a run can end in. A derived lifecycle without a final state ends in RUN. */
function statesOf(lifecycle: Lifecycle): readonly string[] {
  const isOpen = lifecycle.derived && ![...lifecycle.states.values()].some((state) => state.final);
  return [...new Set([...(isOpen ? ["RUN"] : []), ...lifecycle.states.keys(), STOPPED, PAUSED])];
}

function readRows(desk: Desk, rows: readonly string[], at: At): readonly RowPattern[] {
  return rows.flatMap((text, index) => patternAt(desk, text, within(at, index)) ?? []);
}

function patternAt(desk: Desk, text: string, at: At): RowPattern | undefined {
  return readPattern(desk, text, at.doc.locate(at.path));
}

function readAfter({ desk, ledgers }: Expecting, after: NonNullable<ExpectData["after"]>, at: At): ReadonlyMap<string, Json> {
  const known = [...ledgers.values()].flatMap((ledger) => [...ledger.fields.keys()].map((field) => `${ledger.name}.${field}`));
  for (const path of Object.keys(after)) {
    if (known.includes(path.replace(/\(.+\)(?=\.[^.]*$)/su, "")) || desk.defined.isBroken("ledgers", path.split(".")[0] ?? "")) continue;
    desk.report.mistake("SCN-039", placeOf(within(at, path), "key"), `no ledger has \`${path}\``, {
      near: nearest(path, known),
      help: "write a ledger and its field: `trust.score: 0.9`",
    });
  }
  return new Map(Object.entries(after));
}
