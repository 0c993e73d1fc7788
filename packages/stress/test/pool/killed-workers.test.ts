import { existsSync } from "node:fs";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playHere, playInChunks, playInProcesses, type ChunkExecutor } from "../../src/index.ts";
import { shipped } from "../stories.ts";
import { workersOfThisProcess } from "./workers-of-this-process.ts";

const scenario = shipped("emergency-contract-v4.4");
const plan = { seed: 11, length: 2, plays: "all" } as const;
const module = fileURLToPath(new URL("../../dist/pool/worker.js", import.meta.url));
const [TRIALS, CHUNK, WORKERS] = [360, 12, 2];
const PLAYS = process.env["MAESTRO_LONG"] === "1" ? 6 : 1;

interface Kill {
  /** Once so many trials are done, and then so many milliseconds later: in the middle of whatever is played there. */
  readonly done: number;
  readonly after: number;
  /** Which of those that are there. */
  readonly which: number;
}

const kills = fc
  .array(fc.record({ done: fc.integer({ min: 1, max: TRIALS - 100 }), after: fc.nat(60), which: fc.nat(99) }), {
    minLength: 3,
    maxLength: 3,
  })
  .map((all) => all.toSorted((one, other) => one.done - other.done));

async function playedWithKills(executor: ChunkExecutor, all: readonly Kill[]): Promise<{ readonly text: string; readonly killed: number }> {
  const left = [...all];
  const killing: Promise<void>[] = [];
  let killed = 0;
  const kill = async ({ after, which }: Kill): Promise<void> => {
    await pause(after);
    const workers = workersOfThisProcess();
    const id = workers[which % workers.length];
    if (id === undefined) return;
    process.kill(id, "SIGKILL");
    killed++;
  };
  const onProgress = (done: number): void => {
    while (left[0] !== undefined && left[0].done <= done) killing.push(kill(left.shift() ?? left[0]));
  };
  const { tally, complete } = await playInChunks(executor, { trials: TRIALS, chunk: CHUNK, onProgress });
  expect(complete).toBe(true);
  await Promise.all(killing);
  return { text: JSON.stringify(tally), killed };
}

describe("a tally", () => {
  it("is the same although workers are killed from outside, at three moments of each play, whenever those are", async () => {
    if (!existsSync(module)) throw new Error("build the package first: the workers run what was built");
    const { tally } = await playInChunks(playHere(scenario, plan), { trials: TRIALS });
    const whole = JSON.stringify(tally);
    await fc.assert(
      fc.asyncProperty(kills, async (all) => {
        const executor = playInProcesses({ scenario, plan, module, workers: WORKERS });
        try {
          const { text, killed } = await playedWithKills(executor, all);
          expect(killed).toBe(3);
          expect(text).toBe(whole);
        } finally {
          await executor.close();
        }
        expect(workersOfThisProcess()).toEqual([]);
      }),
      { numRuns: PLAYS, endOnFailure: true },
    );
  });
});
