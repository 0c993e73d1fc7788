import { expandReasons } from "@maestro-bench/codebook";
import type { Desk } from "../desk.ts";
import type { Scenario } from "../model/scenario.ts";
import { flatSteps } from "../parts/facts.ts";

/** The reasons that something in a scenario reads, and so tells apart from others. */
export interface ReadCodes {
  /** Read by a gate, by a step or by an arrow of a written lifecycle: what is decided depends on it. */
  readonly decides: ReadonlySet<string>;
  /** Also read by a ledger or a promise. */
  readonly matters: ReadonlySet<string>;
}

/** Gathers the reasons that a scenario reads; groups count for each of their reasons. */
export function readCodes(desk: Desk, scenario: Scenario): ReadCodes {
  const steps = flatSteps([...scenario.story, ...scenario.afterwards]);
  const gates = [...scenario.gates.values()].flatMap((gate) => gate.listens.flatMap((listened) => listened.codes));
  const whens = steps.flatMap((step) => codesIn(step.when?.text));
  const states = scenario.lifecycle.derived ? [] : [...scenario.lifecycle.states.values()];
  const arrows = states.flatMap((state) => state.arrows.flatMap((arrow) => codesIn(arrow.pattern.text)));
  const ledgers = [...scenario.ledgers.values()].flatMap((ledger) => ledger.on.flatMap((entry) => codesIn(entry.pattern.text)));
  const promises = scenario.promises.flatMap((promise) => codesIn(promise.text));
  const decides = [...gates, ...whens, ...arrows];
  return { decides: expanded(desk, decides), matters: expanded(desk, [...decides, ...ledgers, ...promises]) };
}

// Reasons are the only words in capital letters that the language has.
function codesIn(text: string | undefined): readonly string[] {
  return text?.match(/\b[A-Z][A-Z0-9_]*\b/gu) ?? [];
}

function expanded(desk: Desk, codes: readonly string[]): ReadonlySet<string> {
  return new Set(codes.flatMap((code) => (desk.codebook.groups.has(code) ? [...expandReasons(desk.codebook, [code])] : [code])));
}
