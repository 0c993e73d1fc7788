import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playHere, playInChunks, runTrials, type ChunkExecutor, type Tally } from "../../src/index.ts";
import { openFirstTrials } from "../../src/partial/first-trials.ts";
import { shipped } from "../stories.ts";

const scenario = shipped("emergency-contract-v4.4");
const plan = { seed: 42, length: 2, plays: "all" } as const;
const TRIALS = 40;
const of = (first: number, trials: number): Tally => runTrials(scenario, plan, { first, trials });
// What so many first trials come to, and each single one.
const firsts = Array.from({ length: TRIALS + 1 }, (_, trials) => JSON.stringify(of(0, trials)));
const singles = Array.from({ length: TRIALS }, (_, first) => of(first, 1));

describe("the first trials", () => {
  it("have no hole, in whatever order trials come back", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...singles.keys()], { minLength: TRIALS }), fc.nat(TRIALS), (order, begun) => {
        const first = openFirstTrials(of(0, begun));
        const back = new Set(Array.from({ length: begun }, (_, trial) => trial));
        for (const trial of order.filter((one) => one >= begun)) {
          first.add({ first: trial, trials: 1 }, singles[trial] ?? of(trial, 1));
          back.add(trial);
          const hole = [...singles.keys()].find((one) => !back.has(one)) ?? TRIALS;
          expect(JSON.stringify(first.tally())).toBe(firsts[hole]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are told after each chunk, and are gone on from with the same bytes, whoever plays, in whatever chunks, ended wherever", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 17 }),
        fc.nat(9),
        fc.nat(),
        async (workers, chunk, ended, order) => {
          const told: string[] = [];
          const stop = new AbortController();
          const onFirst = (tally: Tally): void => {
            told.push(JSON.stringify(tally));
            if (told.length > ended) stop.abort();
          };
          const part = await playInChunks(outOfOrder(workers, order), { trials: TRIALS, chunk, signal: stop.signal, onFirst });
          for (const one of told) expect(one).toBe(firsts[JSON.parse(one).trials]);
          expect(JSON.stringify(part.tally)).toBe(firsts[part.tally.trials]);
          const kept: Tally = JSON.parse(told.at(order % told.length) ?? "");
          for (const begun of [part.tally, kept]) {
            const whole = await playInChunks(outOfOrder(workers, order + 1), { trials: TRIALS, begun });
            expect(whole.complete).toBe(true);
            expect(JSON.stringify(whole.tally)).toBe(firsts[TRIALS]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

// Chunks that were handed out together come back in an order that follows from a number.
function outOfOrder(workers: number, order: number): ChunkExecutor {
  const here = playHere(scenario, plan);
  let turn = order;
  return {
    ...here,
    workers,
    play: async (chunk) => {
      const tally = await here.play(chunk);
      turn = (turn * 7 + 3) % 11;
      for (let wait = turn; wait > 0; wait--) await new Promise((resolve) => setImmediate(resolve));
      return tally;
    },
  };
}
