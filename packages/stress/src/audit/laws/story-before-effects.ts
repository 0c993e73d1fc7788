import type { GateStep, Scenario, Step, TellStep } from "@maestro-bench/scenario";
import type { Claim, RunWatch } from "../claim.ts";

/**
 * Law 1 of the story: nothing takes effect before each gate that stands ahead of it has judged, by a row or by having nothing to object to, and before what is to be
 * told ahead of it was told; and no effect comes twice. Looked at where all is played once: outside of turns and rounds.
 */
export function storyBeforeEffects({ story }: Pick<Scenario, "story">): Claim {
  const ahead = story.flatMap((step) => opened(step, []));
  const effects = ahead.flatMap(({ step }, at) => (step.kind === "record" ? [{ name: nameOf(step), ahead: ahead.slice(0, at) }] : []));
  const ofOneName = new Map(effects.map(({ name }) => [name, effects.filter((one) => one.name === name)]));
  const isPlain = story.every((step) => !hasTurns(step));
  return {
    kind: "law",
    text: "law 1: nothing takes effect twice, or before what stands ahead of it in the story",
    watch: () => watchStory({ ofOneName, isPlain }, { seen: new Set(), times: new Map() }),
  };
}

interface Effects {
  /** Effects by the name that rows have for them, each with what stands ahead of it. */
  readonly ofOneName: ReadonlyMap<string, readonly { readonly ahead: readonly Ahead[] }[]>;
  /** Whether nothing is played more than once. */
  readonly isPlain: boolean;
}

interface Told {
  readonly seen: ReadonlySet<string>;
  /** How often each effect came. */
  readonly times: ReadonlyMap<string, number>;
}

function watchStory({ ofOneName, isPlain }: Effects, before: Told): RunWatch {
  const seen = new Set(before.seen);
  const times = new Map(before.times);
  return {
    row: (row, { isEffect, facts }) => {
      for (const name of [...(row.passed ?? []), ...(row.skipped ?? [])]) seen.add(name);
      for (const { code } of facts.fired) seen.add(`${row.layer} ${code}`);
      const name = `${row.layer} ${row.reason_code}`;
      const due = ofOneName.get(name);
      if (!isEffect || due === undefined || row.subject !== undefined || row.round !== undefined) return undefined;
      const time = (times.get(name) ?? 0) + 1;
      times.set(name, time);
      if (isPlain && time > due.length) return `${row.reason_code} takes effect once more than the story says`;
      const missing = due[0]?.ahead.find((one) => !isDone(one, seen));
      return missing === undefined ? undefined : `${row.reason_code} takes effect, and nothing is there of ${toldAs(missing)}`;
    },
    tested: () => times.size > 0,
    copy: () => watchStory({ ofOneName, isPlain }, { seen, times }),
    memory: () => [
      times.size > 0,
      [...ofOneName].map(([name, due]) => [
        due[0]?.ahead.map((one) => isDone(one, seen)) ?? [],
        isPlain ? Math.min(times.get(name) ?? 0, due.length) : 0,
      ]),
    ],
  };
}

/** A step that leaves something in rows, and the scenes that it stands in. */
interface Ahead {
  readonly step: GateStep | TellStep;
  readonly scenes: readonly string[];
}

function opened(step: Step, scenes: readonly string[]): readonly Ahead[] {
  if (step.kind === "scene") return step.steps.flatMap((one) => opened(one, [...scenes, step.name]));
  return step.kind === "gate" || step.kind === "note" || step.kind === "record" ? [{ step, scenes }] : [];
}

function hasTurns(step: Step): boolean {
  return step.kind === "each" || step.kind === "rounds" || ("steps" in step && step.steps.some(hasTurns));
}

// What stands in a scene that was left out is left out with it. A gate in doubt has judged, and a pause is open.
function isDone({ step, scenes }: Ahead, seen: ReadonlySet<string>): boolean {
  if (seen.has(toldAs({ step })) || scenes.some((scene) => seen.has(scene))) return true;
  if (step.kind !== "gate") return seen.has(nameOf(step));
  const { layer, says } = step.gate;
  return seen.has(`${layer} GATE_FAULT`) || says.some(({ code }) => seen.has(`${layer} ${code}`));
}

/** As rows name a step that was left out, or a gate that had nothing to object to. */
function toldAs({ step }: Pick<Ahead, "step">): string {
  return step.kind === "gate" ? step.gate.name : step.code;
}

function nameOf({ layer, code }: TellStep): string {
  return `${layer} ${code}`;
}
