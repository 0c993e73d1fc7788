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
  const first = gate.lines.map((line): Truth | "otherwise" => {
    if (line.applies.kind === "otherwise") return "otherwise";
    return line.applies.kind === "always" ? true : truthOf(line.applies.condition, assignment);
  });
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

function truthOf(core: CoreCondition, assignment: Assignment): Truth {
  switch (core.kind) {
    case "and":
      return join(
        core.parts.map((part) => truthOf(part, assignment)),
        false,
      );
    case "or":
      return join(
        core.parts.map((part) => truthOf(part, assignment)),
        true,
      );
    case "not": {
      const truth = truthOf(core.part, assignment);
      return truth === "unknown" ? truth : !truth;
    }
    default:
      return atomTruth(core, assignment);
  }
}

function join(truths: readonly Truth[], deciding: boolean): Truth {
  if (truths.includes(deciding)) return deciding;
  return truths.includes("unknown") ? "unknown" : !deciding;
}

function atomTruth(core: CoreCondition, { paths, opaque }: Assignment): Truth {
  const atom = atomOf(core);
  if (atom.kind === "opaque" || atom.kind === "join") return opaqueTruth(core, opaque);
  const standing = paths.get(atom.path.text) ?? { state: "broken" };
  if (atom.kind === "state" && core.kind === "state") return stateTruth(core.test, { standing, paths, text: atom.path.text });
  if (standing.state === "absent" || standing.state === "broken") return "unknown";
  const { value } = standing;
  if (core.kind === "empty") return typeof value === "string" ? isBlank(value) : Array.isArray(value) && value.length === 0;
  if (core.kind === "flag") return value === true;
  if (core.kind === "equal") return sideOf(core.left, value) === sideOf(core.right, value);
  return core.kind === "compare" && isOrdered(core.operator, sideOf(core.left, value), sideOf(core.right, value));
}

function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}\p{Cc}]/u.test(text);
}

function opaqueTruth(core: CoreCondition, opaque: Assignment["opaque"]): Truth {
  const order = orderOf(core);
  const value = opaque.get(order?.key ?? normalForm(core));
  if (value === undefined) return "unknown";
  return typeof value === "number" ? (order?.holds(value) ?? "unknown") : value;
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
