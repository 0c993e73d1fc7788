import { playCase, type Scenario } from "@maestro-bench/engine";
import { openTrials, type CutRun, type TrialRun } from "@maestro-bench/engine/trials";
import { describe, expect, it } from "vitest";
import { openAudit, type AuditedRun } from "../src/audit/index.ts";
import { mergeTallies, openRunner, runTrials, type TrialPlan } from "../src/index.ts";
import { resultOfSwarm, swarmResultShape, type SwarmResult } from "../src/swarm/index.ts";
import { caseOf, scenarioOf, shipped, shippedNames } from "./stories.ts";

const long = process.env["MAESTRO_LONG"] === "1";

function swarm(scenario: Scenario, { trials, seed = 3, length = 1 }: { trials: number; seed?: number; length?: number }): SwarmResult {
  const plan = { seed, length, plays: "all", swarm: true } as const;
  const tally = runTrials(scenario, plan, { first: 0, trials });
  return resultOfSwarm(scenario, { plan, tally, complete: true });
}

// A request that must be in time; who was refused once is refused for ever.
function loan(parts: { readonly promises?: string; readonly cases?: string; readonly gate?: string } = {}): Scenario {
  return scenarioOf({
    "book.yaml": `maestro: 1
codebook: loan
version: "1"
layers: { time_gate: {}, trust_gate: {}, hitl_clerk: {}, story: {} }
reasons:
  TOO_LATE: It came too late.
  IN_TIME: It came in time.
  NOT_TRUSTED: It went wrong before.
  TRUSTED: It never went wrong.
  ASK: The clerk must say.
  YES: He says yes.
  NO: He says no.
  CLERK_LATE: He did not say.
  PAID: It is paid.
types:
  request: { amount: number 0..1000, until: time }
  trust: { refusals: integer 0.. }
facts: { request: request, trust: trust }
`,
    "rules.gate": `gate time_gate {
  pause TOO_LATE  when now > request.until
  run   IN_TIME   otherwise
}
gate trust_gate {
  ${parts.gate ?? "run TRUSTED  otherwise"}
}
gate clerk_gate on hitl_clerk { pause ASK }
`,
    "scenario.yaml": `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
facts: { request: { amount: 10, until: "= now + 1h" } }
story:
  - receive: request
  - gate: time_gate
  - gate: trust_gate
  - gate: clerk_gate
    ask: clerk
  - record: PAID
people:
  clerk: { decider: USER, question: Pay?, answers: { YES: run, NO: stop }, until: now + 60s, late: CLERK_LATE, simulated: YES }
ledgers:
  trust: { start: { refusals: 0 }, on: { "NO or CLERK_LATE": { refusals: add 1 } } }
promises: ${parts.promises ?? '["never PAID without YES by USER"]'}
${parts.cases ?? ""}
`,
  });
}

describe("a swarm", () => {
  it("says the same for the same trials, however they are cut", () => {
    const plan: TrialPlan = { seed: 3, length: 2, plays: "ways", swarm: true };
    const all = runTrials(loan(), plan, { first: 0, trials: 60 });
    const run = openRunner(loan(), plan);
    const parts = [run({ first: 40, trials: 20 }), run({ first: 0, trials: 25 }), run({ first: 25, trials: 15 })];
    expect(JSON.stringify(parts.reduce(mergeTallies))).toBe(JSON.stringify(all));
    expect(runTrials(loan(), { ...plan, seed: 4 }, { first: 0, trials: 60 })).not.toEqual(all);
  });

  it("meets everything that can go wrong with a thing and a person, and a log that refuses a row", () => {
    const { seen, never_seen: never, ok } = swarm(loan(), { trials: 600 });
    expect(Object.keys(seen.outcomes["request"] ?? {})).toEqual([
      "fault:absent",
      "fault:duplicated",
      "fault:late",
      "fault:malformed",
      "fault:out_of_range",
    ]);
    expect(Object.keys(seen.outcomes["people.clerk"] ?? {})).toContain("wrong_role");
    expect(seen.outcomes["log"]?.["fault:refused"]).toBeGreaterThan(0);
    expect([never.outcomes, never.answers, ok]).toEqual([[], [], true]);
  });

  it("lets other things go wrong in other trials, and in some of them only a few", () => {
    const faults = (trial: number): ReadonlySet<string> => {
      const found = new Set<string>();
      const play = openTrials(loan(), {
        seed: 3,
        length: 60,
        stress: true,
        swarm: true,
        onDraw: ({ stream, names, place }) => {
          if (place >= 0 && stream.what === "request") found.add(names[place] ?? "");
        },
      });
      play(trial, () => {});
      return found;
    };
    const kinds = new Set(Array.from({ length: 40 }, (_, trial) => [...faults(trial)].toSorted().join()));
    expect(kinds.size).toBeGreaterThan(8);
    expect(kinds).toContain("");
  });

  it("has no share of anything in its result, and says which mode it is of", () => {
    const result = swarm(loan(), { trials: 20 });
    expect(swarmResultShape.parse(result)).toEqual(result);
    expect(result.mode).toBe("swarm");
    expect(JSON.stringify(result)).not.toMatch(/"(?:share|low|high|below|confidence|intervals|thresholds)"/);
  });

  it("gives a counterexample that breaks the promise as a case, too", () => {
    const promises = '["never TOO_LATE"]';
    const { counterexamples } = swarm(loan({ promises }), { trials: 400 });
    const [found] = counterexamples;
    expect(found?.yaml).toBe('  counterexample 1: { request: "fault:late" }');
    const pasted = loan({ promises, cases: `cases:\n${found?.yaml}\n` });
    expect(playCase(pasted, "counterexample 1").findings.join()).toContain("promise broken: never TOO_LATE");
  });
});

