import { describe, expect, it } from "vitest";
import { mergeTallies, openRunner, runTrials, UnlikeTrials, type TrialPlan } from "../src/index.ts";
import { scenarioOf, shipped, shippedNames } from "./stories.ts";

describe("trials of known ways", () => {
  it.each(shippedNames.flatMap((name) => [[name, 1, 60] as const, [name, 2, 20] as const]))(
    "are counted as if each had been played: %s, trials of %s",
    (name, length, trials) => {
      const scenario = shipped(name);
      const plan = { seed: 5, length };
      const all = runTrials(scenario, { ...plan, plays: "all" }, { first: 0, trials });
      const run = openRunner(scenario, { ...plan, plays: "ways" });
      const third = Math.floor(trials / 3);
      const chunks = [
        run({ first: 2 * third, trials: trials - 2 * third }),
        run({ first: 0, trials: third }),
        run({ first: third, trials: third }),
      ];
      expect(JSON.stringify(chunks.reduce(mergeTallies))).toBe(JSON.stringify(all));
    },
    60_000,
  );

  it("name the first trials that broke a promise", () => {
    const scenario = { ...shipped("emergency-contract-v4.4"), promises: breaking };
    const [all, ways] = (["all", "ways"] as const).map((plays) =>
      runTrials(scenario, { seed: 5, length: 1, plays }, { first: 100, trials: 60 }),
    );
    expect(all?.claims[0]?.first.length).toBe(5);
    expect(ways).toEqual(all);
  });

  it("are found out where what is decided depends on the id of the run", () => {
    const plan: TrialPlan = { seed: 1, length: 1, plays: "ways" };
    expect(() => runTrials(idReader, plan, { first: 0, trials: 2000 })).toThrow(UnlikeTrials);
    const { states } = runTrials(idReader, { ...plan, plays: "all" }, { first: 0, trials: 500 });
    expect(Object.keys(states)).toEqual(["PAID", "PAUSE_FOR_HITL"]);
  });
});

// A gate that lets every trial pass but those whose number ends in 7.
const idReader = scenarioOf({
  "book.yaml": `maestro: 1
codebook: loan
version: "1"
reasons: { ODD: It is odd., FINE: It is fine., PAID: It is paid. }
patterns: { SEVENS: "7-run-1" }
`,
  "rules.gate": "gate name_gate {\n  pause ODD  when request.name mentions SEVENS\n  run FINE  otherwise\n}\n",
  "scenario.yaml": `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
facts: { request: { name: "no {run.id}" } }
story:
  - gate: name_gate
  - record: PAID
`,
});

const { promises: breaking } = scenarioOf({
  "book.yaml": `maestro: 1\ncodebook: loan\nversion: "1"\nreasons: { EVIDENCE_OK: It is fine. }\n`,
  "rules.gate": "gate evidence_gate {\n  run EVIDENCE_OK\n}\n",
  "scenario.yaml": `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
story:
  - gate: evidence_gate
promises: [never EVIDENCE_OK]
`,
});
