import { describe, expect, it } from "vitest";
import { openIntervals, resultOf, runTrials, stressResultShape, type StressResult } from "../src/index.ts";
import { scenarioOf } from "./stories.ts";

type Scenario = ReturnType<typeof scenarioOf>;

// The gate has a hole: it looks at the amount in euros and lets everything in another currency pass. Colours and the size of the letter have no part in it.
function payment({ promises = "[never PAID without CHECKED]", manager = "APPROVE", twice = false } = {}): Scenario {
  return scenarioOf({
    "book.yaml": `maestro: 1
codebook: payment
version: "1"
reasons: { OK: It is fine., CHECKED: It was looked at., ASK: Somebody is asked., APPROVE: Yes., REJECT: No., LATE: Too late., BIG: It is too much., PAID: It is paid. }
`,
    "rules.gate": `gate amount_gate {
  pause BIG  when request.euros and request.amount > 100
  run OK     otherwise
}

gate ask_gate {
  pause ASK
}
${twice ? "gate second_gate {\n  pause ASK\n}\n" : ""}`,
    "scenario.yaml": `maestro: 1
scenario: payment
codebook: book.yaml
gates: [rules.gate]
facts:
  colour: red
  letter: small
  request: { amount: 20, euros: true }
story:
  - receive: colour
  - receive: request
  - note: CHECKED
    when: request.amount <= 100
  - gate: amount_gate
  - receive: letter
  - gate: ask_gate
    ask: manager
${twice ? "  - gate: second_gate\n    ask: manager\n" : ""}  - record: PAID
people:
  manager: { decider: USER, question: "Pay?", answers: { APPROVE: run, REJECT: stop }, until: now + 1h, late: LATE, simulated: ${manager} }
outcomes:
  colour: { green: { stress: 0.5, set: { colour: green } } }
  letter: { large: { stress: 0.5, set: { letter: large } } }
  request:
    big: { stress: 0.2, set: { request.amount: 500 } }
    foreign: { stress: 0.2, set: { request.euros: false } }
    big_and_foreign: { stress: 0.2, set: { request.amount: 500, request.euros: false } }
ledgers: { losses: { start: { count: 0 }, on: { BIG: { count: add 1 } } } }
promises: ${promises}
`,
  });
}

async function stressed(scenario: Scenario, { trials = 40, length = 1, seed = 3 } = {}): Promise<StressResult> {
  const plan = { seed, length, plays: "ways" } as const;
  const tally = runTrials(scenario, plan, { first: 0, trials });
  return resultOf(scenario, { plan, tally, complete: true, thresholds: [] }, await openIntervals());
}

describe("a counterexample of stress", () => {
  it("is what it takes to get through a hole, and nothing else", async () => {
    const result = await stressed(payment());
    const [breach] = result.promises[0]?.first ?? [];
    expect(result.counterexamples).toEqual([
      { claim: "never PAID without CHECKED", ...breach, yaml: "  counterexample 1: { request: big_and_foreign }" },
    ]);
    expect(stressResultShape.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  it("is told once for each cause", async () => {
    const { counterexamples } = await stressed(payment({ promises: "[never BIG or PAID]" }));
    expect(counterexamples.map(({ why, yaml }) => [why, yaml])).toEqual(
      expect.arrayContaining([
        ["BIG at amount_gate", expect.stringMatching(/^ {2}counterexample \d: \{ request: big \}$/)],
        ["PAID at story", expect.stringMatching(/^ {2}counterexample \d: \{\}$/)],
      ]),
    );
    expect(counterexamples).toHaveLength(2);
  });

  it("says what people answer, where that is drawn", async () => {
    const manager = "{ answers: { APPROVE: 0.7, REJECT: 0.3 } }";
    const [rejected] = (await stressed(payment({ manager, promises: "[never REJECT]" }))).counterexamples;
    expect(rejected?.yaml).toBe("  counterexample 1: { people.manager: REJECT }");
    const [paid] = (await stressed(payment({ manager }))).counterexamples;
    expect(paid?.yaml).toBe("  counterexample 1: { request: big_and_foreign, people.manager: APPROVE }");
  });

  it("names the answer that a mistake made of another one", async () => {
    const manager = "{ answers: { APPROVE: 1 }, mistakes: 0.2 }";
    const [rejected] = (await stressed(payment({ manager, promises: "[never REJECT]" }))).counterexamples;
    expect(rejected?.yaml).toBe("  counterexample 1: { people.manager: REJECT }");
  });

  it("is no case where a time that is drawn decides, and is told all the same", async () => {
    const manager = "{ answers: { APPROVE: 1 }, takes: { median: 30m, 95%: 2h } }";
    const { counterexamples } = await stressed(payment({ manager, promises: "[never LATE]" }));
    expect(counterexamples).toMatchObject([{ claim: "never LATE", why: "LATE at hitl_manager" }]);
    expect(counterexamples[0]).not.toHaveProperty("yaml");
  });

  it("of a run that breaks it alone is a case, though others came before it in its trial", async () => {
    const { counterexamples } = await stressed(payment(), { length: 4, trials: 10 });
    expect(counterexamples[0]?.yaml).toBe("  counterexample 1: { request: big_and_foreign }");
  });

  it("that takes several runs says what each of them chooses", async () => {
    const { counterexamples } = await stressed(payment({ promises: "[always losses.count < 2]" }), { length: 4, trials: 20, seed: 1 });
    expect(counterexamples[0]?.yaml).toMatch(
      /^(?= {2}- \{ request: big \})(?=.* {2}- \{ request: big \}$)(?: {2}- (?:\{\}|\{ request: big \})\n?){2,4}$/s,
    );
    expect(counterexamples[0]?.yaml?.match(/big/g)).toHaveLength(2);
  });

  it("of a person who is asked several times says which time, where the others must not be like it", async () => {
    const manager = "{ answers: { APPROVE: 1 }, mistakes: 0.2 }";
    const twice = payment({ manager, twice: true, promises: "[never REJECT without APPROVE]" });
    expect((await stressed(twice)).counterexamples[0]?.yaml).toBe("  counterexample 1: { people.manager: REJECT }");
    const late = payment({ manager, twice: true, promises: "[never REJECT after APPROVE]" });
    expect((await stressed(late)).counterexamples[0]?.yaml).toBe("  counterexample 1: { people.manager#2: REJECT }");
  });
});
