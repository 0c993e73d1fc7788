import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { playInChunks, type ChunkExecutor } from "@maestro-bench/stress";
import { play } from "@maestro-bench/stress/worker";
import type { QueuePlayer } from "../src/index.ts";
import { noRedis, startRedis, type RedisServer } from "./redis-server.ts";
import { handing, jobs, plan, playedHere, playing, TRIALS } from "./trials.ts";

let server: RedisServer;
const open: { readonly close: () => Promise<void> }[] = [];

beforeAll(async () => {
  if (noRedis === undefined) server = await startRedis();
});
afterAll(async () => {
  if (noRedis === undefined) await server.close();
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function plays(...more: Parameters<typeof playing>[1][]): Promise<readonly QueuePlayer[]> {
  const players = await Promise.all(more.map((one) => playing(server.address, one)));
  open.push(...players);
  return players;
}

async function hands(...more: Parameters<typeof handing>[1][]): Promise<ChunkExecutor> {
  const executor = await handing(server.address, ...more);
  open.push(executor);
  return executor;
}

async function played(executor: ChunkExecutor, chunk?: number): Promise<string> {
  const { tally, complete } = await playInChunks(executor, { trials: TRIALS, ...(chunk !== undefined && { chunk }) });
  expect(complete).toBe(true);
  return JSON.stringify(tally);
}

describe.skipIf(noRedis !== undefined)("what is handed out", () => {
  it.each([
    [1, undefined],
    [3, 17],
  ])("comes to the same, byte for byte, with %s players and chunks of %s trials, and leaves nothing behind", async (players, chunk) => {
    await plays(...Array.from({ length: players }, () => ({})));
    expect(await played(await hands(), chunk)).toBe(await playedHere());
    for (const one of open.splice(0).toReversed()) await one.close();
    expect(await server.keys()).toEqual([]);
  });

  it("can be a swarm", async () => {
    await plays({});
    const swarm = { ...plan, swarm: true };
    const { tally } = await playInChunks(await hands({ jobs: { ...jobs, plan: swarm } }), { trials: 40, chunk: 5 });
    expect(JSON.stringify(tally)).toBe(await playedHere(40, swarm));
  });

  it("can be handed out by two at once: the same work is done once or twice, and counted once by each", async () => {
    await plays({});
    const [one, other] = await Promise.all([hands(), hands()]);
    expect(await Promise.all([played(one, 20), played(other, 20)])).toEqual([await playedHere(), await playedHere()]);
  });

  it("is of the first trials when it was interrupted, and leaves nothing behind", async () => {
    const [player] = await plays({});
    const stop = new AbortController();
    const executor = await hands({ signal: stop.signal });
    const onProgress = (done: number): void => {
      if (done >= 40) stop.abort();
    };
    const { tally, complete } = await playInChunks(executor, { trials: 100_000, chunk: 10, signal: stop.signal, onProgress });
    expect(complete).toBe(false);
    expect(JSON.stringify(tally)).toBe(await playedHere(tally.trials));
    await executor.close();
    await player?.close();
    expect(await server.keys()).toEqual([]);
  });

  it("waits for somebody who plays and says so, and does not wait once it was interrupted", async () => {
    let told = 0;
    const stop = new AbortController();
    const executor = await hands({
      signal: stop.signal,
      onNobody: () => {
        told++;
        stop.abort();
      },
    });
    await expect(played(executor)).rejects.toThrow("nobody plays what was handed out");
    expect(told).toBe(1);
    await executor.close();
    expect(await server.keys()).toEqual([]);
  });

  it("goes to nobody of another version, nor with other code", async () => {
    const answered: string[] = [];
    const telling = (who: string) => async (job: Parameters<typeof play>[0]) => {
      answered.push(who);
      return play(job);
    };
    await plays(
      { version: "0", play: telling("version") },
      { code: new Uint8Array([1]), play: telling("code") },
      { play: telling("same") },
    );
    await played(await hands());
    expect([...new Set(answered)]).toEqual(["same"]);
  });

  it("is told as a bug, and as unlike trials, where it is one", async () => {
    await plays({ play: async ({ chunk }) => (chunk.first > 40 ? { bug: "Error: boom" } : { unlike: "trial 7" }) });
    const executor = await hands();
    await expect(executor.play({ first: 50, trials: 10 })).rejects.toThrow("in a worker: Error: boom");
    await expect(executor.play({ first: 0, trials: 10 })).rejects.toThrow("unlike: trial 7");
  });

  it("is told as a trouble where nobody can play it", async () => {
    await plays({ play: () => Promise.reject(new Error("5 workers died at the trials 0 to 9")) });
    const executor = await hands();
    await expect(executor.play({ first: 0, trials: 10 })).rejects.toMatchObject({
      kind: "unusable",
      message: "nobody could play the trials 0 to 9: 5 workers died at the trials 0 to 9",
    });
  });

  it("is played although the scenario was forgotten meanwhile", async () => {
    const executor = await hands();
    const { Redis } = await import("ioredis");
    const redis = new Redis(server.address);
    await redis.del((await server.keys()).filter((key) => key.startsWith("maestro:texts:")));
    redis.disconnect();
    await plays({});
    expect(await played(executor)).toBe(await playedHere());
  });

  it("counts a way once, however many players take it", async () => {
    await plays({}, {});
    const ways = { ...jobs, plan: { ...plan, plays: "ways" as const } };
    expect(await played(await hands({ jobs: ways }), 30)).toBe(await playedHere());
  });
});
