import { ENGINE_CODES } from "@maestro-bench/codebook";
import { matches, type RowFacts } from "@maestro-bench/gate-dsl";
import { placeOf, within, type Desk } from "../desk.ts";
import type { LifecycleState } from "../model/lifecycle.ts";
import { askedAt, type Person } from "../model/person.ts";
import type { Scenario } from "../model/scenario.ts";
import type { GateStep } from "../model/step.ts";
import { flatSteps } from "../parts/facts.ts";
import { PAUSED } from "../parts/lifecycle.ts";
import { SYSTEM } from "../parts/names.ts";

/** Reports running answers that a written lifecycle does not handle: the run would stay in its paused state, up to its end. */
export function checkHandled(desk: Desk, scenario: Scenario): void {
  if (scenario.lifecycle.derived) return;
  const told = new Set<string>();
  for (const step of flatSteps(scenario.story)) {
    if (step.kind !== "gate" || step.ask === undefined) continue;
    for (const [index, person] of askedAt(step.ask).entries()) {
      checkLeadsOn(desk, scenario, { step, person, isFirst: index === 0, told });
    }
  }
}

interface Asking {
  readonly step: GateStep;
  readonly person: Person;
  /** Whether nobody is asked before. */
  readonly isFirst: boolean;
  /** Answers that were told of already. */
  readonly told: Set<string>;
}

function checkLeadsOn(desk: Desk, scenario: Scenario, { step, person, isFirst, told }: Asking): void {
  const entry = desk.defined.people.get(person.name);
  const stuck = pausedStates(scenario, step).filter(([, state]) => !goesOnLater(scenario, state));
  for (const [code, meaning] of person.answers) {
    const row = rowOf(person.layer, person.decider, { decision: "run", code });
    const at = meaning === "run" ? stuck.find(([, state]) => !takes(state, row))?.[0] : undefined;
    if (entry === undefined || at === undefined || told.has(`${person.name} ${code}`)) continue;
    told.add(`${person.name} ${code}`);
    const help = `add an arrow under \`${at}\`: \`${code}: STATE\``;
    if (isFirst)
      desk.report.mistake(
        "SCN-100",
        placeOf(within(entry, "answers", code), "key"),
        `no arrow takes the answer \`${code}\`: the run would stay in \`${at}\``,
        { help },
      );
    else
      desk.report.mistake(
        "SCN-101",
        placeOf(within(entry, "answers", code), "key"),
        `\`${person.name}\` is asked when nobody answers \`${step.ask?.name ?? ""}\`'s question in time, and no arrow takes the answer \`${code}\`: the run would stay in \`${at}\``,
        { help },
      );
  }
}

// Where a run stands when the question is open: what the pauses of its gate lead to, and from there the row that passes it on.
function pausedStates({ lifecycle }: Scenario, { gate, ask }: GateStep): readonly (readonly [string, LifecycleState])[] {
  const rows = gate.says.filter(({ decision }) => decision === "pause").map((said) => rowOf(gate.layer, SYSTEM, said));
  const passed = askedAt(ask).map(({ layer }) => rowOf(layer, SYSTEM, { decision: "pause", code: PASSED_ON }));
  const reached = new Set(rows.flatMap((row) => [...lifecycle.states.values()].flatMap((state) => targets(state, row))));
  for (const name of reached) for (const row of passed) for (const to of targets(lifecycle.states.get(name), row)) reached.add(to);
  return [...lifecycle.states].filter(([name]) => reached.has(name) && name.startsWith(PAUSED));
}

const PASSED_ON = "QUESTION_PASSED_ON";
if (!ENGINE_CODES.has(PASSED_ON)) throw new Error(`the codebook package does not know the engine's ${PASSED_ON}`);

function targets(state: LifecycleState | undefined, row: RowFacts): readonly string[] {
  const arrow = state?.arrows.find(({ pattern }) => matches(pattern, row, "spoken"));
  return arrow === undefined ? [] : [arrow.to];
}

function takes(state: LifecycleState, row: RowFacts): boolean {
  return targets(state, row).length > 0;
}

// The run may well stay paused while the story goes on, up to a row that leads out.
function goesOnLater({ story }: Scenario, state: LifecycleState): boolean {
  return flatSteps(story).some((step) => {
    if (step.kind === "note" || step.kind === "record")
      return takes(state, rowOf(step.layer, SYSTEM, { decision: "run", code: step.code }));
    if (step.kind !== "gate") return false;
    const says = step.gate.says.filter(({ decision }) => decision === "run" || decision === "pause");
    return says.some((said) => takes(state, rowOf(step.gate.layer, SYSTEM, said)));
  });
}

function rowOf(layer: string, decider: string, said: RowFacts["spoken"]): RowFacts {
  return { layer, decider, spoken: said, fired: [said] };
}
