import { valueToJson, type Json } from "@maestro-bench/codebook";
import { sizeOfValue } from "../core/size.ts";
import { compareStrictness, saidOf, type CheckedGate, type CheckedLine } from "../core/checked-gate.ts";
import type { Doubt, Said, Truth, Verdict, View } from "../gate.ts";
import { evaluateValue } from "./evaluate-value.ts";
import { isOnlyUnborn, TRUE, type Judge, type Judged } from "./judged.ts";
import { judgeWith } from "./judge-condition.ts";
import { ONE, take } from "./reading.ts";

/**
 * Judges a gate by the plain definition: every line is judged, and what applies is joined by strictness.
 *
 * Law 1: without a verdict a gate is a fault, and a fault is a pause. Law 2: the strictest line that applies speaks, among equals the one whose reason
 * the codebook lists first. An objection that cannot be known lifts a RUN to a pause; a run line that cannot be known grants nothing.
 */
export function judgeGate(gate: CheckedGate, view: View, lines: "all" | "seals"): Verdict {
  return judgeGateBy(judgeWith(gate.book), gate, { view, lines });
}

/** The same by a judge of one's own. */
export function judgeGateBy(
  judge: Judge,
  gate: CheckedGate,
  { view, lines }: { readonly view: View; readonly lines: "all" | "seals" },
): Verdict {
  const judged = judgeLines(gate, view, judge);
  return verdictOf(gate, { view, judge, judged: lines === "all" ? judged : judged.filter(({ line }) => line.decision === "seal"), lines });
}

/** A line, and whether it applies. */
export interface JudgedLine extends Judged {
  readonly line: CheckedLine;
}

/** Whether each line of a gate applies, in the order of the file. */
export function judgeLines(gate: CheckedGate, view: View, judge: Judge): readonly JudgedLine[] {
  const scope = { view, slots: [] };
  const first = gate.lines.map((line): JudgedLine | CheckedLine => {
    take(scope, ONE);
    if (line.applies.kind === "otherwise") return line;
    if (line.applies.kind === "always") return { line, ...TRUE };
    const judged = judge(line.applies.condition, scope);
    // Before a fact is received, nothing that would seal because of it is due.
    const due: Judged = line.decision === "seal" && isOnlyUnborn(judged) ? { truth: false, doubts: [] } : judged;
    return { line, ...due };
  });
  const known = first.filter((one): one is JudgedLine => "line" in one);
  return first.map((one) => ("line" in one ? one : { line: one, ...otherwise(one, known) }));
}

// `run otherwise`: when no `when` line is true. `pause otherwise`: when no run line is; one that cannot be known grants nothing.
function otherwise(line: CheckedLine, others: readonly JudgedLine[]): Judged {
  if (line.decision !== "run") return { truth: !others.some((one) => one.line.decision === "run" && one.truth === true), doubts: [] };
  if (others.some((one) => one.line.applies.kind === "when" && one.truth === true)) return { truth: false, doubts: [] };
  const doubtful = others.filter((one) => one.truth === "unknown");
  return doubtful.length === 0 ? TRUE : { truth: "unknown", doubts: doubtful.flatMap((one) => one.doubts) };
}

interface Judging {
  readonly view: View;
  readonly judge: Judge;
  readonly judged: readonly JudgedLine[];
  readonly lines: "all" | "seals";
}

function verdictOf(gate: CheckedGate, judging: Judging): Verdict {
  const { judged, lines } = judging;
  const objections = judged.filter(({ line }) => line.decision !== "run");
  const fired = withTruth(objections, true);
  const doubtful = withTruth(objections, "unknown");
  if (fired.length > 0 || lines === "seals") return verdict(judging, { fired, could: doubtful });
  const runs = judged.filter(({ line }) => line.decision === "run");
  const granting = withTruth(runs, true);
  const doubtfulRuns = withTruth(runs, "unknown");
  if (doubtful.length > 0) return verdict(judging, { fired: [], could: [...doubtful, ...granting, ...doubtfulRuns], spoken: FAULT });
  if (granting.length > 0) return verdict(judging, { fired: granting, could: doubtfulRuns });
  return verdict(judging, { fired: [], could: doubtfulRuns, ...(gate.guard ? {} : { spoken: FAULT }) });
}

const FAULT: Said = { decision: "pause", code: "GATE_FAULT" };

function withTruth(judged: readonly JudgedLine[], truth: Truth): readonly JudgedLine[] {
  return judged.filter((one) => one.truth === truth);
}

interface Outcome {
  readonly fired: readonly JudgedLine[];
  readonly could: readonly JudgedLine[];
  readonly spoken?: Said;
}

function verdict(judging: Judging, { fired, could, spoken }: Outcome): Verdict {
  const strictest = fired.toSorted((a, b) => compareStrictness(b.line.decision, a.line.decision) || a.line.order - b.line.order)[0];
  const said = spoken ?? (strictest && saidOf(strictest.line));
  return {
    ...(said !== undefined && { spoken: said }),
    fired: inOrder(fired),
    couldHave: inOrder(could),
    doubts: distinctDoubts(could.flatMap((one) => one.doubts)),
    objectsTo: objectsTo(fired, could),
    notes: notesOf(judging, fired),
  };
}

/** Each decision with its reason once, in the order of the codebook; of one code the strictest first. */
function inOrder(judged: readonly JudgedLine[]): readonly Said[] {
  const sorted = judged.toSorted((a, b) => a.line.order - b.line.order || compareStrictness(b.line.decision, a.line.decision));
  return [...new Map(sorted.map(({ line }) => [`${line.decision} ${line.code}`, saidOf(line)])).values()];
}

// In code unit order: a row tells them, and the order of the lines changes no row.
function distinctDoubts(doubts: readonly Doubt[]): readonly Doubt[] {
  const distinct = new Map(doubts.map((doubt) => [`${doubt.path} ${doubt.why}`, doubt]));
  return [...distinct.keys()].toSorted().flatMap((key) => distinct.get(key) ?? []);
}

// An objection because of what is missing names the facts that it tests; one in doubt, those that it is in doubt about.
function objectsTo(fired: readonly JudgedLine[], could: readonly JudgedLine[]): readonly string[] {
  const tested = fired.flatMap(({ line }) => (line.decision === "run" ? [] : line.tests));
  const doubted = could.flatMap(({ line, doubts }) =>
    line.decision === "run" ? [] : doubts.filter((doubt) => doubt.why !== "said").map((doubt) => rootOf(doubt.path)),
  );
  return [...new Set([...tested, ...doubted])].toSorted();
}

function rootOf(path: string): string {
  return path.split(".")[0] ?? path;
}

function notesOf({ view, judge }: Judging, fired: readonly JudgedLine[]): ReadonlyMap<string, Json> {
  const notes = fired.flatMap(({ line }) => line.notes);
  return new Map(
    notes.map(({ name, value }) => {
      const scope = { view, slots: [] };
      const evaluated = evaluateValue(value, scope, judge);
      take(scope, () => (evaluated.known ? sizeOfValue(evaluated.value) : 1));
      return [name, evaluated.known ? valueToJson(value.type, evaluated.value, view.offsetMinutes) : null];
    }),
  );
}
