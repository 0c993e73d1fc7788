import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noRedis, startRedis, type RedisServer } from "../../../queue/test/redis-server.ts";
import { diagnosticsOn, maestro, shipped, textOf, type Done } from "../project.ts";

const FILE = "scenarios/emergency-contract-v4.4.yaml";
const NOWHERE = "redis://ann:secret@localhost:1";

let server: RedisServer;
beforeAll(async () => {
  if (noRedis === undefined) server = await startRedis();
});
afterAll(async () => {
  if (noRedis === undefined) await server.close();
});

// `maestro worker` until what it plays for is done.
async function withWorker(
  play: () => Promise<Done>,
  ...args: readonly string[]
): Promise<{ readonly played: Done; readonly worker: Done }> {
  let stop = (): void => {};
  const interrupts = (act: () => void): (() => void) => {
    stop = act;
    return () => {};
  };
  const working = maestro(["worker", "--queue", server.address, ...args], { interrupts });
  const played = await play();
  stop();
  return { played, worker: await working };
}

describe.skipIf(noRedis !== undefined)("maestro stress --queue", () => {
  it("writes the same file, byte for byte, as without it, and leaves nothing in the server", async () => {
    const args = ["stress", FILE, "--runs", "300", "--seed", "7", "--trial-length", "3", "--out", "result.json"];
    const { played, worker } = await withWorker(() => maestro([...args, "--queue", server.address]), "--json");
    const here = await maestro(args);
    expect([played.code, played.stderr, worker.code]).toEqual([0, "", 0]);
    expect(textOf(played.host, "result.json")).toBe(textOf(here.host, "result.json"));
    expect(played.stdout).toBe(here.stdout);
    const { trials, chunks }: { readonly trials: number; readonly chunks: number } = JSON.parse(worker.stdout);
    expect(trials).toBeGreaterThan(100);
    expect(chunks).toBeGreaterThan(2);
    expect(await server.keys()).toEqual([]);
  });

  it("says that nobody plays, and how somebody would; Ctrl-C ends it", async () => {
    let stop = (): void => {};
    const interrupts = (act: () => void): (() => void) => {
      stop = act;
      return () => {};
    };
    setTimeout(() => stop(), 4000);
    const { code, stdout, stderr } = await maestro(["stress", FILE, "--queue", server.address, "--json"], { interrupts });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^Nobody plays: start `maestro worker --queue redis:\/\/127\.0\.0\.1:\d+` on this or another machine \(Maestro .*\)\.\n$/,
    );
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-041", message: "nobody plays what was handed out" }]);
    expect(await server.keys()).toEqual([]);
  });
});

describe.each([
  ["stress", ["stress", FILE, "--runs", "10"]],
  ["worker", ["worker"]],
])("maestro %s --queue", (_, command) => {
  it("ends with 2 where nobody listens, and shows no password", async () => {
    const { code, stdout, stderr } = await maestro([...command, "--queue", NOWHERE]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("CLI-041");
    expect(stderr).toContain("the queue at redis://ann@localhost:1 cannot be used: nobody listens there");
    expect(stderr).not.toContain("secret");
  });

  it.each([
    ["localhost:6379", "`localhost:6379` is no address of a queue: an address begins with `redis://`"],
    ["http://ann:secret@host", "`http://ann:***@host` is no address of a queue: `http://` is no queue"],
  ])("refuses %s", async (address, message) => {
    const { code, stdout } = await maestro([...command, "--json", "--queue", address]);
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout)[0]?.message).toContain(message);
    expect(stdout).not.toContain("secret");
  });

  it("shows no password where something else is wrong with what was typed", async () => {
    const { stderr } = await maestro([...command, `--queue=${NOWHERE}`, "--sede", "7", `--quue=${NOWHERE}`]);
    expect(stderr).toContain("CLI-005");
    expect(stderr).not.toContain("secret");
  });
});

describe("what goes with --queue", () => {
  it.each([["--workers"], ["--replay"]])("is not %s", async (option) => {
    const { code, stdout } = await maestro(["stress", FILE, "--json", "--queue", NOWHERE, option, "2"]);
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout)[0]?.message).toContain(`cannot be used with option \`${option}`);
  });

  it("is no plugin", async () => {
    const plugin = 'export const functions = { twice: { takes: ["number"], gives: "number", cost: 1, call: (n) => n * 2 } };';
    const args = ["stress", FILE, "--json", "--queue", NOWHERE, "--plugin", "twice.mjs"];
    const { code, stdout } = await maestro(args, { files: { ...shipped, "twice.mjs": plugin } });
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-041", message: "a scenario with plugins cannot be handed out" }]);
  });

  it("is a number of processes", async () => {
    const { code, stdout } = await maestro(["worker", "--json", "--queue", NOWHERE, "--concurrency", "0"]);
    expect([code, diagnosticsOn(stdout)[0]?.message]).toEqual([2, "`0` is no number of processes"]);
  });
});

describe("where the package of the queue is not installed", () => {
  it("the user is told what to install", () => {
    const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
    if (!existsSync(`${dist}main.mjs`)) throw new Error("build the package first: this runs what was built");
    const folder = mkdtempSync(join(tmpdir(), "maestro-alone-"));
    try {
      cpSync(`${dist}main.mjs`, join(folder, "main.mjs"));
      const done = spawnSync(execPath, [join(folder, "main.mjs"), "worker", "--queue", NOWHERE], { encoding: "utf8", env: {} });
      expect([done.status, done.stdout]).toEqual([2, ""]);
      expect(done.stderr).toContain("the package `@maestro-bench/queue` is not installed");
      expect(done.stderr).toContain("npm install @maestro-bench/queue");
      expect(done.stderr).not.toContain("secret");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
