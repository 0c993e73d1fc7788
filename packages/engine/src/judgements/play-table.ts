import { canonicalJson, memorySink, openLog } from "@maestro-bench/arl";
import type { Said, Verdict } from "@maestro-bench/gate-dsl";
import { redactionOf } from "@maestro-bench/gate-dsl/redaction";
import { AS_GIVEN, type Choices, type Outcome, type Scenario, type TableCase } from "@maestro-bench/scenario";
import { settleThrowing } from "../faults/throwing-functions.ts";
import { hear } from "../folds/heard.ts";
import { hiddenText } from "../rows/hidden.ts";
import { startOfLedgers } from "../folds/ledger-start.ts";
import { planOf } from "../plan.ts";
import type { PlayOptions } from "../series.ts";
import { freshRun, judgeGate, type Stage } from "../stage.ts";
import { receive } from "../steps/receive.ts";
import { beginTurns, isOfMember } from "./table-turns.ts";
import { whoseTurn } from "../turns/whose-turn.ts";
import { viewOf } from "../view.ts";

/** What came of a case of a single gate. */
export interface TableResult {
  readonly table: TableCase;
  readonly verdict: Verdict;
  /** What is not as expected, in plain sentences. */
  readonly findings: readonly string[];
  readonly ok: boolean;
}

/**
 * Judges a single gate as a table says: every fact is received at the start of the clock, as given, with what the case chooses and sets; nothing is left to
 * chance; the subject that the case names has its turn; ledgers stand where the first run finds them. Nothing is written.
 */
export function playTable(scenario: Scenario, table: TableCase, { onVerdict }: Pick<PlayOptions, "onVerdict"> = {}): TableResult {
  const stage = stageOf(withSettings(scenario, table), onVerdict);
  const state = freshRun({
    clock: scenario.clock.start,
    state: scenario.lifecycle.initial,
    ledgers: startOfLedgers(stage.scenario, stage.choices),
  });
  settleThrowing(stage, state);
  for (const fact of receivedIn(stage)) receive(stage, state, fact);
  const problems = beginTurns(stage, state, table);
  for (const [layer, codes] of table.said) hear(state.heard, { layer, fired: codes.map(asSaid), whose: whoseTurn(state) });
  state.clock += table.later;
  const verdict = judgeGate(stage, state, table.gate, { view: viewOf(stage, state), lines: "all" });
  const findings = [...problems, ...findingsOf(table, verdict), ...notedFindings(stage, table, verdict)].map((finding) =>
    hiddenText(stage, finding),
  );
  return { table, verdict, findings, ok: findings.length === 0 };
}

interface Varied {
  readonly scenario: Scenario;
  readonly choices: Choices;
}

// What a case sets is one more outcome of each thing: what was chosen, and then what is set.
function withSettings(scenario: Scenario, table: TableCase): Varied {
  const outcomes = new Map(scenario.outcomes);
  const choices = new Map([
    ...[...outcomes.keys()].map((thing): [string, string] => [thing, AS_GIVEN]),
    ...(scenario.runs[0] ?? []),
    ...table.choices,
  ]);
  const set = table.set.filter((setting) => !isOfMember({ scenario, plan: planOf(scenario) }, setting));
  for (const thing of new Set(set.map(({ path }) => String(path[0])))) {
    const before = outcomes.get(thing) ?? new Map<string, Outcome>();
    const chosen = before.get(choices.get(thing) ?? AS_GIVEN)?.set ?? [];
    outcomes.set(thing, new Map([...before, [SET, { name: SET, set: [...chosen, ...set.filter(({ path }) => path[0] === thing)] }]]));
    choices.set(thing, SET);
  }
  return { scenario: { ...scenario, outcomes }, choices };
}

// No outcome that is written in a file has this name.
const SET = "";

function stageOf({ scenario, choices }: Varied, onVerdict: PlayOptions["onVerdict"]): Stage {
  const log = openLog(memorySink());
  return {
    scenario,
    plan: planOf(scenario),
    seed: 0,
    trial: 0,
    run: 1,
    real: false,
    runId: "run-1",
    choices,
    chose: new Set(),
    write: (row) => log.row(row),
    onRow: () => {},
    writeFile: () => {},
    onVerdict: onVerdict ?? (() => {}),
    ask: () => undefined,
  };
}

// In the order of the story, where a given value may be computed from an earlier one.
function receivedIn({ scenario, plan }: Stage): ReadonlySet<string> {
  const received = [...scenario.receivedAtStart, ...plan.story.flatMap(({ step }) => (step.kind === "receive" ? [step.fact] : []))];
  return new Set(received.filter((fact) => !fact.includes(".")));
}

// Which decision it was is not asked by `said`.
function asSaid(code: string): Said {
  return { decision: "pause", code };
}

function findingsOf({ says, fired, couldHave }: TableCase, verdict: Verdict): readonly string[] {
  return [
    ...(says === undefined ? [] : different("says", says === null ? "nothing" : saidText(says), spokenText(verdict))),
    ...(fired === undefined ? [] : different("fires", listText(fired), listText(verdict.fired))),
    ...(couldHave === undefined ? [] : different("could have said", listText(couldHave), listText(verdict.couldHave))),
  ];
}

// What is noted is compared as it is, and told as a row would tell it.
function notedFindings(stage: Stage, { gate, noted }: TableCase, verdict: Verdict): readonly string[] {
  return [...(noted ?? [])].flatMap(([name, value]) => {
    const told = different(`notes \`${name}\` as`, canonicalJson(value), notedText(verdict, name));
    const mark = redactionOf(stage.scenario.codebook).markFor([name, ...(gate.notesFrom?.get(name) ?? [])]);
    return told.length === 0 || mark === undefined ? told : [`it notes \`${name}\` otherwise than expected, and what it is stays ${mark}`];
  });
}

function different(what: string, expected: string, found: string): readonly string[] {
  return expected === found ? [] : [`it ${what} ${found}, expected ${expected}`];
}

function spokenText({ spoken }: Verdict): string {
  return spoken === undefined ? "nothing" : saidText(spoken);
}

function saidText({ decision, code }: Said): string {
  return `${decision} ${code}`;
}

// The order in which a table lists them says nothing.
function listText(said: readonly Said[]): string {
  return said.length === 0 ? "nothing" : said.map(saidText).toSorted().join(", ");
}

function notedText({ notes }: Verdict, name: string): string {
  const value = notes.get(name);
  return value === undefined ? "nothing" : canonicalJson(value);
}
