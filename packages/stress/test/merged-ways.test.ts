import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explore, type ExploreResult } from "../src/index.ts";
import { scenarioOf, shipped, shippedNames } from "./stories.ts";

type Scenario = ReturnType<typeof scenarioOf>;

async function both(scenario: Scenario, length = 1): Promise<readonly [ExploreResult, ExploreResult]> {
  const [merged, each] = [await explore(scenario, { length, most: 5000 }), await explore(scenario, { length, most: 5000, merge: false })];
  if ("endless" in merged || "endless" in each) throw new Error("it draws what has no end");
  return [merged, each];
}

/** All but how it was found out. Which of equally likely ways are listed does not count, but how likely they are. */
function told(result: ExploreResult): unknown {
  return { ...result, played: 0, merged: 0, likeliest: result.likeliest.map(({ probability }) => probability) };
}

describe("ways that come to the same state", () => {
  it.each(shippedNames.filter((name) => !name.startsWith("mediation") && name !== "release"))(
    "come to the same when they go on as one: %s",
    async (name) => {
      const [merged, each] = await both(shipped(name));
      expect([merged.complete, each.complete, each.merged, each.played]).toEqual([true, true, 0, each.ways]);
      expect(told(merged)).toEqual(told(each));
    },
    60_000,
  );

  it("come to the same in trials of several runs", async () => {
    const [merged, each] = await both(shipped("emergency-contract-v4.4"), 2);
    expect(each.ways).toBe(81);
    expect(merged.merged).toBeGreaterThan(0);
    expect(told(merged)).toEqual(told(each));
  }, 60_000);

  it.each([
    ["what was said in an earlier round", { lines: ["pause ASK when claim_gate said SURE"] }],
    ["the clock", { until: "clock.start + 8s", lines: ["pause ASK when agent.claim.sure is present"] }],
    [
      "what came in for somebody else",
      { lines: ["pause ASK when count(others) > 0 and every one in others has one.claim.sure is present"] },
    ],
  ])(
    "are told apart where a gate or a person looks at %s",
    async (_, story) => {
      const [merged, each] = await both(talk({ ...plain, ...story }));
      expect(merged.merged).toBeGreaterThan(0);
      expect(told(merged)).toEqual(told(each));
    },
    60_000,
  );

  it("come to the same whatever is drawn, remembered and promised", async () => {
    await fc.assert(
      fc.asyncProperty(randomStory, async (story) => {
        const [merged, each] = await both(talk({ ...story, ...story.shape }), story.shape.length);
        expect(each.complete).toBe(true);
        expect(told(merged)).toEqual(told(each));
      }),
      { numRuns: 6 },
    );
  }, 120_000);

  it("are more than can be played one by one, and shares stay exact", async () => {
    const result = await explore(talk({ ...plain, rounds: 16 }), { length: 1, most: 3000 });
    if ("endless" in result) throw new Error(result.endless);
    expect(result).toMatchObject({ complete: true, exact: true, covered: "1" });
    expect(typeof result.ways).toBe("string");
    expect(BigInt(result.ways) > 10n ** 16n).toBe(true);
  }, 60_000);
});

/** What differs between two talks. */
interface Story {
  readonly lines: readonly string[];
  readonly rounds: number;
  readonly ledger: string;
  readonly until: string;
  readonly promises: readonly string[];
  readonly note: string;
  /** What the ledger does besides being moved. */
  readonly also: string;
}

const plain: Story = { lines: [], rounds: 2, ledger: "idle: add 1", until: "never", promises: [], note: "round", also: "" };

const randomStory = fc.record({
  lines: fc.subarray([
    "pause ASK when agent.claim.sure is absent",
    "pause ASK when claim_gate said SURE this round",
    "pause ASK when claim_gate said SURE",
    "pause ASK when count(others) > 0 and every one in others has one.claim.sure is present",
    "pause ASK when agent.claim.sure is absent and table.calm > 1",
    "pause ASK when now > clock.start + 4s",
    "seal BAD when person said YES and agent.claim.sure is present",
  ]),
  ledger: fc.constantFrom("calm: add 1", "calm: set 2", "seen: set now"),
  until: fc.constantFrom("never", "now + 1h", "clock.start + 3s"),
  promises: fc.subarray(["never PAID without SURE", "never YES after NO", "never UNSURE", "sometimes YES", "sometimes sealed BAD"]),
  also: fc.constantFrom("", ", log: { reason: MOVED, at: table }"),
  note: fc.constantFrom("round", "now", "agents.claim.sure"),
  shape: fc.constantFrom({ rounds: 1, length: 1 }, { rounds: 2, length: 1 }, { rounds: 1, length: 2 }),
});

/** Two agents who claim something in each round; a gate may ask about it. */
function talk({ lines, rounds, ledger, until, promises, note, also }: Story): Scenario {
  return scenarioOf({
    "book.yaml": `maestro: 1
codebook: talk
version: "1"
layers: { claim_gate: {}, ask_gate: { may: seal }, person: {}, story: {}, table: {} }
reasons: { BAD: It is bad., MOVED: It moved., ASK: Somebody is asked., FINE: It is fine., SURE: It is sure., UNSURE: It is not., YES: Yes., NO: No., LATE: Too late., PAID: It is paid. }
types:
  claim: { id: text, sure: "optional true/false, absent is harmless" }
  agent: { id: text, claim: claim }
facts:
  agents: 0..4 of agent
`,
    "rules.gate": `gate claim_gate {
  run SURE when agent.claim.sure is present
  run UNSURE otherwise
}

gate ask_gate {
  pause ASK when agent.claim.id is "other"
${lines.map((line) => `  ${line}\n`).join("")}  run FINE otherwise
}
`,
    "scenario.yaml": `maestro: 1
scenario: talk
codebook: book.yaml
gates: [rules.gate]
facts:
  agents: [{ id: A }, { id: B }]
  agent.claim: { id: "{agent.id}" }
story:
  - rounds: ${rounds}
    do:
      - each: agent in agents
        rest: may go on
        do:
          - receive: agent.claim
          - gate: claim_gate
          - gate: ask_gate
            ask: person
          - record: PAID
            noting: [seen = ${note === "agents.claim.sure" ? "agent.claim.id" : note}]
people:
  person: { decider: USER, question: "Go on?", answers: { YES: run, NO: stop }, until: ${until}, ${until === "never" ? "" : "late: LATE, "}simulated: { answers: { YES: 0.75, NO: 0.25 } } }
ledgers:
  table: { start: { idle: 0, calm: 0, seen: 2026-01-01T00:00:00Z }, keep: { calm: 0..2, idle: 0..2 }, on: { PAID: { ${ledger} } }${also} }
outcomes:
  agent.claim:
    sure: { stress: 0.25, set: { agent.claim.sure: true } }
    other: { stress: 0.125, set: { agent.claim.id: other } }
promises: [${promises.join(", ")}]
`,
  });
}
