import type { Value } from "@maestro-bench/codebook";
import { compareStrictness, type CheckedGate, type CheckedLine } from "../core/checked-gate.ts";
import type { CoreCondition, CoreValue } from "../core/core.ts";
import type { Said, Truth } from "../gate.ts";
import type { Assignment, Standing } from "./assignments.ts";
import { normalForm } from "./normal-form.ts";
import { isOrdered, orderOf } from "./order.ts";
import { atomOf } from "./variables.ts";

/** What a gate says to an assignment. */
export interface AbstractVerdict {
  /** `quiet`: a guard that does not object. `gap`: a gate of which no line applies. `fault`: it cannot be known. */
  readonly decision: Said["decision"] | "quiet" | "gap" | "fault";
  /** The line that speaks. */
  readonly speaker?: CheckedLine;
  readonly truths: readonly Truth[];
}

/** How strict a verdict is: letting go on is 0. */
export function strictnessOf({ decision }: AbstractVerdict): number {
  if (decision === "quiet") return 0;
  return decision === "gap" || decision === "fault" ? 1 : compareStrictness(decision, "run");
}

/** Judges an assignment: the analysis' own reading of the laws, kept apart from both evaluators, which confirm what it finds. */
export function judgeAssignment(gate: CheckedGate, assignment: Assignment): AbstractVerdict {
  const { conditions, verdicts } = readingOf(gate);
  const first = conditions.map((condition) => (typeof condition === "function" ? condition(assignment) : condition));
  // Nothing but the truths of its lines decides what a gate says.
  const key = first.join();
  const verdict = verdicts.get(key) ?? verdictOf(gate, first);
  verdicts.set(key, verdict);
  return verdict;
}

interface Reading {
  readonly conditions: readonly (((assignment: Assignment) => Truth) | true | "otherwise")[];
  readonly verdicts: Map<string, AbstractVerdict>;
}

const readings = new WeakMap<CheckedGate, Reading>();

// Read once, judged for every assignment.
function readingOf(gate: CheckedGate): Reading {
  const before = readings.get(gate);
  if (before !== undefined) return before;
  const conditions = gate.lines.map(({ applies }) => {
    if (applies.kind === "when") return truthOf(applies.condition);
    return applies.kind === "always" ? true : "otherwise";
  });
  const reading: Reading = { conditions, verdicts: new Map() };
  readings.set(gate, reading);
  return reading;
}

function verdictOf(gate: CheckedGate, first: readonly (Truth | "otherwise")[]): AbstractVerdict {
  const holds = (at: number): boolean => first[at] === true;
  const whenTrue = gate.lines.some((line, at) => line.applies.kind === "when" && holds(at));
  const runTrue = gate.lines.some((line, at) => line.decision === "run" && holds(at));
  const unsure = first.includes("unknown");
  const truths = gate.lines.map((line, at): Truth => {
    const truth = first[at] ?? false;
    if (truth !== "otherwise") return truth;
    if (line.decision !== "run") return !runTrue;
    return whenTrue ? false : unsure ? "unknown" : true;
  });
  return { ...decide(gate, truths), truths };
}

function decide(gate: CheckedGate, truths: readonly Truth[]): Pick<AbstractVerdict, "decision" | "speaker"> {
  let objection: CheckedLine | undefined;
  let run: CheckedLine | undefined;
  let unsureObjection = false;
  let unsureRun = false;
  for (const [at, line] of gate.lines.entries()) {
    const truth = truths[at];
    if (line.decision === "run") {
      if (truth === true) run = stricter(run, line);
      if (truth === "unknown") unsureRun = true;
    } else {
      if (truth === true) objection = stricter(objection, line);
      if (truth === "unknown") unsureObjection = true;
    }
  }
  if (objection !== undefined) return { decision: objection.decision, speaker: objection };
  if (unsureObjection) return { decision: "fault" };
  if (run !== undefined) return { decision: "run", speaker: run };
  if (gate.guard) return { decision: "quiet" };
  return { decision: unsureRun ? "fault" : "gap" };
}

function stricter(one: CheckedLine | undefined, other: CheckedLine): CheckedLine {
  if (one === undefined) return other;
  return (compareStrictness(other.decision, one.decision) || one.order - other.order) > 0 ? other : one;
}

type TruthIn = (assignment: Assignment) => Truth;

function truthOf(core: CoreCondition): TruthIn {
  switch (core.kind) {
    case "and":
      return joined(core.parts.map(truthOf), false);
    case "or":
      return joined(core.parts.map(truthOf), true);
    case "not": {
      const part = truthOf(core.part);
      return (assignment) => {
        const truth = part(assignment);
        return truth === "unknown" ? truth : !truth;
      };
    }
    default:
      return atomTruth(core);
  }
}

// The truth that decides the whole wins over what cannot be known.
function joined(parts: readonly TruthIn[], deciding: boolean): TruthIn {
  return (assignment) => {
    let truth: Truth = !deciding;
    for (const part of parts) {
      const one = part(assignment);
      if (one === deciding) return deciding;
      if (one === "unknown") truth = one;
    }
    return truth;
  };
}

const BROKEN: Standing = { state: "broken" };

function atomTruth(core: CoreCondition): TruthIn {
  const atom = atomOf(core);
  if (atom.kind === "opaque" || atom.kind === "join") return opaqueTruth(core);
  const { text } = atom.path;
  if (atom.kind === "state" && core.kind === "state")
    return ({ paths }) => stateTruth(core.test, { standing: paths.get(text) ?? BROKEN, paths, text });
  return ({ paths }) => {
    const standing = paths.get(text) ?? BROKEN;
    return standing.state === "absent" || standing.state === "broken" ? "unknown" : valueTruth(core, standing.value);
  };
}

function valueTruth(core: CoreCondition, value: Value): boolean {
  if (core.kind === "empty") return typeof value === "string" ? isBlank(value) : Array.isArray(value) && value.length === 0;
  if (core.kind === "flag") return value === true;
  if (core.kind === "equal") return sideOf(core.left, value) === sideOf(core.right, value);
  return core.kind === "compare" && isOrdered(core.operator, sideOf(core.left, value), sideOf(core.right, value));
}

function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}\p{Cc}]/u.test(text);
}

function opaqueTruth(core: CoreCondition): TruthIn {
  const order = orderOf(core);
  const key = order?.key ?? normalForm(core);
  return ({ opaque }) => {
    const value = opaque.get(key);
    if (value === undefined) return "unknown";
    return typeof value === "number" ? (order?.holds(value) ?? "unknown") : value;
  };
}

interface Where {
  readonly standing: Standing;
  readonly paths: Assignment["paths"];
  readonly text: string;
}

function stateTruth(test: "absent" | "present" | "sound", { standing, paths, text }: Where): Truth {
  if (standing.state === "absent") return test === "absent";
  if (standing.state === "value") return test !== "absent";
  if (standing.state === "partial") return test === "present";
  if (test === "sound") return false;
  const holder = paths.get(text.slice(0, Math.max(0, text.lastIndexOf("."))));
  return holder?.state === "broken" ? "unknown" : test === "present";
}

function sideOf(side: CoreValue, value: Value): Value {
  return side.kind === "constant" ? side.value : value;
}
