import { valueToJson, type Json } from "@maestro-bench/codebook";
import { saidOf, type CheckedGate, type CheckedLine } from "../core/checked-gate.ts";
import { judgeGate } from "../evaluate/judge-gate.ts";
import type { Said, Verdict, View } from "../gate.ts";
import { compileWith } from "./compile-condition.ts";
import { compileValue, type ValueCode } from "./compile-value.ts";
import { NOT_DUE, UNKNOWN, type Frame } from "./frame.ts";
import type { CompileCondition, ConditionCode } from "./truth.ts";

/** Judges as the definition does, and fast where all is known; why something is unknown, the definition is asked. */
export function compileGate(gate: CheckedGate): (view: View, lines: "all" | "seals") => Verdict {
  const compile = compileWith(gate.book);
  const lines = gate.lines.map((line) => compileLine(line, compile));
  const order = ordered(lines);
  const frame: Frame = { view: NOBODY, slots: [] };
  const known = new Map<string, Verdict>();
  return (view, which) => {
    frame.view = view;
    const states = stateOf(lines, frame, which);
    const key = `${which} ${states}`;
    const found = known.get(key) ?? decide(gate, order, { states, which });
    known.set(key, found);
    if (found.couldHave.length > 0 || (found.spoken !== undefined && found.fired.length === 0))
      return { ...found, ...reasons(judgeGate(gate, view, which)) };
    return withNotes(found, notesOf(lines, { states, spoken: found.spoken }, frame), view);
  };
}

interface CompiledLine {
  readonly line: CheckedLine;
  readonly index: number;
  readonly judge: ConditionCode | undefined;
  readonly notes: readonly {
    readonly name: string;
    readonly type: CheckedLine["notes"][number]["value"]["type"];
    readonly code: ValueCode;
  }[];
}

function compileLine(line: CheckedLine, compile: CompileCondition): CompiledLine {
  const { applies } = line;
  return {
    line,
    index: -1,
    judge: applies.kind === "when" ? compile(applies.condition) : undefined,
    notes: line.notes.map(({ name, value }) => ({ name, type: value.type, code: compileValue(value, compile) })),
  };
}

const DECISIONS = ["run", "pause", "stop", "seal"] as const;

// In the order in which lines are listed: the codebook's, of one code the strictest first.
function ordered(lines: readonly CompiledLine[]): readonly CompiledLine[] {
  return lines
    .map((line, index) => ({ ...line, index }))
    .toSorted((a, b) => a.line.order - b.line.order || DECISIONS.indexOf(b.line.decision) - DECISIONS.indexOf(a.line.decision));
}

const TRUE = "1";
const UNSURE = "2";

/** One digit a line: 0 does not apply, 1 applies, 2 cannot be known; lines that are not asked for, 0. */
function stateOf(lines: readonly CompiledLine[], frame: Frame, which: "all" | "seals"): string {
  const digits: string[] = [];
  let whenTrue = false;
  let runTrue = false;
  let unsure = false;
  for (const { line, judge } of lines) {
    if (line.applies.kind === "otherwise" || (which === "seals" && line.decision !== "seal")) {
      digits.push("0");
      continue;
    }
    let truth = judge === undefined ? 1 : judge(frame);
    if (truth === 3) truth = line.decision === "seal" ? 0 : 2;
    if (truth === 1 && judge !== undefined) whenTrue = true;
    if (truth === 1 && line.decision === "run") runTrue = true;
    if (truth === 2) unsure = true;
    digits.push(String(truth));
  }
  if (which === "all")
    lines.forEach(({ line }, index) => {
      if (line.applies.kind !== "otherwise") return;
      if (line.decision === "run") digits[index] = whenTrue ? "0" : unsure ? UNSURE : TRUE;
      else digits[index] = runTrue ? "0" : TRUE;
    });
  return digits.join("");
}

interface Deciding {
  readonly states: string;
  readonly which: "all" | "seals";
}

function decide(gate: CheckedGate, order: readonly CompiledLine[], { states, which }: Deciding): Verdict {
  const within = (state: string, run: boolean): readonly CheckedLine[] =>
    order.filter(({ line, index }) => states[index] === state && (line.decision === "run") === run).map(({ line }) => line);
  const objections = within(TRUE, false);
  const doubts = within(UNSURE, false);
  if (objections.length > 0 || which === "seals") return verdictOf(objections, doubts, speaker(objections));
  const runs = within(TRUE, true);
  const unsureRuns = within(UNSURE, true);
  if (doubts.length > 0)
    return verdictOf(
      [],
      order.map(({ line }) => line).filter((line) => [...doubts, ...runs, ...unsureRuns].includes(line)),
      FAULT,
    );
  if (runs.length > 0) return verdictOf(runs, unsureRuns, speaker(runs));
  return verdictOf([], unsureRuns, gate.guard ? undefined : FAULT);
}

const FAULT: Said = { decision: "pause", code: "GATE_FAULT" };

// The lines stand in the codebook's order, so the first of the strictest speaks.
function speaker(lines: readonly CheckedLine[]): Said | undefined {
  for (const decision of DECISIONS.toReversed()) {
    const line = lines.find((one) => one.decision === decision);
    if (line !== undefined) return saidOf(line);
  }
  return undefined;
}

function verdictOf(fired: readonly CheckedLine[], could: readonly CheckedLine[], spoken: Said | undefined): Verdict {
  return {
    ...(spoken !== undefined && { spoken }),
    fired: distinct(fired),
    couldHave: distinct(could),
    doubts: [],
    objectsTo: [...new Set(fired.flatMap((line) => (line.decision === "run" ? [] : line.tests)))].toSorted(),
    notes: NO_NOTES,
  };
}

const NO_NOTES: ReadonlyMap<string, Json> = new Map();

function distinct(lines: readonly CheckedLine[]): readonly Said[] {
  return [...new Map(lines.map((line) => [`${line.decision} ${line.code}`, saidOf(line)])).values()];
}

function reasons({ doubts, objectsTo, notes }: Verdict): Pick<Verdict, "doubts" | "objectsTo" | "notes"> {
  return { doubts, objectsTo, notes };
}

type Noted = CompiledLine["notes"][number];

interface Spoken {
  readonly states: string;
  readonly spoken: Said | undefined;
}

// A run line fires only where the verdict is RUN.
function notesOf(
  lines: readonly CompiledLine[],
  { states, spoken }: Spoken,
  frame: Frame,
): readonly (readonly [Noted, ReturnType<ValueCode>])[] {
  return lines.flatMap(({ line, notes }, index) => {
    const fired = states[index] === TRUE && (line.decision !== "run" || spoken?.decision === "run");
    return fired ? notes.map((note) => [note, note.code(frame)] as const) : [];
  });
}

function withNotes(verdict: Verdict, notes: ReturnType<typeof notesOf>, view: View): Verdict {
  if (notes.length === 0) return verdict;
  const entries = notes.map(([{ name, type }, value]): readonly [string, Json] => [
    name,
    value === UNKNOWN || value === NOT_DUE ? null : valueToJson(type, value, view.offsetMinutes),
  ]);
  return { ...verdict, notes: new Map(entries) };
}

const NOBODY: View = {
  read: () => undefined,
  said: () => "unknown",
  now: 0,
  offsetMinutes: 0,
  round: 0,
  runId: "",
  clockStart: 0,
};
