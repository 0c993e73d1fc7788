import { verifyLog } from "@maestro-bench/arl";
import { memorySink, playSeries } from "@maestro-bench/engine";
import { describe, expect, it } from "vitest";
import { queuedPeople, resolveSeries, scriptedPeople, simulatedPeople, type Resolved, type Resolver } from "../src/resolvers/index.ts";
import { opened, patience, shipped } from "./refund.ts";

const REFUND = shipped("refund");
const APPROVES = { code: "APPROVE", by: "ann", because: "the receipt is there" };

/** A resolver that gives something of whatever type. */
function giving(ask: (asked: Parameters<Resolver["ask"]>[0]) => unknown): Resolver {
  // What it gives is the very thing that is tried.
  return { ask: ask as Resolver["ask"] };
}

describe("a series that is put to a resolver", () => {
  it("goes on with each answer to its end, and its rows say who answered, and why", async () => {
    const { live, log } = opened(REFUND);
    const times = [0, 90_000];
    await resolveSeries(live, scriptedPeople([APPROVES]), { ...patience(), scenario: REFUND, now: () => times.shift() ?? 0 });
    expect([live.waits, [...live.series.finalStates.keys()]]).toEqual([undefined, ["REFUND_PAID"]]);
    expect(log()).toContain('"took":90000,"noted":{"because":"the receipt is there","by":"ann"}');
    expect(verifyLog(log()).findings).toEqual([]);
  });

  it("waits where nothing comes", async () => {
    const { live } = opened(REFUND);
    await resolveSeries(live, queuedPeople, { ...patience(), scenario: REFUND });
    expect(live.waits?.question?.person).toBe("manager");
  });

  it("leaves a wait for a fact alone", async () => {
    const scenario = shipped("refund", ["expect: {", "runs: [{ request: no_receipt }]\nexpect: {"]);
    const { live } = opened(scenario);
    await resolveSeries(
      live,
      giving(() => expect.fail("it was asked")),
      { ...patience(), scenario },
    );
    expect(live.waits?.for).toBe("fact");
  });

  it("is late where the answer comes after the deadline", async () => {
    const { live, log } = opened(REFUND);
    const times = [0, 7_200_001];
    await resolveSeries(live, scriptedPeople([APPROVES]), { ...patience(), scenario: REFUND, now: () => times.shift() ?? 0 });
    expect(log()).toContain('"final_decider":"SYSTEM","reason_code":"MANAGER_LATE"');
  });

  it("drops an answer to what somebody else has answered meanwhile", async () => {
    const scenario = shipped("refund", ["expect: {", "runs: 2\nexpect: {"]);
    const { live, log } = opened(scenario);
    const slow = giving(async ({ run, question: { row, shown } }) => {
      if (run === "run-1") live.answer({ kind: "answer", code: "REJECT", by: "USER", row, shown, took: 0, simulated: false });
      return APPROVES;
    });
    await resolveSeries(live, slow, { ...patience(), scenario });
    expect(live.series.runs.map(({ state }) => state)).toEqual(["STOPPED", "REFUND_PAID"]);
    expect(verifyLog(log()).findings).toEqual([]);
  });
});

const RUBBISH: readonly (readonly [string, (asked: Parameters<Resolver["ask"]>[0]) => unknown])[] = [
  [
    "throws",
    () => {
      throw new Error("no line");
    },
  ],
  [
    "throws what cannot be read",
    () => {
      throw Object.create(null);
    },
  ],
  ["rejects", async () => await Promise.reject(new Error("no line"))],
  ["gives null", () => null],
  ["gives true", async () => true],
  ["gives a text", async () => "APPROVE"],
  ["gives a list", async () => [APPROVES]],
  ["gives an object without a code", async () => ({})],
  ["gives a code that is no text", async () => ({ code: ["APPROVE"] })],
  ["gives a code that is not offered", async () => ({ code: "PAY" })],
  ["gives the name of what every object has", async () => ({ code: "constructor" })],
  ["answers in another role", async () => ({ ...APPROVES, role: "ADMIN" })],
  ["gives a name with a line break", async () => ({ ...APPROVES, by: "ann\nbob" })],
  ["gives more than is asked", async () => ({ ...APPROVES, simulated: true })],
  ["says that it is a model", async ({ question }) => ({ ...APPROVES, model: { row: question.row, took: 0 } })],
  ["answers another question", async () => ({ ...APPROVES, shown: "0".repeat(64) })],
  [
    "gives what throws when it is looked at",
    async () => ({
      get code(): string {
        throw new Error("not now");
      },
    }),
  ],
  ["never comes back", () => new Promise(() => {})],
];

