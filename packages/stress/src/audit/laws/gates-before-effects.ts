import type { Scenario, Step } from "@maestro-bench/scenario";
import type { Claim } from "../claim.ts";

/**
 * Law 1 of the story: nothing takes effect before each gate that stands ahead of it has judged, by a row or by having nothing to object to; and no effect comes
 * twice. Looked at where all is played once: outside of turns and rounds.
 */
export function gatesBeforeEffects({ story }: Pick<Scenario, "story">): Claim {
  const plain = story.flatMap(opened);
  const gates = (until: number): readonly GateStep[] => plain.slice(0, until).filter((step) => step.kind === "gate");
  const effects = plain.flatMap((step, at) =>
    step.kind === "record" ? [{ step, name: `${step.layer} ${step.code}`, gates: gates(at) }] : [],
  );
  const ofOneName = new Map(effects.map(({ name }) => [name, effects.filter((one) => one.name === name)]));
  const isPlain = plain.every((step) => step.kind !== "each" && step.kind !== "rounds");
  return {
    kind: "law",
    text: "law 1: nothing takes effect twice, or before the gates that stand ahead of it have judged",
    watch: () => {
      const seen = new Set<string>();
      const times = new Map<string, number>();
      let looked = 0;
      return {
        row: (row, { isEffect, facts }) => {
          for (const name of [...(row.passed ?? []), ...(row.skipped ?? [])]) seen.add(name);
          for (const { code } of facts.fired) seen.add(`${row.layer} ${code}`);
          if (row.reason_code === FAULT) seen.add(`${row.layer} ${FAULT}`);
          const name = `${row.layer} ${row.reason_code}`;
          const due = ofOneName.get(name);
          if (!isEffect || due === undefined || row.subject !== undefined || row.round !== undefined) return undefined;
          looked++;
          const time = (times.get(name) ?? 0) + 1;
          times.set(name, time);
          if (isPlain && time > due.length) return `${row.reason_code} takes effect once more than the story says`;
          const missing = due[0]?.gates.find((gate) => !hasJudged(gate, seen));
          return missing === undefined ? undefined : `${row.reason_code} takes effect, and ${missing.gate.name} has not judged`;
        },
        tested: () => looked > 0,
      };
    },
  };
}

const FAULT = "GATE_FAULT";

type GateStep = Extract<Step, { readonly kind: "gate" }> & { readonly scenes: readonly string[] };
type Plain = GateStep | Exclude<Step, { readonly kind: "gate" }>;

// What stands in a scene that was left out is left out with it.
function opened(step: Step): readonly Plain[] {
  return openedIn(step, []);
}

function openedIn(step: Step, scenes: readonly string[]): readonly Plain[] {
  if (step.kind === "gate") return [{ ...step, scenes }];
  if (step.kind === "scene") return step.steps.flatMap((one) => openedIn(one, [...scenes, step.name]));
  return [step];
}

function hasJudged({ gate, scenes }: GateStep, seen: ReadonlySet<string>): boolean {
  if (seen.has(gate.name) || scenes.some((scene) => seen.has(scene))) return true;
  return seen.has(`${gate.layer} ${FAULT}`) || gate.says.some(({ code }) => seen.has(`${gate.layer} ${code}`));
}
