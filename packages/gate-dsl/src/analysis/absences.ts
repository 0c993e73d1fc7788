import type { Locate } from "@maestro-bench/diagnostics";
import { saidOf, type CheckedGate, type CheckedLine } from "../core/checked-gate.ts";
import { walkCore } from "../core/walk.ts";
import type { Absence } from "../gate.ts";
import { looserWith, outsideOf, standingsOf, type Fault } from "./absence.ts";
import { countAssignments, faultyWith, MOST_ASSIGNMENTS, soundAssignments, type Assignment } from "./assignments.ts";
import { judgeAssignment, type AbstractVerdict } from "./judge-assignment.ts";
import { variablesOf, type Variables } from "./variables.ts";

/**
 * Every line that is true because a fact is absent or unsound, and every objection that is false because of it, with what makes that right (law 5).
 * Undefined where the gate has too many cases to look at.
 */
export function absencesOf(gate: CheckedGate, locate: Locate): readonly Absence[] | undefined {
  const variables = variablesOf(gate);
  if (countAssignments(variables) > MOST_ASSIGNMENTS) return undefined;
  return variables.paths
    .filter((one) => one.tested)
    .flatMap(({ path }) => {
      const faults = standingsOf(path).map((standing): Fault => ({ path, standing }));
      return gate.lines.flatMap((line, at) => leaning(gate, variables, { line, at, faults, locate }));
    });
}

interface Looking {
  readonly line: CheckedLine;
  readonly at: number;
  readonly faults: readonly Fault[];
  readonly locate: Locate;
}

function leaning(gate: CheckedGate, variables: Variables, { line, at, faults, locate }: Looking): readonly Absence[] {
  const found = new Map<"absent" | "unsound", Absence>();
  for (const fault of faults) {
    const word = fault.standing === "absent" ? "absent" : "unsound";
    const verdicts = testsState(line, fault) ? verdictsBecauseOf(gate, variables, { fault, at }) : [];
    if (verdicts.length === 0) continue;
    const isCovered = looserWith(gate, variables, fault) === undefined;
    const before = found.get(word);
    found.set(word, {
      path: fault.path.text,
      is: word,
      line: saidOf(line),
      place: locate(line.span),
      // Of several ways to be unsound the worst counts.
      because: isCovered ? (before?.because ?? "covered") : fault.path.harmless ? "harmless" : "uncovered",
      by: distinct([...(before?.by ?? []), ...(isCovered ? speakersOf(verdicts) : [])]),
    });
  }
  return [...found.values()];
}

function testsState({ applies }: CheckedLine, { path }: Fault): boolean {
  return applies.kind === "when" && [...walkCore(applies.condition)].some((core) => core.kind === "state" && core.path.text === path.text);
}

// A run line leans on a fault that makes it true, an objection on one that makes it false, where the same thing without the fault could be otherwise.
function verdictsBecauseOf(
  gate: CheckedGate,
  variables: Variables,
  { fault, at }: { readonly fault: Fault; readonly at: number },
): readonly AbstractVerdict[] {
  const leans = gate.lines[at]?.decision === "run";
  const otherwise = new Set<string>();
  const withFault = new Map<string, AbstractVerdict>();
  const keyOf = outsideOf(variables, fault.path);
  const spoil = faultyWith(variables, fault);
  for (const sound of soundAssignments(variables)) {
    if (sound.paths.get(fault.path.text)?.state === "absent") continue;
    // Of something that is there and not sound, the parts that are read are the same ones.
    const key = fault.standing === "partial" ? samePartsAs(sound) : keyOf(sound);
    if (judgeAssignment(gate, sound).truths[at] === !leans) otherwise.add(key);
    const verdict = judgeAssignment(gate, spoil(sound));
    if (verdict.truths[at] === leans) withFault.set(key, verdict);
  }
  return [...withFault].flatMap(([key, verdict]) => (otherwise.has(key) ? [verdict] : []));
}

function samePartsAs({ paths, opaque }: Assignment): string {
  return JSON.stringify([[...paths], [...opaque]], (_, value: unknown) => (value instanceof Map ? "record" : value));
}

// What objects in its stead; a doubt does so without a line.
function speakersOf(verdicts: readonly AbstractVerdict[]): Absence["by"] {
  const said = verdicts.flatMap(({ decision, speaker }) => {
    if (decision === "fault" || decision === "gap") return [{ decision: "pause" as const, code: "GATE_FAULT" }];
    return speaker === undefined || speaker.decision === "run" ? [] : [saidOf(speaker)];
  });
  return distinct(said);
}

function distinct(said: Absence["by"]): Absence["by"] {
  return [...new Map(said.map((one) => [`${one.decision} ${one.code}`, one])).values()];
}
