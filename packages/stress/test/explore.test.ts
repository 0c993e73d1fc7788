import { describe, expect, it } from "vitest";
import { explore, exploreResultShape, openIntervals, readWay, resultOf, runTrials, type ExploreResult } from "../src/index.ts";
import { scenarioOf, shipped, shippedNames } from "./stories.ts";

type Scenario = ReturnType<typeof scenarioOf>;

async function explored(scenario: Scenario, { length = 1, most = 1000 } = {}): Promise<ExploreResult> {
  const result = await explore(scenario, { length, most });
  if ("endless" in result) throw new Error(`${result.endless} has no end`);
  return result;
}

/** A loan that a manager answers with these chances; `outcomes` of the request, and what is promised. */
function loan({ answers = "APPROVE", outcomes = "{}", promises = "[]", gate = "  run OK  otherwise\n", person = "" }): Scenario {
  return scenarioOf({
    "book.yaml": `maestro: 1
codebook: loan
version: "1"
reasons: { OK: It is fine., ASK: Somebody is asked., APPROVE: Yes., REJECT: No., LATE: Too late., BAD: It is bad., PAID: It is paid. }
`,
    "rules.gate": `gate size_gate {\n  pause BAD  when request.size > 10\n${gate}}\n\ngate ask_gate {\n  pause ASK\n}\n`,
    "scenario.yaml": `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
facts: { request: { size: 1 } }
story:
  - receive: request
  - gate: size_gate
  - gate: ask_gate
    ask: manager
  - record: PAID
people:
  manager: { decider: USER, question: "Pay?", answers: { APPROVE: run, REJECT: stop }, until: now + 1h, late: LATE, simulated: ${answers}${person} }
outcomes: { request: ${outcomes} }
promises: ${promises}
`,
  });
}

describe("explore", () => {
  it("gives the exact shares, to the last digit", async () => {
    const result = await explored(shipped("emergency-contract-v4.4"));
    expect(result.final_states).toEqual({ CONTRACT_EFFECTIVE: "0.69780852", PAUSE_FOR_HITL: "0.08362", STOPPED: "0.21857148" });
    expect(result).toMatchObject({ complete: true, exact: true, ways: 9, covered: "1", ok: true });
    expect(result.promises.map(({ verdict }) => verdict)).toEqual(result.promises.map(() => "proved"));
    expect(exploreResultShape.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  it("plays every way of three documents whose broken drafts are drawn again", async () => {
    const result = await explored(shipped("document-orchestrator"));
    expect(result).toMatchObject({ complete: true, exact: true, ways: 343, covered: "1" });
  }, 30_000);

  it("plays what the runs of a trial leave to the next ones", async () => {
    const [one, two] = [
      await explored(shipped("emergency-contract-v4.4")),
      await explored(shipped("emergency-contract-v4.4"), { length: 2 }),
    ];
    expect([two.ways, two.covered, two.complete]).toEqual([81, "1", true]);
    expect(two.exact).toBe(true);
    // Whatever the first run left, nobody is spared a question in the second one.
    expect(two.final_states).toEqual(one.final_states);
  }, 30_000);

  // The mediation benches have too many ways; who answers in `release` takes times that are drawn, which have no end of ways.
  it.each(shippedNames.filter((name) => !name.startsWith("mediation") && name !== "release"))(
    "is what stress measures, within its intervals: %s",
    async (name) => {
      const scenario = shipped(name);
      const exact = await explored(scenario);
      expect(exact.complete).toBe(true);
      const plan = { seed: 11, length: 1, plays: "ways" } as const;
      const tally = runTrials(scenario, plan, { first: 0, trials: 400 });
      const { final_states: states } = resultOf(scenario, { plan, tally, complete: true, thresholds: [] }, await openIntervals());
      for (const [state, { low, high }] of Object.entries(states)) {
        const share = Number(exact.final_states[state] ?? 0);
        expect([state, low <= share && share <= high]).toEqual([state, true]);
      }
      for (const state of Object.keys(exact.final_states)) expect(Object.keys(states)).toContain(state);
    },
    60_000,
  );

  it("says how much it covers where there are more ways than it may play", async () => {
    const result = await explored(shipped("emergency-contract-v4.4"), { most: 2 });
    expect(result).toMatchObject({ complete: false, ways: 2, covered: "0.77780852" });
    expect(result.promises.some(({ verdict }) => verdict === "proved")).toBe(false);
    expect(await explored(shipped("emergency-contract-v4.4"), { most: 9 })).toMatchObject({ complete: true, ways: 9 });
  });

  it("counts what the chances of answers leave over as silence", async () => {
    const result = await explored(loan({ answers: "{ answers: { APPROVE: 0.6, REJECT: 0.3 } }" }));
    expect(result.final_states).toEqual({ PAID: "0.6", STOPPED: "0.4" });
    expect(result.reasons).toMatchObject({ "STOPPED LATE at hitl_manager": "0.1" });
    expect(result.likeliest.map(({ runs }) => runs[0]?.chosen)).toEqual([
      {},
      { "people.manager": "REJECT" },
      { "people.manager": "nobody" },
    ]);
  });

  it("says that shares are rounded where a chance is no decimal number, and they still add up", async () => {
    const result = await explored(
      loan({ outcomes: "{ a: { chance: = 1 / 3, set: { request.size: 20 } }, b: { chance: = 2 / 3, set: { request.size: 2 } } }" }),
    );
    expect(result).toMatchObject({ exact: false, complete: true, ways: 2, covered: "1" });
    expect(Number(result.final_states["PAID"])).toBeCloseTo(2 / 3, 12);
  });

  it("cannot count out times that are drawn, and says whose", async () => {
    const scenario = loan({ answers: "{ answers: { APPROVE: 1 }, takes: 30s..4m }" });
    expect(await explore(scenario, { length: 1, most: 10 })).toEqual({ endless: "people.manager.takes" });
  });

  it("stops when it is told to, with what it has", async () => {
    const result = await explore(shipped("mediation-relativity"), { length: 1, most: 100_000, signal: AbortSignal.abort() });
    expect(result).toMatchObject({ complete: false });
  }, 30_000);
});

describe("a counterexample of explore", () => {
  const outcomes = "{ big: { stress: 0.1, set: { request.size: 20 } }, small: { stress: 0.5, set: { request.size: 2 } } }";

  it("is as few draws away from what is given as can be, and can be pasted as a case that breaks the same promise", async () => {
    const of = { answers: "{ answers: { APPROVE: 0.6, REJECT: 0.4 } }", outcomes, promises: "[never REJECT]" };
    const [promise] = (await explored(loan(of))).promises;
    expect(promise).toMatchObject({ verdict: "broken", broken: "0.36" });
    expect(promise?.counterexample).toEqual({
      run: 1,
      seq: 2,
      why: "REJECT at hitl_manager",
      yaml: "  counterexample 1: { people.manager: REJECT }",
      way: "2.1",
    });
  });

  it("is met first although likelier ways lead further", async () => {
    const { promises } = await explored(loan({ outcomes, promises: "[never BAD]" }), { most: 3 });
    expect(promises[0]?.counterexample?.yaml).toBe("  counterexample 1: { request: big }");
  });

  it("of several runs says what each of them chooses", async () => {
    const { promises } = await explored(loan({ outcomes, promises: "[never BAD]" }), { length: 2 });
    expect(promises[0]?.counterexample).toMatchObject({ run: 1, yaml: "  - { request: big }\n  - {}" });
  });
});

describe("the name of a way", () => {
  it.each(["", "a", "1.", "1..2", "-1", " 1"])("is not %j", (name) => expect(readWay(name)).toBeUndefined());
});
