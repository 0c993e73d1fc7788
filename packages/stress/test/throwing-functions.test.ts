import { loadScenario, memorySink, playChoices, playSeries, playTable, type Scenario } from "@maestro-bench/engine";
import { openTrials } from "@maestro-bench/engine/trials";
import { describe, expect, it } from "vitest";
import { openAudit } from "../src/audit/index.ts";
import { runTrials, type TrialPlan } from "../src/index.ts";
import { resultOfSwarm } from "../src/swarm/index.ts";

const FILES: Readonly<Record<string, string>> = {
  "book.yaml": `maestro: 1
codebook: fee
version: "1"
layers: { fee_gate: {}, debt_gate: {}, story: {} }
reasons:
  TOO_DEAR: The fee is too high.
  CHEAP: The fee is low.
  IN_DEBT: Too much is owed.
  SOLVENT: Little is owed.
  BOOKED: It is booked.
  CLOSED: It is closed.
types: { order: { amount: number 0..1000 }, account: { debt: number 0.. } }
facts: { order: order, account: account }
`,
  "rules.gate": `gate fee_gate {
  pause TOO_DEAR  when fee(order.amount) > 100
  run   CHEAP     otherwise
}
gate debt_gate {
  stop IN_DEBT  when share(account.debt) > 9
  run  SOLVENT  otherwise
}
`,
  "scenario.yaml": `maestro: 1
scenario: fee
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-01-01T08:00:00Z }
facts: { order: { amount: 50 } }
story:
  - receive: order
  - gate: debt_gate
  - gate: fee_gate
  - record: BOOKED
  - record: CLOSED
ledgers:
  account: { start: { debt: 0 }, on: { BOOKED: { debt: "add fee(3)" } } }
promises: ["never CLOSED without SOLVENT", "never CLOSED without CHEAP", "always account.debt >= 0", "always fee(1) > 0"]
cases:
  no fee can be told: { "functions.fee": "fault:throws", ends: PAUSE_FOR_HITL, last: pause GATE_FAULT }
`,
};

const TABLES = `tables:
  fee_gate:
    as it is: { says: run CHEAP }
    as given: { "functions.fee": as_given, says: run CHEAP }
    it throws: { "functions.fee": "fault:throws", says: pause GATE_FAULT }
    another one throws: { "functions.share": "fault:throws", says: run CHEAP }
`;

function feeScenario(more = ""): {
  readonly scenario: Scenario | undefined;
  readonly messages: readonly string[];
  readonly told: string[];
} {
  const told: string[] = [];
  const onFault = (why: string): void => void told.push(why);
  const number = { kind: "number", min: 0, max: 1000 } as const;
  const double = { takes: [number], gives: number, cost: 1, call: (one: unknown) => Number(one) * 2, onFault };
  const reader = { read: (name: string) => (name === "scenario.yaml" ? `${FILES[name] ?? ""}${more}` : FILES[name]) };
  const functions = new Map([
    ["fee", double],
    ["share", double],
  ]);
  const { scenario, diagnostics } = loadScenario("scenario.yaml", reader, {
    plugins: [{ source: { path: "own.mjs", text: "" }, functions }],
  });
  return { scenario, messages: diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message), told };
}

function fee(more = ""): Scenario {
  const { scenario, messages } = feeScenario(more);
  if (scenario === undefined) throw new Error(messages.join("\n"));
  return scenario;
}