describe("law 7 where the log refuses a row", () => {
  it("nothing follows it: neither a row nor an end, nor another run of the trial", () => {
    const cut: CutRun[] = [];
    const after: TrialRun[] = [];
    const onCut = (run: CutRun): void => void cut.push(run);
    const play = openTrials(loan(), { seed: 3, length: 3, stress: true, swarm: true, onCut });
    for (let trial = 0; trial < 400; trial++)
      play(trial, (run) => {
        if (cut.at(-1)?.trial === trial) after.push(run);
      });
    expect(cut.length).toBeGreaterThan(10);
    expect(after).toEqual([]);
    expect(cut.filter(({ end, rows, refused }) => end !== undefined || rows.some(({ seq }) => seq >= refused))).toEqual([]);
  });

  const whole = caseOf(shipped("emergency-contract-v4.4"), "an unstable boundary");
  const judged = (run: AuditedRun, claim: string, unjudged?: string): unknown => {
    const audit = openAudit(shipped("emergency-contract-v4.4"), unjudged === undefined ? {} : { unjudged });
    return audit.judge(run)[audit.claims.findIndex(({ text }) => text.startsWith(claim))];
  };

  it("a planted row behind it is found, and a planted end", () => {
    const { end: _, ...open } = whole;
    const last = whole.rows.at(-1)?.seq ?? 0;
    expect(judged({ ...open, refused: last + 1 }, "law 7: nothing follows")).toEqual({ tested: true });
    expect(judged({ ...open, refused: last }, "law 7: nothing follows")).toMatchObject({ broken: { seq: last } });
    expect(judged({ ...whole, refused: last + 1 }, "law 7: nothing follows")).toMatchObject({
      broken: { why: "the run goes on to its end" },
    });
  });

  it("a wait for what cannot come is found", () => {
    const waiting = (more: object): AuditedRun => {
      if (whole.end === undefined) throw new Error("the run has no end");
      return { ...whole, end: { ...whole.end, waiting: { for: "fact", facts: [], seq: whole.rows.at(-1)?.seq ?? 0, ...more } } };
    };
    const of = (more: object): unknown => judged(waiting(more), "liveness: a run that waits");
    expect(of({})).toEqual({ tested: true });
    expect(of({ facts: ["evidence"] })).toEqual({ tested: true });
    expect(of({ facts: ["nothing"] })).toMatchObject({ broken: { why: "it waits for nothing, which nobody can supply" } });
    expect(of({ seq: 99 })).toMatchObject({ broken: { why: "no pause of the run is row 99, for which it waits" } });
    expect(of({ for: "answer", person: "bob" })).toMatchObject({ broken: { why: "nobody is called bob" } });
    expect(of({ for: "answer", person: "auth" })).toMatchObject({ broken: { why: "auth was not asked by the row for which it waits" } });
  });
});

describe("once nothing goes wrong any more", () => {
  const recovery = ({ laws }: SwarmResult): unknown => laws.find(({ text }) => text.startsWith("liveness: once"));
  const FOR_EVER = "pause NOT_TRUSTED  when trust.refusals > 0\n  run TRUSTED  otherwise";

  it("a run that still waits is found, with the trial that plays it again", () => {
    const result = swarm(loan({ gate: FOR_EVER }), { trials: 200, length: 2 });
    expect(recovery(result)).toMatchObject({
      verdict: "broken",
      first: [{ why: "it does not recover: it waits for a fact" }, {}, {}, {}, {}],
    });
    const [found] = result.counterexamples;
    expect(found).toMatchObject({ claim: "liveness: once nothing goes wrong any more, a run ends" });
    expect(found?.yaml).toBeUndefined();
  });

  it("a run that ends is fine, also one that had to wait for its time to pass", () => {
    expect(recovery(swarm(loan(), { trials: 100 }))).toMatchObject({ verdict: "held", broken: 0 });
    const cooling = "pause NOT_TRUSTED  when trust.refusals > 0 and now < clock.start + 2h\n  run TRUSTED  otherwise";
    expect(recovery(swarm(loan({ gate: cooling }), { trials: 200 }))).toMatchObject({ verdict: "held", broken: 0 });
  });

  it("nothing is judged where runs wait by design", () => {
    const result = swarm(loan({ gate: "pause NOT_TRUSTED  when trust.refusals is 0\n  run TRUSTED  otherwise" }), { trials: 30 });
    expect(recovery(result)).toMatchObject({ verdict: "not judged", why: "where nothing goes wrong its runs wait for a fact" });
  });
});

describe("the scenarios that are shipped", () => {
  it.each(shippedNames)(
    "%s keeps its promises and every law in a swarm",
    (name) => {
      const { promises, laws, counterexamples } = swarm(shipped(name), { trials: long ? 2000 : 60, seed: 42 });
      const broken = [...promises, ...laws].filter(({ verdict }) => verdict === "broken");
      const unjudged = laws.filter(({ verdict }) => verdict === "not judged");
      expect([broken, unjudged, counterexamples]).toEqual([[], [], []]);
    },
    3_600_000,
  );
});
