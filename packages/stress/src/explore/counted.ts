import type { Scenario } from "@maestro-bench/engine";
import type { Counted, Looked } from "@maestro-bench/engine/trials";

/** What counts when two states are compared. It grows with what is looked at. */
export interface Counting {
  readonly counted: Counted;
  readonly onLook: Looked;
  /** Whether something was looked at that did not count so far: what was merged before may differ in it. */
  readonly hasGrown: () => boolean;
  /** Begins anew, with all that counts by now. */
  readonly settle: () => void;
}

/**
 * What nobody looks at decides nothing. So nothing counts at first but what gates and conditions ask of their own turn or round; whatever else is looked at
 * while ways are played counts from then on, and all is played anew.
 */
export function openCounting(scenario: Scenario): Counting {
  let clock = readsTime(scenario);
  const said = new Map<string, "run" | "turn">();
  const beyond = new Map<string, number>();
  let oldApprovals = false;
  let hasGrown = false;
  const howOf = (layer: string, code: string): "run" | "turn" | "not at all" => {
    const both = [said.get(`${layer} ${code}`), said.get(`story ${code}`)];
    return both.includes("run") ? "run" : both.includes("turn") ? "turn" : "not at all";
  };
  const count = (layer: string, code: string, how: "run" | "turn"): void => {
    const known = howOf(layer, code);
    if (known === "run" || known === how) return;
    said.set(`${layer} ${code}`, how);
    hasGrown = true;
  };
  return {
    counted: {
      get clock() {
        return clock;
      },
      said: howOf,
      beyond: (fact) => beyond.get(fact) ?? 0,
      get oldApprovals() {
        return oldApprovals;
      },
    },
    onLook: (at) => {
      if (at === "clock") {
        hasGrown ||= !clock;
        clock = true;
      } else if (at === "old approvals") {
        hasGrown ||= !oldApprovals;
        oldApprovals = true;
      } else if ("fact" in at) {
        if (at.beyond <= (beyond.get(at.fact) ?? 0)) return;
        beyond.set(at.fact, at.beyond);
        hasGrown = true;
      } else for (const code of at.codes) count(at.layer, code, at.scope === "run" ? "run" : "turn");
    },
    hasGrown: () => hasGrown,
    settle: () => {
      hasGrown = false;
    },
  };
}

// Whoever works in shifts looks at the clock, and so does who judges by it from rows.
function readsTime({ people, promises }: Scenario): boolean {
  const shifts = [...people.values()].some(({ simulated }) => simulated.onDuty !== undefined);
  return shifts || promises.some(({ rule }) => rule.kind === "always" && rule.condition.asksTime);
}
