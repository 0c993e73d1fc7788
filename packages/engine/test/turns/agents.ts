import type { Scenario } from "@maestro-bench/scenario";
import { scenarioOf } from "../stories.ts";

export interface Parts {
  readonly ids?: readonly string[];
  /** By id; 1 where it is not given. */
  readonly risks?: Readonly<Record<string, number>>;
  /** The `when` of the each. */
  readonly when?: string;
  readonly rest?: boolean;
  /** More steps after the each. */
  readonly after?: string;
  /** All steps, in the place of these. */
  readonly story?: string;
  readonly scenes?: string;
  readonly choices?: string;
  readonly ledger?: boolean;
  /** Whether claims are left to chance. */
  readonly drawn?: boolean;
  readonly amount?: number;
  readonly lifecycle?: string;
  readonly tables?: string;
  readonly promise?: string;
}

/** A small scenario for tests of turns and rounds: agents whose risk is looked at, one by one. From 8 on they are sealed, at 7 they wait, at 6 they are stopped. */
export function agents(parts: Parts): Scenario {
  const story = parts.story ?? storyOf(parts);
  const has: Has = (word) => `${story}${parts.scenes ?? ""}`.includes(word);
  return scenarioOf({
    "book.yaml": bookOf(has, parts),
    "rules.gate": gatesOf(has),
    "scenario.yaml": [...headOf(has, parts), "story:", story, ...restOf(has, parts)].join("\n"),
  });
}

/** Whether the story names something. */
type Has = (word: string) => boolean;

function storyOf({ when, rest, after }: Parts): string {
  return [
    "  - each: agent in agents",
    ...(when === undefined ? [] : [`    when: ${when}`]),
    ...(rest === true ? ["    rest: may go on"] : []),
    "    do: [{ gate: risk_gate }]",
    ...(after === undefined ? [] : [after]),
    "  - record: DONE",
  ].join("\n");
}

function headOf(has: Has, parts: Parts): readonly string[] {
  const facts = [
    ...(has(" in agents") ? [`  agents: [${(parts.ids ?? ["a", "b", "c"]).map((id) => agent(id, parts)).join(", ")}]`] : []),
    ...(has("plain_gate") ? [`  amount: ${parts.amount ?? 1}`] : []),
    ...(has("claim") ? ['  agent.claim: { id: "{agent.id}-{agent.number}", real: true }'] : []),
    ...(has("verdict") ? ["  reviewer.verdict: good"] : []),
  ];
  return [
    "maestro: 1",
    "scenario: agents",
    "codebook: book.yaml",
    "gates: [rules.gate]",
    "clock: { start: 2026-01-01T08:00:00Z, step: 1s }",
    `runs: ${parts.choices ?? "1"}`,
    ...(facts.length > 0 ? ["facts:", ...facts] : []),
  ];
}

function agent(id: string, { risks }: Parts): string {
  return `{ id: "${id}", risk: ${risks?.[id] ?? 1}, number: ${"abc".indexOf(id) + 1}, reviewers: [{ id: r1 }, { id: r2 }] }`;
}

function restOf(has: Has, parts: Parts): readonly string[] {
  const chance = parts.drawn === true ? "chance: 0.3, " : "";
  const outcomes = [
    ...(has("claim") ? [`  agent.claim: { made_up: { ${chance}set: { agent.claim.real: false } } }`] : []),
    ...(has("verdict") ? ["  reviewer.verdict: { bad: { set: { reviewer.verdict: bad } } }"] : []),
  ];
  return [
    ...(parts.scenes === undefined ? [] : [`scenes: ${parts.scenes}`]),
    ...(has("clerk") ? [CLERK] : []),
    ...(parts.ledger === true ? ["ledgers: { agent: { start: { fine: 0 }, on: { FINE: { fine: add 1 } } } }"] : []),
    ...(outcomes.length > 0 ? ["outcomes:", ...outcomes] : []),
    ...(parts.lifecycle === undefined ? [] : [`lifecycle: ${parts.lifecycle}`]),
    ...(parts.promise === undefined ? [] : [`promises: ["${parts.promise}"]`]),
    ...(parts.tables === undefined ? [] : [`tables: ${parts.tables}`]),
    "expect: { ends: any }",
    "cases: { waits: { ends: PAUSE_FOR_HITL, last: pause WATCHED or ASKED or GATE_FAULT } }",
  ];
}

const CLERK =
  "people: { clerk: { decider: USER, question: Pay?, answers: { YES: run, NO: stop }, until: now + 1h, late: LATE, simulated: YES } }";

const BOOK = `maestro: 1
codebook: agents
layers: { risk_gate: {}, seal_gate: { may: seal }, count_gate: {}, round_gate: {}, claim_gate: {}, heard_gate: {}, review_gate: {}, ask_gate: {}, plain_gate: {}, hitl_clerk: {}, story: {} }
reasons:
  SEALED: Sealed.
  TOO_RISKY: Too risky.
  WATCHED: Somebody should look.
  FINE: Fine.
  COUNTED: Counted.
  CLAIMED: Claimed.
  MADE_UP: Made up.
  HEARD: Heard.
  NOT_HEARD: Not heard.
  REVIEWED: Reviewed.
  REVIEW_BAD: Bad.
  ASKED: Asked.
  YES: Yes.
  NO: No.
  LATE: Late.
  PAID: Paid.
  DONE: Done.
`;

function bookOf(has: Has, { ledger }: Parts): string {
  const claim = has("claim") ? ", claim: claim" : "";
  return `${BOOK}types:
  agent: { id: text, risk: integer 0..9, number: integer, reviewers: 0..4 of reviewer${claim}${ledger === true ? ", fine: integer 0.." : ""} }
  reviewer: { id: text${has("verdict") ? ", verdict: one of good | bad" : ""} }
  ${has("claim") ? "claim: { id: text, real: true/false }" : ""}
facts:
  agents: 0..9 of agent
  ${has("plain_gate") ? "amount: integer 0..9" : ""}
`;
}

const GATES: Readonly<Record<string, string>> = {
  risk_gate: `gate risk_gate {
  stop  TOO_RISKY when agent.risk is 6
  pause WATCHED   when agent.risk >= 7
  run   FINE      otherwise
}
guard seal_gate {
  seal SEALED when risk_gate said WATCHED and agent.risk >= 8
}`,
  count_gate: "gate count_gate { run COUNTED noting left = count(agents), risks = mean(agents.risk) }",
  round_gate: "gate round_gate { run COUNTED noting round }",
  claim_gate: "gate claim_gate { stop MADE_UP when not agent.claim.real  run CLAIMED otherwise noting claim = agent.claim.id }",
  heard_gate: "gate heard_gate { run HEARD when risk_gate said FINE this round  run NOT_HEARD otherwise }",
  review_gate: 'gate review_gate { stop REVIEW_BAD when reviewer.verdict is "bad"  run REVIEWED otherwise }',
  ask_gate: "gate ask_gate { pause ASKED }",
  plain_gate: "gate plain_gate { stop TOO_RISKY when amount is 6  pause WATCHED when amount >= 7  run FINE otherwise }",
};

function gatesOf(has: Has): string {
  return Object.entries(GATES)
    .filter(([name]) => has(name))
    .map(([, text]) => text)
    .join("\n");
}
