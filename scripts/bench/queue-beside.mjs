import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { handOut, readQueueAddress } from "@maestro-bench/queue";
import { playInChunks, playInProcesses } from "@maestro-bench/stress";
import { jobsOf } from "@maestro-bench/stress/pool";
import { fileURLToPath } from "node:url";
import { median } from "./clock.mjs";

const rounds = 3;
const trials = 10_000;

/**
 * Plays the same trials by two processes of this machine and by two that play for a queue, with a server of its own, in turn: how much the queue plays of what the processes do. Undefined
 * where there is no redis-server.
 */
export async function queueBeside(scenario, seed, module) {
  if (spawnSync("redis-server", ["--version"]).error !== undefined) return undefined;
  const plan = { seed, length: 1, plays: "all" };
  const folder = mkdtempSync(join(tmpdir(), "maestro-bench-"));
  const port = await freePort();
  const address = `redis://127.0.0.1:${port}`;
  const server = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""], { stdio: "ignore" });
  const player = spawn(process.execPath, [fileURLToPath(new URL("queue-player.mjs", import.meta.url)), address, module], {
    stdio: "ignore",
  });
  const opened = [];
  try {
    const processes = playInProcesses({ scenario, plan, module, workers: 2 });
    opened.push(processes);
    const queue = await handOut({
      address: readQueueAddress(address),
      version: "bench",
      jobs: { ...jobsOf(scenario, plan), plan },
      unlike: (why) => new Error(why),
    });
    opened.push(queue);
    return await ratesOf({ processes, queue });
  } finally {
    for (const one of opened) await one.close();
    await ended(player, "SIGINT");
    await ended(server, "SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ratesOf(executors) {
  const rates = Object.fromEntries(Object.keys(executors).map((name) => [name, []]));
  for (const one of Object.values(executors)) await playInChunks(one, { trials: trials / 4 });
  for (let round = 0; round < rounds; round++)
    for (const [name, one] of Object.entries(executors)) {
      const start = performance.now();
      await playInChunks(one, { trials });
      rates[name].push((trials / (performance.now() - start)) * 1000);
    }
  return Object.fromEntries(Object.entries(rates).map(([name, of]) => [name, median(of)]));
}

// One that has ended by itself tells nobody any more.
async function ended(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await exit;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