describe("a resolver that does not do what it should", () => {
  it.each(RUBBISH)("stops the run under the code for an invalid answer when it %s", async (_, ask) => {
    const { live, log } = opened(REFUND);
    await resolveSeries(live, giving(ask), { ...patience(), scenario: REFUND });
    expect(live.series.runs.map(({ state }) => state)).toEqual(["STOPPED"]);
    const last = live.series.runs[0]?.rows.at(-1);
    expect(last).toMatchObject({ decision: "STOPPED", final_decider: "SYSTEM", reason_code: REFUND.people.get("manager")?.invalid });
    expect(log()).not.toContain("REFUND_PAID");
    expect(verifyLog(log()).findings).toEqual([]);
  });

  it("is told that nobody waits for it any more", async () => {
    const { live } = opened(REFUND);
    let seen: AbortSignal | undefined;
    const resolver: Resolver = {
      ask: async (_, signal) => {
        seen = signal;
        return await new Promise(() => {});
      },
    };
    await resolveSeries(live, resolver, { ...patience(), scenario: REFUND });
    expect(seen?.aborted).toBe(true);
  });

  it("cannot change what its answer is checked against", async () => {
    const { live } = opened(REFUND);
    const spoils = giving(async (asked) => {
      Object.assign(asked.question.answers, { PAY: "run" });
      return { code: "PAY" };
    });
    await resolveSeries(live, spoils, { ...patience(), scenario: REFUND });
    expect(live.series.runs[0]?.state).toBe("STOPPED");
  });

  it.each<readonly [string, readonly Resolved[]]>([
    ["nobody", [{ code: "APPROVE" }]],
    ["somebody who may not", [{ code: "APPROVE", by: "eve" }]],
    [
      "the same name twice",
      [
        { code: "APPROVE", by: "ann" },
        { code: "APPROVE", by: "ann" },
      ],
    ],
  ])("stops the run where two of some must answer and it names %s", async (_, answers) => {
    const scenario = shipped("refund", ["decider: USER,", 'decider: USER, who: "2 of [ann, bob]",']);
    const { live } = opened(scenario);
    await resolveSeries(live, scriptedPeople(answers), { ...patience(), scenario });
    expect(live.series.runs[0]?.state).toBe("STOPPED");
  });
});

describe("a simulated resolver", () => {
  it.each(["refund", "emergency-contract-v4.8", "mediation"])(
    "plays a simulated series to the same bytes as the engine does: %s",
    async (name) => {
      const scenario = shipped(name);
      for (const outcome of ["nobody", "double", "replayed", "clock_skew", "malformed", undefined]) {
        const chosen = new Map(outcome === undefined ? [] : [...scenario.people.keys()].map((person) => [`people.${person}`, outcome]));
        const playing = { ...scenario, runs: [chosen, new Map()] };
        const sink = memorySink();
        playSeries(playing, { seed: 3, sink });
        const { live, log } = opened(playing, { seed: 3, people: "simulated" });
        await resolveSeries(live, simulatedPeople(live), { ...patience(), scenario: playing });
        expect(log(), outcome).toBe(sink.text());
      }
    },
  );

  it("answers in a simulated series only, and there nobody else does", async () => {
    const [real, simulated] = [opened(REFUND).live, opened(REFUND, { people: "simulated" }).live];
    await expect(resolveSeries(real, simulatedPeople(simulated), { ...patience(), scenario: REFUND })).rejects.toThrow(RangeError);
    await expect(resolveSeries(simulated, scriptedPeople([APPROVES]), { ...patience(), scenario: REFUND })).rejects.toThrow(RangeError);
    expect([real.waits?.question?.person, simulated.waits?.question?.person]).toEqual(["manager", "manager"]);
  });
});
