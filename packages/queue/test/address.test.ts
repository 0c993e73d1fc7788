import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { readQueueAddress } from "../src/index.ts";
import { noRedis, startRedis } from "./redis-server.ts";
import { handing, playing } from "./trials.ts";

const open: Server[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

// Something that listens and is no queue.
function listening(answer: string | undefined): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    if (answer !== undefined) socket.on("data", () => socket.end(answer));
  });
  open.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`redis://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`);
    });
  });
}

describe("an address", () => {
  it.each([
    ["redis://localhost:6379", "redis://localhost:6379"],
    ["rediss://ann:secret@queue.example:6380/2", "rediss://ann@queue.example:6380/2"],
    ["redis://:secret@localhost", "redis://localhost"],
    ["redis://[::1]:6379/", "redis://[::1]:6379"],
  ])("%s is shown as %s", (text, shown) => {
    expect(readQueueAddress(text)).toEqual({ url: text, shown });
  });

  it.each([
    ["localhost:6379", "an address begins with `redis://`"],
    ["http://localhost:6379", "`http://` is no queue"],
    ["redis://localhost:99999", "the port is a number"],
    ["redis://", "it names no machine"],
    ["redis://localhost:6379/trials", "`/trials` is no database"],
    ["redis://localhost:6379?family=6", "nothing stands behind the database"],
  ])("%s is none, and it says why", (text, why) => {
    expect(readQueueAddress(text)).toContain(why);
  });
});

describe("where there is no queue", () => {
  it("nobody waits when nobody listens", async () => {
    const message = "the queue at redis://localhost:1 cannot be used: nobody listens there";
    await expect(handing("redis://localhost:1")).rejects.toMatchObject({ kind: "unusable", message });
    await expect(playing("redis://:secret@localhost:1")).rejects.toMatchObject({ kind: "unusable", message });
  });

  it("somebody is told when something else answers", async () => {
    await expect(handing(await listening("HTTP/1.1 400 Bad Request\r\n\r\n"))).rejects.toThrow("what answers there is no Redis server");
    await expect(handing((await listening("HTTP/1.1 400 Bad Request\r\n\r\n")).replace("redis", "rediss"))).rejects.toThrow(
      "no secure connection comes about",
    );
  });

  it("something that listens and does not answer is waited for ten seconds", async () => {
    const begun = performance.now();
    await expect(handing(await listening(undefined))).rejects.toThrow("cannot be used: it does not answer");
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it.skipIf(noRedis !== undefined)("a password that is wrong or missing is said, and never shown", async () => {
    const server = await startRedis({ password: "right-one" });
    const wrong = await handing(server.address.replace("right-one", "wrong-one")).catch((error: unknown) => error);
    const none = await handing(server.address.replace(":right-one@", "")).catch((error: unknown) => error);
    const right = await handing(server.address);
    await right.close();
    await server.close();
    expect(wrong).toMatchObject({ message: expect.stringContaining("it does not take this name and password") });
    expect(none).toMatchObject({ message: expect.stringContaining("it wants a password") });
    expect(JSON.stringify([String(wrong), wrong, String(none), none])).not.toMatch(/(right|wrong)-one/);
  });
});
