import type { Place } from "@maestro-bench/diagnostics";
import { checkPattern } from "@maestro-bench/gate-dsl";
import type { Desk } from "../desk.ts";
import type { Arrow, Lifecycle, LifecycleState } from "../model/lifecycle.ts";
import { askedAt, type Person } from "../model/person.ts";
import type { GateStep, Step, TellStep } from "../model/step.ts";
import { flatSteps } from "./facts.ts";
import { PAUSED } from "./lifecycle.ts";

/**
 * The lifecycle that follows from a story: it starts in INIT; a question leads to PAUSE_FOR_HITL_ and the person's name, a running answer
 * or a skip back; a record at the story's end names the final state.
 */
export function deriveLifecycle(desk: Desk, story: readonly Step[]): Lifecycle {
  const steps = flatSteps(story);
  const asking = steps.filter((step) => step.kind === "gate").filter((step) => step.ask !== undefined);
  checkOnePersonEach(desk, asking);
  const initial: Arrow[] = [];
  const states = new Map<string, LifecycleState>([[INIT, { final: false, arrows: initial }]]);
  for (const step of asking) {
    if (step.ask === undefined) continue;
    const paused = pausedState(step.ask);
    initial.push(...arrow(desk, { text: questionText(step), to: paused, place: step.place }));
    states.set(paused, { final: false, arrows: backArrows(desk, step.ask, asking) });
  }
  const last = lastOf(story);
  if (last?.kind === "record") {
    checkOnlyLast(desk, last, steps);
    initial.push(...arrow(desk, { text: `run ${last.code} at ${last.layer}`, to: last.code, place: last.place }));
    states.set(last.code, { final: true, arrows: [] });
  }
  return { initial: INIT, states, derived: true };
}

// What stands in a turn or a round comes more than once, so it is not the story's end.
function lastOf(story: readonly Step[]): Step | undefined {
  const last = story.at(-1);
  return last?.kind === "scene" ? lastOf(last.steps) : last;
}

const INIT = "INIT";

function pausedState(person: Person): string {
  return `${PAUSED}_${person.name.toUpperCase()}`;
}

function questionText({ gate }: GateStep): string {
  const codes = gate.says.filter((said) => said.decision === "pause").map((said) => said.code);
  return `pause ${codes.join(" or ")} at ${gate.layer}`;
}

function backArrows(desk: Desk, person: Person, asking: readonly GateStep[]): readonly Arrow[] {
  const skips = asking.filter((step) => step.ask?.name === person.name).flatMap((step) => step.skips.map((skip) => skip.as));
  return askedAt(person).flatMap((one) => {
    const answers = [...one.answers].filter(([, meaning]) => meaning === "run").map(([code]) => code);
    const codes = [...new Set([...answers, ...(one === person ? skips : [])])];
    return codes.length === 0 ? [] : arrow(desk, { text: `run ${codes.join(" or ")} at ${one.layer}`, to: INIT, place: person.place });
  });
}

// The text is made here from names that were checked: a pattern that does not parse is a bug.
function arrow(desk: Desk, { text, to, place }: { readonly text: string; readonly to: string; readonly place: Place }): readonly Arrow[] {
  const { pattern } = checkPattern(text, desk.codebook, () => place);
  if (pattern === undefined && desk.report.errors === 0) throw new Error(`the derived pattern \`${text}\` does not parse`);
  return pattern === undefined ? [] : [{ pattern, to, place }];
}

// A row tells its gate's layer and reason, not its step: with two people behind one gate nobody could tell which state it leads to.
function checkOnePersonEach(desk: Desk, asking: readonly GateStep[]): void {
  const asked = new Map<string, string>();
  for (const { gate, ask, place } of asking) {
    const before = asked.get(gate.name) ?? ask?.name;
    if (before !== ask?.name) {
      desk.report.mistake(
        "SCN-072",
        place,
        `the lifecycle cannot be derived, because \`${gate.name}\` asks \`${before}\` in one place and \`${ask?.name}\` in another`,
        {
          help: "write `lifecycle:`, or give each question a gate of its own",
        },
      );
    }
    asked.set(gate.name, before ?? "");
  }
}

function checkOnlyLast(desk: Desk, last: TellStep, steps: readonly Step[]): void {
  const earlier = steps.find((step) => step !== last && step.kind === "record" && step.code === last.code);
  if (earlier === undefined) return;
  desk.report.mistake(
    "SCN-072",
    earlier.place,
    `the lifecycle cannot be derived, because \`${last.code}\` is recorded here and at the story's end, where it names the final state`,
    {
      help: "write `lifecycle:`, or record another reason here",
    },
  );
}