describe("a function of a plugin that throws in a whole run", () => {
  const last = (choices: Readonly<Record<string, string>>): unknown => {
    const { runs } = playChoices(fee(), [new Map(Object.entries(choices))], { seed: 1, sink: memorySink() });
    return runs[0]?.rows.at(-1);
  };

  it("can be chosen, is told by the first row, and makes the gate that asks it pause", () => {
    expect(last({})).toMatchObject({ reason_code: "CLOSED" });
    expect(last({ "functions.fee": "as_given" })).toMatchObject({ reason_code: "CLOSED" });
    expect(last({ "functions.fee": "fault:throws" })).toMatchObject({
      layer: "fee_gate",
      decision: "PAUSE_FOR_HITL",
      reason_code: "GATE_FAULT",
    });
    expect(last({ "functions.share": "fault:throws" })).toMatchObject({
      layer: "debt_gate",
      decision: "PAUSE_FOR_HITL",
      reason_code: "GATE_FAULT",
      outcome: { "functions.share": "fault:throws" },
    });
  });

  it("throws in the table of a gate that chooses it", () => {
    const scenario = fee(TABLES);
    expect(scenario.tables).toHaveLength(4);
    expect(scenario.tables.flatMap((table) => playTable(scenario, table).findings)).toEqual([]);
  });

  it("is nothing by which a promise is judged: that asks what the function gives", () => {
    const scenario = fee();
    const { rule } = scenario.promises.find(({ text }) => text.includes("fee(")) ?? {};
    expect(rule).toMatchObject({ kind: "always" });
    const { runs, findings } = playSeries(scenario, { choices: new Map([["functions.fee", "fault:throws"]]) });
    expect(runs[0]?.rows.at(-1)).toMatchObject({ reason_code: "GATE_FAULT" });
    expect(findings).toEqual([]);
  });

  it("is nothing that the plugin did", () => {
    const { scenario, told } = feeScenario();
    if (scenario === undefined) throw new Error("not loaded");
    playChoices(scenario, [new Map([["functions.fee", "fault:throws"]])], { seed: 1, sink: memorySink() });
    expect(told).toEqual([]);
  });

  it.each([
    ["functions.fees", "fault:throws", "nothing that can turn out in several ways is called `functions.fees`"],
    ["functions.fee", "fault:absent", "`functions.fee` has no outcome `fault:absent`"],
    ["functions.fee#2", "fault:throws", "`functions.fee` throws in the whole run, or nowhere in it"],
  ])("%s: %s is a mistake", (key, outcome, message) => {
    const { messages } = feeScenario(`  wrong: { "${key}": "${outcome}", ends: CLOSED }\n`);
    expect(messages).toEqual([message]);
  });

  it("falls in a swarm on each of them, and nothing is broken", () => {
    const scenario = fee();
    const plan: TrialPlan = { seed: 5, length: 2, plays: "all", swarm: true };
    const tally = runTrials(scenario, plan, { first: 0, trials: 400 });
    const { seen, findings, never_seen: never } = resultOfSwarm(scenario, { plan, tally, complete: true });
    expect(findings).toEqual([]);
    expect(seen.outcomes["functions.fee"]?.["fault:throws"]).toBeGreaterThan(10);
    expect(seen.outcomes["functions.share"]?.["fault:throws"]).toBeGreaterThan(10);
    expect(never.outcomes).toEqual([]);
    expect(runTrials(scenario, { ...plan, plays: "ways", swarm: false }, { first: 0, trials: 50 }).outcomes).toEqual({});
  });

  it("an audit finds it where doubt of it has become RUN", () => {
    const scenario = fee();
    const audit = openAudit(scenario);
    const wrong = new Set<string>();
    const play = openTrials(scenario, { seed: 5, length: 1, stress: true, swarm: true });
    for (let trial = 0; trial < 200; trial++)
      play(trial, (run) => {
        expect(audit.judge(run).flatMap(({ broken }) => broken ?? [])).toEqual([]);
        const [first] = run.rows;
        if (first?.outcome?.["functions.share"] !== "fault:throws" || first.reason_code !== "GATE_FAULT") return;
        const { noted: _, ...plain } = first;
        const through = { ...plain, decision: "RUN", reason_code: "SOLVENT", fired: ["debt_gate SOLVENT"] } as unknown as typeof first;
        const found = audit.judge({ ...run, rows: [through] });
        for (const [at, { broken }] of found.entries()) if (broken !== undefined) wrong.add(audit.claims[at]?.text ?? "");
      });
    expect([...wrong]).toContain("law 1: a gate says at least what rows, ledgers and absent facts make it say");
  });
});
