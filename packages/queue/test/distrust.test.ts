import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { playInChunks, type ChunkExecutor } from "@maestro-bench/stress";
import { play, type Answer } from "@maestro-bench/stress/worker";
import { chunkAnswer } from "../src/jobs/chunk-answer.ts";
import { PREFIX, queueNameOf, type ChunkJob } from "../src/jobs/chunk-job.ts";
import { noRedis, startRedis, type RedisServer } from "./redis-server.ts";
import { handing, jobs, playing } from "./trials.ts";

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

async function hands(): Promise<ChunkExecutor> {
  const executor = await handing(server.address);
  open.push(executor);
  return executor;
}

// Somebody who can write into the server and gives back what they like.
function answering(answer: (id: string, job: Pick<ChunkJob, "chunk" | "again">) => unknown): void {
  const redis = new Redis(server.address, { maxRetriesPerRequest: null });
  const worker = new Worker<ChunkJob>(queueNameOf({ version: "1" }), async ({ id = "", data }) => answer(id, data), {
    connection: redis,
    prefix: PREFIX,
  });
  open.push({
    close: async () => {
      await worker.close();
      redis.disconnect();
    },
  });
}

// What the trials come to, with a change.
function changedTally(
  chunk: { readonly first: number; readonly trials: number },
  change: (tally: Record<string, unknown>) => unknown,
): Answer {
  const answer = play({ ...jobs, chunk });
  if (!("tally" in answer)) throw new Error("it does not play");
  // What is made here is no tally any more: that is the point.
  return { tally: change({ ...answer.tally }) } as Answer;
}

const chunk = { first: 0, trials: 10 };

describe.skipIf(noRedis !== undefined)("what comes back", () => {
  it.each<[string, (id: string) => unknown, string]>([
    ["nothing", () => null, "it is not of the form of an answer"],
    ["a text", () => "all is well", "it is not of the form of an answer"],
    [
      "a tally that lacks a part",
      (id) =>
        chunkAnswer(
          id,
          changedTally(chunk, (one) => ({ ...one, rows: undefined })),
          1,
        ),
      "it is not of the form of an answer",
    ],
    [
      "a number that is none",
      (id) =>
        chunkAnswer(
          id,
          changedTally(chunk, (one) => ({ ...one, rows: -3 })),
          1,
        ),
      "it is not of the form of an answer",
    ],
    [
      "the answer to something else",
      () =>
        chunkAnswer(
          "chunk-0",
          changedTally(chunk, (one) => one),
          1,
        ),
      "it is the answer to something else",
    ],
    [
      "a part of the trials",
      (id) =>
        chunkAnswer(
          id,
          changedTally({ first: 0, trials: 9 }, (one) => one),
          1,
        ),
      "it is of 9 trials, and 10 were asked for",
    ],
    [
      "runs that ended nowhere",
      (id) =>
        chunkAnswer(
          id,
          changedTally(chunk, (one) => ({ ...one, states: {} })),
          1,
        ),
      "its final states are not as many as its runs",
    ],
    [
      "an answer that was garbled",
      (id) => ({
        ...chunkAnswer(
          id,
          changedTally(chunk, (one) => one),
          1,
        ),
        answer: changedTally(chunk, (one) => ({ ...one, claims: [] })),
      }),
      "it is not what its digest says",
    ],
  ])("is not counted when it is %s", async (_, answer, why) => {
    answering(answer);
    await expect((await hands()).play(chunk)).rejects.toMatchObject({
      kind: "unlike",
      message: `what came back for the trials 0 to 9 is no result of them: ${why}`,
    });
  });

  it("is compared with a second play of some of it: a worker that is wrong now and then is found", async () => {
    const lost = { outcomes: { request: { lost: 1 } } };
    answering((id, { chunk: asked, again }) =>
      chunkAnswer(
        id,
        changedTally(asked, (tally) => ({ ...tally, ...(again === 1 && lost) })),
        1,
      ),
    );
    const playedAll = playInChunks(await hands(), { trials: 30, chunk: 10 });
    await expect(playedAll).rejects.toMatchObject({
      kind: "unlike",
      message: expect.stringMatching(/^the trials \d+ to \d+ were played twice/),
    });
  });

  it("is compared where there are several chunks, and not where there is one", async () => {
    const counted: string[] = [];
    const player = await playing(server.address, {
      play: async (job) => {
        counted.push(`${job.chunk.first}`);
        return play(job);
      },
    });
    open.push(player);
    await playInChunks(await hands(), { trials: 10, chunk: 10 });
    // The first is of no trials.
    expect(counted).toEqual(["0", "0"]);
    counted.length = 0;
    await playInChunks(await hands(), { trials: 20, chunk: 10 });
    expect(counted.length).toBe(4);
  });
});
