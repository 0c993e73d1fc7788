import { describe, expect, it } from "vitest";
import { playSeries, type PlayOptions, type WrittenRow } from "../src/index.ts";
import { openTrials, type TrialRun } from "../src/trials.ts";
import { scenarioOf, shipped, short } from "./stories.ts";

const loan = scenarioOf({
  "book.yaml": 'maestro: 1\ncodebook: loan\nversion: "1"\nreasons: { PAID: It is paid., FINE: It is fine., ODD: It is odd. }\n',
  "rules.gate": "gate amount_gate {\n  pause ODD  when request.amount > 10\n  run FINE  otherwise\n}\n",
  "scenario.yaml": `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
facts: { request: { amount: 1 } }
outcomes:
  request:
    odd: { stress: 0.25, set: { request.amount: 20 } }
    two: { chance: 0.25, set: { request.amount: 2 } }
story:
  - receive: request
  - gate: amount_gate
  - record: PAID
`,
});

const TRIALS = 2000;

function outcomesOf(stress: boolean | undefined): readonly (string | undefined)[] {
  return Array.from({ length: TRIALS }, (_, trial) => {
    const options: PlayOptions = { seed: 7, trial, ...(stress !== undefined && { stress }) };
    return playSeries(loan, options).runs[0]?.rows[0]?.outcome?.["request"];
  });
}

function share(of: readonly (string | undefined)[], outcome: string | undefined): number {
  return of.filter((one) => one === outcome).length / of.length;
}

describe("playing under stress", () => {
  it("draws what happens under stress only, beside what is always drawn, each with its chance", () => {
    const drawn = outcomesOf(true);
    // Four standard deviations of 2,000 draws.
    for (const [outcome, chance] of [
      ["odd", 0.25],
      ["two", 0.25],
      [undefined, 0.5],
    ] as const)
      expect(Math.abs(share(drawn, outcome) - chance)).toBeLessThan(0.045);
  });

  it("is not what happens by itself", () => {
    for (const drawn of [outcomesOf(undefined), outcomesOf(false)]) {
      expect(share(drawn, "odd")).toBe(0);
      expect(Math.abs(share(drawn, "two") - 0.25)).toBeLessThan(0.04);
    }
  });
});

// What a row says, without the hashes and what is named by a hash.
function said(row: WrittenRow): unknown {
  const { row_hash: _, question, voided, ...rest } = row;
  return {
    ...rest,
    ...(question && { question: "ask" in question ? question : question.shown }),
    ...(voided && { voided: voided.length }),
  };
}

describe("trials", () => {
  it.each(["emergency-contract-v4.8", "refund", "mediation", "negotiation"])("say what a series with a log says: %s", (name) => {
    const scenario = shipped(name);
    const play = openTrials(scenario, { seed: 3, length: 2, stress: true });
    for (let trial = 0; trial < 4; trial++) {
      const told: TrialRun[] = [];
      play(trial, (run) => told.push(run));
      const { runs } = playSeries(scenario, { seed: 3, trial, runs: 2, stress: true });
      expect(told.map((run) => [run.end.state, run.end.ledgers, run.rows.map(said)])).toEqual(
        runs.map((run) => [run.state, run.ledgers, run.rows.map(said)]),
      );
    }
  });

  it("carry ledgers from run to run, and none from trial to trial", () => {
    const play = openTrials(shipped("emergency-contract-v4.4"), { seed: 1, length: 2, stress: false });
    const heads: unknown[] = [];
    for (const trial of [5, 6]) play(trial, ({ run, head }) => heads.push([trial, run, head.ledgers]));
    const [start, after] = [{ trust: { score: 0.9, streak: 0 } }, { trust: { score: 0.93, streak: 2 } }];
    expect(heads).toEqual([
      [5, 1, start],
      [5, 2, after],
      [6, 1, start],
      [6, 2, after],
    ]);
  });

  it("can each be played alone, in any order", () => {
    const rows = (trials: readonly number[]): ReadonlyMap<number, readonly string[]> => {
      const play = openTrials(shipped("emergency-contract-v4.4"), { seed: 9, length: 1, stress: true });
      const found = new Map<number, readonly string[]>();
      for (const trial of trials) play(trial, (run) => found.set(trial, short(run.rows)));
      return found;
    };
    const all = rows(Array.from({ length: 40 }, (_, trial) => trial));
    expect(new Set([...all.values()].map((one) => one.join())).size).toBeGreaterThan(3);
    for (const trial of [39, 0, 17]) expect(rows([trial]).get(trial)).toEqual(all.get(trial));
  });
});

describe("a picker", () => {
  it("decides draws in place of the seed, and is told what each place of them means", () => {
    const asked: string[] = [];
    const outcomes = [0, 1, -1].map((place) => {
      const series = playSeries(loan, {
        seed: 7,
        stress: true,
        pick: ({ names, rest, choice }) => {
          asked.push(`${choice}: ${[...names, rest].join(" ")}`);
          return place;
        },
      });
      return series.runs[0]?.rows[0]?.outcome?.["request"];
    });
    expect(outcomes).toEqual(["odd", "two", undefined]);
    expect(new Set(asked)).toEqual(new Set(["request#1: odd two as_given"]));
  });

  it("leaves to the seed what it does not decide", () => {
    const plain = playSeries(loan, { seed: 7, stress: true, runs: 20 });
    const picked = playSeries(loan, { seed: 7, stress: true, runs: 20, pick: () => undefined });
    expect(picked.head).toBe(plain.head);
  });
});
