import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

/** Why no test here can have a server of its own; undefined where it can. Where everything must be tested that is a failure. */
export const noRedis: string | undefined = lookForRedis();

/** A server of a test's own, on a port that was free. */
export interface RedisServer {
  readonly address: string;
  /** Ends it at once, as when its machine fails. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port. */
  readonly start: () => Promise<void>;
  /** All keys in it, in code unit order. */
  readonly keys: () => Promise<readonly string[]>;
  /** Ends it for good. */
  readonly close: () => Promise<void>;
}

/** Starts a server. One that keeps still has after a failure what it was told; one with a password asks for it. */
export async function startRedis(how: { readonly keeps?: boolean; readonly password?: string } = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "maestro-redis-"));
  const port = await freePort();
  const secret = how.password === undefined ? "" : `:${how.password}@`;
  const address = `redis://${secret}127.0.0.1:${port}`;
  const keeping = how.keeps === true ? ["--appendonly", "yes", "--appendfsync", "always"] : ["--appendonly", "no"];
  const asking = how.password === undefined ? [] : ["--requirepass", how.password];
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...keeping, ...asking];
  let child: ChildProcess | undefined;
  const server: RedisServer = {
    address,
    start: async () => {
      child = spawn("redis-server", args, { stdio: "ignore" });
      await asked(address, (redis) => redis.ping());
    },
    kill: async () => {
      const ended = child;
      child = undefined;
      if (ended === undefined) return;
      const exit = new Promise((resolve) => ended.once("exit", resolve));
      ended.kill("SIGKILL");
      await exit;
    },
    keys: async () => (await asked(address, (redis) => redis.keys("*"))).toSorted(),
    close: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function asked<Value>(address: string, ask: (redis: Redis) => Promise<Value>): Promise<Value> {
  const redis = new Redis(address, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function lookForRedis(): string | undefined {
  if (spawnSync("redis-server", ["--version"]).status === 0) return undefined;
  const why = "`redis-server` is not installed: apt-get install redis-server";
  if (process.env["CI"] === "true") throw new Error(why);
  process.stderr.write(`skipped: ${why}\n`);
  return why;
}
