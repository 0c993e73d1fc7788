import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../project.ts";

const repository = fileURLToPath(root);
const FILE = join(repository, "scenarios/emergency-contract-v4.4.yaml");
const ARGS = ["stress", FILE, "--runs", "4000", "--trial-length", "2", "--every", "--seed", "3", "--json", "--workers", "2"];

// One command in a process of its own, on a clock on which each look is an hour later, so that all that can be kept is kept.
const DRIVER = `
import { nodeHost, run } from ${JSON.stringify(new URL("packages/cli/dist/index.js", root).href)};
const workers = { processors: 2, module: ${JSON.stringify(fileURLToPath(new URL("packages/stress/dist/pool/worker.js", root)))} };
let hour = 0;
process.exitCode = await run(process.argv.slice(1), { ...nodeHost(), version: "1", workers, now: () => hour++ * 3_600_000 });
`;

let folder = "";
beforeAll(() => {
  execFileSync(join(repository, "node_modules/.bin/tsc"), ["-b", "packages/cli"], { cwd: repository, stdio: "pipe" });
  folder = mkdtempSync(join(tmpdir(), "maestro-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
}

// Killed so long after its partial play is there, or is another one than before; to its end where that is undefined.
async function ran(args: readonly string[], kill?: { readonly after: number }): Promise<Ended> {
  const partial = join(folder, "result.json.partial");
  const before = textAt(partial);
  const child = spawn(process.execPath, ["--input-type=module", "-e", DRIVER, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stdout = "";
  child.stdout.on("data", (part: Buffer) => {
    stdout += part.toString();
  });
  const closed = new Promise<number | null>((done) => child.on("close", done));
  if (kill !== undefined) {
    while (textAt(partial) === before && child.exitCode === null) await pause(5);
    await pause(kill.after);
    child.kill("SIGKILL");
  }
  return { code: await closed, stdout };
}

function textAt(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function playedSoFar(): number {
  return JSON.parse(textAt(join(folder, "result.json.partial")) ?? "").tally.trials;
}

describe("maestro stress", () => {
  it("that is killed three times, whenever that is, goes on from what it has kept, with the same bytes at the end", async () => {
    const whole = await ran([...ARGS]);
    const out = [...ARGS, "--out", "result.json"];
    const kept: number[] = [];
    for (const [times, after] of [0, 37, 81].entries()) {
      await ran(times === 0 ? out : [...out, "--resume", "result.json.partial"], { after });
      kept.push(playedSoFar());
    }
    expect(kept.toSorted((one, other) => one - other)).toEqual(kept);
    expect(kept[0]).toBeGreaterThan(0);
    expect(kept.at(-1)).toBeLessThan(2000);
    const last = await ran([...out, "--resume", "result.json.partial"]);
    expect([last.code, last.stdout]).toEqual([whole.code, whole.stdout]);
    expect(textAt(join(folder, "result.json"))).toBe(whole.stdout);
    expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
  });
});
