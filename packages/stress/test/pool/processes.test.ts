import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { playHere, playInChunks, playInProcesses, type ChunkExecutor } from "../../src/index.ts";
import { shipped } from "../stories.ts";

const scenario = shipped("emergency-contract-v4.4");
const plan = { seed: 11, length: 2, plays: "all" } as const;
const module = fileURLToPath(new URL("../../dist/pool/worker.js", import.meta.url));
const dying = fileURLToPath(new URL("dying-worker.mjs", import.meta.url));
const TRIALS = 300;

const open: ChunkExecutor[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function processes(workers: number, by = module): ChunkExecutor {
  if (!existsSync(module)) throw new Error("build the package first: the workers run what was built");
  const executor = playInProcesses({ scenario, plan, module: by, workers });
  open.push(executor);
  return executor;
}

async function played(executor: ChunkExecutor, chunk?: number): Promise<string> {
  const { tally, complete } = await playInChunks(executor, { trials: TRIALS, ...(chunk !== undefined && { chunk }) });
  expect(complete).toBe(true);
  return JSON.stringify(tally);
}

const here = played(playHere(scenario, plan));

describe("a tally", () => {
  it.each([
    [1, undefined],
    [2, 7],
    [3, 1000],
    [7, 25],
  ])(
    "is the same, byte for byte, from %s workers with chunks of %s trials",
    async (workers, chunk) => {
      expect(await played(processes(workers), chunk)).toBe(await here);
    },
    60_000,
  );

  it("is the same, byte for byte, in chunks of any size, one play after the other by the same workers", async () => {
    const executor = processes(3);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: TRIALS + 10 }), async (chunk) => {
        expect(await played(executor, chunk)).toBe(await here);
      }),
      { numRuns: process.env["MAESTRO_LONG"] === "1" ? 12 : 3 },
    );
  });

  it("is the same although workers are killed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "maestro-"));
    process.env["MAESTRO_DYING"] = folder;
    try {
      expect(await played(processes(2, dying), 20)).toBe(await here);
      expect(readdirSync(folder).toSorted()).toEqual(["died-at-100", "died-at-20", "died-at-240"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);

  it("is of the first trials when it was interrupted", async () => {
    const stop = new AbortController();
    const executor = playHere(scenario, plan);
    const onProgress = (done: number): void => {
      if (done >= 40) stop.abort();
    };
    const { tally, complete } = await playInChunks(executor, { trials: TRIALS, chunk: 20, signal: stop.signal, onProgress });
    expect([complete, tally.trials]).toEqual([false, 40]);
    const alone = await playInChunks(playHere(scenario, plan), { trials: 40 });
    expect(tally).toEqual(alone.tally);
  });

  it("does not come from a chunk that goes wrong: a bug is told, and what kills every worker ends it", async () => {
    const bug = playInProcesses({ scenario: { ...scenario, sources: { ...scenario.sources, kits: [] } }, plan, module, workers: 1 });
    open.push(bug);
    await expect(playInChunks(bug, { trials: 3 })).rejects.toThrow("in a worker: Error: the scenario was fine where it came from");
    const gone = playInProcesses({ scenario, plan, module: `${module}.gone`, workers: 1 });
    open.push(gone);
    await expect(gone.play({ first: 4, trials: 3 })).rejects.toThrow("no worker could begin");
  }, 60_000);
});
