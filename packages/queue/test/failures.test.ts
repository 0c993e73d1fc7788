import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { playInChunks, type ChunkExecutor } from "@maestro-bench/stress";
import { play } from "@maestro-bench/stress/worker";
import { noRedis, startRedis, type RedisServer } from "./redis-server.ts";
import { handing, playedHere, playing, TRIALS } from "./trials.ts";

const open: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function opened<One extends { readonly close: () => Promise<void> }>(promised: Promise<One>): Promise<One> {
  const one = await promised;
  open.push(one);
  return one;
}

async function played(executor: ChunkExecutor, onProgress: (done: number) => void = () => {}): Promise<string> {
  const { tally, complete } = await playInChunks(executor, { trials: TRIALS, chunk: 10, onProgress });
  expect(complete).toBe(true);
  return JSON.stringify(tally);
}

// Calls something once when a third is done.
function atAThird(act: () => void): (done: number) => void {
  let isDone = false;
  return (done) => {
    if (isDone || done < TRIALS / 3) return;
    isDone = true;
    act();
  };
}

describe.skipIf(noRedis !== undefined)("the tally is the same", () => {
  it("although three players are killed", async () => {
    const dying = fileURLToPath(new URL("dying-player.mjs", import.meta.url));
    if (!existsSync(new URL("../dist/index.js", import.meta.url)))
      throw new Error("build the package first: those who die run what was built");
    const server = await opened(startRedis());
    const playing3 = played(await opened(handing(server.address)));
    const ends = [1, 2, 3].map(
      (number) =>
        new Promise((resolve) => {
          spawn(execPath, [dying, server.address, String(number)], { stdio: "inherit" }).once("exit", (_, signal) => resolve(signal));
        }),
    );
    expect(await Promise.all(ends)).toEqual(["SIGKILL", "SIGKILL", "SIGKILL"]);
    await opened(playing(server.address));
    expect(await playing3).toBe(await playedHere());
  });

  it.each([
    ["keeps what it was told", true],
    ["forgets all", false],
  ])("although the server fails in the middle, is started again and %s", async (_, keeps) => {
    const server = await opened(startRedis({ keeps }));
    const executor = await opened(handing(server.address));
    await opened(playing(server.address));
    let again: Promise<void> | undefined;
    const restart = async (): Promise<void> => {
      await server.kill();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await server.start();
    };
    const text = await played(
      executor,
      atAThird(() => {
        again = restart();
      }),
    );
    await again;
    expect(again).toBeDefined();
    expect(text).toBe(await playedHere());
    for (const one of open.splice(1).toReversed()) await one.close();
    expect(await server.keys()).toEqual([]);
  });
});

describe.skipIf(noRedis !== undefined)("where the server is gone for good", () => {
  it("both sides say so within seconds, and end", async () => {
    const server = await opened(startRedis());
    const player = await opened(playing(server.address));
    const begun: { at?: number; kill?: Promise<void> } = {};
    const failing = played(
      await opened(handing(server.address)),
      atAThird(() => {
        begun.at = performance.now();
        begun.kill = server.kill();
      }),
    );
    await expect(failing).rejects.toMatchObject({ kind: "unusable", message: `the queue at ${server.address} is gone` });
    expect(await player.trouble).toMatchObject({ message: `the queue at ${server.address} is gone` });
    for (const one of open.splice(0).toReversed()) await one.close();
    expect(performance.now() - (begun.at ?? 0)).toBeLessThan(40_000);
  });
});

describe.skipIf(noRedis !== undefined)("somebody who plays", () => {
  it("ends only when what it has begun is given back", async () => {
    const server: RedisServer = await opened(startRedis());
    const executor = await opened(handing(server.address));
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const player = await playing(server.address, {
      play: async (job) => {
        begin();
        await new Promise((resolve) => setTimeout(resolve, 500));
        return play(job);
      },
    });
    const asked = executor.play({ first: 0, trials: 10 });
    await begun;
    await player.close();
    expect((await asked).trials).toBe(10);
  });
});
