import { ENGINE_CODES, type Codebook } from "@maestro-bench/codebook";
import { nearest, type Place } from "@maestro-bench/diagnostics";
import { RESERVED_WORDS } from "@maestro-bench/gate-dsl";
import type { Desk } from "../desk.ts";

/** Whether the codebook has this reason; a mistake at `place` when it has not. */
export function isReason(desk: Desk, code: string, place: Place): boolean {
  if (desk.codebook.reasons.has(code)) return true;
  if (ENGINE_CODES.has(code)) {
    desk.report.mistake("SCN-059", place, `\`${code}\` is a reason that only the engine gives`);
  } else if (desk.codebook.groups.has(code)) {
    desk.report.mistake("SCN-031", place, `\`${code}\` is a group of reasons; here one reason is needed`);
  } else {
    const near = nearest(code, desk.codebook.reasons.keys());
    const help = near === undefined ? `add it to the codebook \`${desk.codebook.source.path}\`, under \`reasons\`` : undefined;
    desk.report.mistake("SCN-031", place, `unknown reason \`${code}\``, { near, help });
  }
  return false;
}

/** Whether the codebook has this layer; a mistake at `place` when it has not. `help`: what to do about it. */
export function isLayer(desk: Desk, layer: string, place: Place, help?: string): boolean {
  if (desk.codebook.layers.has(layer)) return true;
  desk.report.mistake("SCN-032", place, `unknown layer \`${layer}\``, {
    near: nearest(layer, desk.codebook.layers.keys()),
    help: help ?? `add it to the codebook \`${desk.codebook.source.path}\`, under \`layers\``,
  });
  return false;
}

/** The names that the rule language can say: its own words are none. */
export function isName(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/u.test(name) && !RESERVED_WORDS.includes(name);
}

/** The roles that people can have. */
export function rolesOf(codebook: Codebook): readonly string[] {
  return [...codebook.deciders.keys()].filter((decider) => decider !== SYSTEM);
}

/** Who decides when no person does. */
export const SYSTEM = "SYSTEM";

/** Names that the rule language keeps for itself. */
export const ENGINE_NAMES: readonly string[] = ["now", "round", "run", "clock", "others", "row"];
