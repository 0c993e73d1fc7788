import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { root } from "../project.ts";

const RUNS = process.env["MAESTRO_LONG"] === "1" ? 1_000_000 : 60_000;
const repository = fileURLToPath(root);

// The command as it is installed: in one file, with its workers in another one beside it.
const COMMAND = ["packages/cli/dist/main.mjs", "stress", "scenarios/emergency-contract-v4.4.yaml", "--runs", `${RUNS}`, "--workers", "2"];

describe("memory", () => {
  it.runIf(process.platform === "linux")("of a worker of `maestro stress` stays below 120 MB, at its greatest", async () => {
    const command = spawn(process.execPath, COMMAND, { cwd: repository, stdio: "ignore" });
    const greatest = new Map<string, number>();
    while (command.exitCode === null) {
      for (const id of childrenOf(command.pid)) greatest.set(id, greatestOf(id) ?? greatest.get(id) ?? 0);
      await pause(10);
    }
    expect(command.exitCode).toBe(0);
    expect(greatest.size).toBe(2);
    for (const megabytes of greatest.values()) {
      expect(megabytes).toBeGreaterThan(30);
      expect(megabytes).toBeLessThan(120);
    }
  });
});

function childrenOf(parent: number | undefined): readonly string[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = all.split("\n").map((line) => line.trim().split(/\s+/));
  return pairs.filter((pair) => Number(pair[1]) === parent).map(([id = ""]) => id);
}

// What the system remembers of a process that still runs, in MB; who ends meanwhile has told before.
function greatestOf(id: string): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
