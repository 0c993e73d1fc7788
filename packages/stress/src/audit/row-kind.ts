import type { RowFacts, Said } from "@maestro-bench/gate-dsl";
import type { Scenario } from "@maestro-bench/scenario";
import type { AuditedRow } from "./audited-run.ts";
import { storySteps } from "./story-steps.ts";

/** What follows from the words of a row alone. The same words give the same object. */
export interface RowKind {
  /** The spoken decision and all that fired, what is spoken with it. */
  readonly facts: RowFacts;
  /** What might have fired. */
  readonly couldHave: readonly Said[];
  /** Whether something takes effect with it. */
  readonly isEffect: boolean;
  /** Whether it only tells; `perhaps` where a step that tells and one that decides share layer and reason. */
  readonly tells: boolean | "perhaps";
}

/** Gives the kinds of the rows of one scenario. */
export function rowKinds(scenario: Scenario): (row: AuditedRow) => RowKind {
  const known = new Map<string, RowKind>();
  const speakers = speakersOf(scenario);
  return (row) => {
    const words = wordsOf(row);
    const before = known.get(words);
    if (before !== undefined) return before;
    const kind = kindOf(row, speakers);
    known.set(words, kind);
    return kind;
  };
}

function wordsOf(row: AuditedRow): string {
  const said = `${row.layer} ${row.decision} ${row.reason_code} ${row.final_decider}${row.sealed ? " sealed" : ""}${row.question === undefined ? "" : "?"}`;
  return row.fired === undefined && row.could_have === undefined ? said : `${said} ${row.fired?.join()};${row.could_have?.join()}`;
}

function kindOf(row: AuditedRow, { effects, tellers, others }: Speakers): RowKind {
  const spoken: Said = { decision: decisionOf(row), code: row.reason_code };
  const fired = (row.fired ?? []).map(saidOf);
  const isSpoken = fired.some((one) => one.code === spoken.code && one.decision === spoken.decision);
  const place = `${row.layer} ${row.reason_code}`;
  // What answers a question is no effect and tells more than itself, whatever else has its name.
  const bySystem = row.decision === "RUN" && row.final_decider === "SYSTEM" && row.question === undefined;
  return {
    facts: { layer: row.layer, decider: row.final_decider, spoken, fired: isSpoken ? fired : [...fired, spoken] },
    couldHave: (row.could_have ?? []).map(saidOf),
    isEffect: bySystem && effects.has(place),
    tells: bySystem && tellers.has(place) && (others.has(place) || effects.has(place) ? "perhaps" : true),
  };
}

function decisionOf(row: AuditedRow): Said["decision"] {
  if (row.decision === "RUN") return "run";
  if (row.decision === "PAUSE_FOR_HITL") return "pause";
  return row.sealed ? "seal" : "stop";
}

function saidOf(text: string): Said {
  const at = text.indexOf(" ");
  // The shape of a row has found it to be one of the four.
  return { decision: text.slice(0, at) as Said["decision"], code: text.slice(at + 1) };
}

/** Who can say what, as `layer CODE`: steps with an effect, what only tells, gates. */
interface Speakers {
  readonly effects: ReadonlySet<string>;
  readonly tellers: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

function speakersOf(scenario: Scenario): Speakers {
  const logs = [...scenario.ledgers.values()].flatMap(({ log }) => (log === undefined ? [] : [`${log.layer} ${log.reason}`]));
  const named = (kind: "note" | "record"): readonly string[] =>
    storySteps(scenario).flatMap((step) => (step.kind === kind ? [`${step.layer} ${step.code}`] : []));
  const gates = [...scenario.gates.values()].flatMap((gate) =>
    gate.says.filter((said) => said.decision === "run").map((said) => `${gate.layer} ${said.code}`),
  );
  return { effects: new Set(named("record")), tellers: new Set([...named("note"), ...logs]), others: new Set(gates) };
}
