import type { Desk } from "../desk.ts";
import type { Case, Expectation } from "../model/expectation.ts";
import type { GateStep, Step } from "../model/step.ts";
import { flatSteps } from "../parts/facts.ts";
import { PAUSED } from "../parts/lifecycle.ts";

/** What answers for a pause that nobody is asked about. */
export interface Handling {
  readonly expect: Expectation;
  readonly cases: ReadonlyMap<string, Case>;
  /** Reasons that a gate, a step or an arrow reads. */
  readonly read: ReadonlySet<string>;
}

/** Warns of pauses that nobody is asked about and that nothing reads or expects: such a run only waits. */
export function checkPauses(desk: Desk, steps: readonly Step[], handling: Handling): void {
  const gateSteps = flatSteps(steps).filter((step): step is GateStep => step.kind === "gate");
  const asked = new Set(gateSteps.filter((step) => step.ask !== undefined).map((step) => step.gate.name));
  const expected = [handling.expect, ...handling.cases.values()];
  for (const { gate, place } of gateSteps) {
    if (asked.has(gate.name)) continue;
    const codes = gate.says.filter((said) => said.decision === "pause").map((said) => said.code);
    const open = codes.filter((code) => !handling.read.has(code) && !expected.some((one) => expectsPause(one, code)));
    if (open.length === 0) continue;
    desk.report.mistake(
      "SCN-057",
      place,
      `nobody is asked when \`${gate.name}\` pauses with ${open.map((code) => `\`${code}\``).join(", ")}, and no case expects it`,
      {
        help: `write \`ask: PERSON\` under the gate, or a case that ends in \`${PAUSED}\``,
        severity: "warning",
      },
    );
  }
}

// A pattern that names reasons expects these; an ending in a pause without one expects any.
function expectsPause(one: Expectation, code: string): boolean {
  const patterns = [...(one.last === undefined ? [] : [one.last]), ...(one.rows ?? [])];
  const named = patterns.flatMap((pattern) => pattern.alternatives.flatMap((part) => part.codes));
  if (named.length > 0) return named.includes(code);
  return endsOf(one).some((state) => state.startsWith(PAUSED));
}

function endsOf({ ends }: Expectation): readonly string[] {
  if (ends?.kind === "every") return [ends.state];
  return ends?.kind === "counts" ? [...ends.counts].filter(([, count]) => count > 0).map(([state]) => state) : [];
}
