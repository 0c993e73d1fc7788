import type { SwarmResult } from "@maestro-bench/stress/swarm";
import { describe, expect, it } from "vitest";
import { changed, diagnosticsOn, maestro, shipped, textOf } from "../project.ts";

const FILE = "scenarios/refund.yaml";
const LONGER = "scenarios/emergency-contract-v4.4.yaml";

async function swarm(...args: readonly string[]): Promise<SwarmResult> {
  const { stdout } = await maestro(["stress", FILE, "--swarm", "--json", ...args]);
  return JSON.parse(stdout);
}

describe("maestro stress --swarm", () => {
  it("tells what was seen and what broke, and no share of anything", async () => {
    const { code, stdout, stderr } = await maestro(["stress", FILE, "--swarm", "--runs", "300", "--seed", "5"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("  swarm         300 runs, seed 5; behind each trial, runs in which nothing goes");
    expect(stdout).toContain("how often something came is no rate");
    expect(stdout).toMatch(/went wrong {4}[^]*request: fault:absent \d+/);
    expect(stdout).toMatch(/held liveness: once nothing goes wrong any more, a run ends/);
    expect(stdout).not.toContain("%");
  });

  it("says so in JSON, and the same again for the same seed", async () => {
    const [one, same, other] = await Promise.all(["1", "1", "2"].map((seed) => swarm("--runs", "150", "--seed", seed)));
    expect([one?.mode, one?.trials, one?.ok]).toEqual(["swarm", 150, true]);
    expect(same).toEqual(one);
    expect(other?.seen).not.toEqual(one?.seen);
  });

  it("refuses a threshold: there is no share that could be beyond it", async () => {
    const { code, stdout } = await maestro(["stress", FILE, "--swarm", "--json", "--fail-if", "STOPPED > 5%"]);
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-038", message: "a swarm has no shares that could be beyond a threshold" }]);
  });

  it("gives the command that plays a trial again, which says the same", async () => {
    const files = changed(shipped, { in: FILE, replace: "expect:", with: "promises: [never APPROVE by USER]\nexpect:" });
    const { code, stdout } = await maestro(["stress", FILE, "--swarm", "--runs", "40", "--seed", "4"], { files, env: { COLUMNS: "200" } });
    expect(code).toBe(1);
    const again = /play again +maestro (stress .*)$/m.exec(stdout)?.[1] ?? "";
    expect(again).toMatch(new RegExp(`^stress ${FILE} --seed 4 --swarm --replay \\d+$`));
    const replayed = await maestro(again.split(" "), { files });
    expect(replayed.code).toBe(1);
    expect(replayed.stdout).toContain("APPROVE at hitl_manager");
    expect(replayed.stdout).toMatch(/run-2, calm/);
  });

  it("shows where the log refused a row: the run stops there, and nothing comes after it", async () => {
    const trials = await Promise.all(
      Array.from({ length: 80 }, (_, trial) =>
        maestro(["stress", LONGER, "--swarm", "--seed", "5", "--replay", `${trial}`, "--json", "--out", "arl.jsonl"]),
      ),
    );
    const cut = trials.filter(({ stdout }) => stdout.includes("it refused a row"));
    expect(cut.length).toBeGreaterThan(0);
    for (const { code, stdout, host } of cut) {
      const { runs }: { readonly runs: readonly { readonly rows: readonly unknown[]; readonly failed?: string }[] } = JSON.parse(stdout);
      expect(code).toBe(0);
      expect(runs.at(-1)?.failed).toBe("the log cannot be written: it refused a row");
      const written = textOf(host, "arl.jsonl")
        .split("\n")
        .filter((line) => line.includes('"reason_code"')).length;
      expect(written).toBe(runs.flatMap(({ rows }) => rows).length);
    }
  });
});
