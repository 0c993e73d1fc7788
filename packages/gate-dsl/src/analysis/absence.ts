import type { CheckedGate } from "../core/checked-gate.ts";
import type { CorePath } from "../core/core.ts";
import { faultyWith, soundAssignments, type Assignment } from "./assignments.ts";
import { judgeAssignment, strictnessOf, type AbstractVerdict } from "./judge-assignment.ts";
import type { Variables } from "./variables.ts";

/** How a path can stand where it is not there as it should be. */
export type FaultyStanding = "absent" | "broken" | "partial";

/** The ways in which a path can be missing: only what has parts can be there without being sound. */
export function standingsOf({ type }: CorePath): readonly FaultyStanding[] {
  return type.kind === "record" || type.kind === "list" ? ["absent", "broken", "partial"] : ["absent", "broken"];
}

/** A path, and how it is missing. */
export interface Fault {
  readonly path: CorePath;
  readonly standing: FaultyStanding;
}

interface Loosened {
  readonly assignment: Assignment;
  readonly standing: Fault["standing"];
  readonly loose: AbstractVerdict;
}

/** Where a gate says less because a path is missing than it would say of the same thing were it there; undefined where it never does. */
export function looserWith(gate: CheckedGate, variables: Variables, fault: Fault): Loosened | undefined {
  const strictest = new Map<string, number>();
  const loosest = new Map<string, Loosened>();
  const keyOf = outsideOf(variables, fault.path);
  const spoil = faultyWith(variables, fault);
  for (const sound of soundAssignments(variables)) {
    if (sound.paths.get(fault.path.text)?.state === "absent") continue;
    const key = keyOf(sound);
    strictest.set(key, Math.max(strictest.get(key) ?? 0, strictnessOf(judgeAssignment(gate, sound))));
    const assignment = spoil(sound);
    const loose = judgeAssignment(gate, assignment);
    if (strictnessOf(loose) === 0) loosest.set(key, { assignment, standing: fault.standing, loose });
  }
  for (const [key, found] of loosest) if ((strictest.get(key) ?? 0) > 0) return found;
  return undefined;
}

/** All that stands outside of a path, as a key: the same for two of the `soundAssignments` of one pass if it is the same. */
export function outsideOf(variables: Variables, path: CorePath): (assignment: Assignment) => string {
  const isInside = (text: string): boolean => text === path.text || text.startsWith(`${path.text}.`);
  const outside = variables.paths.map((one) => one.path.text).filter((text) => !isInside(text));
  const unlinked = variables.opaque.filter((one) => !one.reads.some(isInside)).map(({ key }) => key);
  const numbers = new Map<unknown, number>();
  const numberOf = (standing: unknown): number => {
    const number = numbers.get(standing) ?? numbers.size;
    numbers.set(standing, number);
    return number;
  };
  return ({ paths, opaque }) => {
    let key = "";
    for (const text of outside) key += `${numberOf(paths.get(text))},`;
    for (const name of unlinked) key += `${String(opaque.get(name))},`;
    return key;
  };
}
