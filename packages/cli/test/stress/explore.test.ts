import type { ExploreResult } from "@maestro-bench/stress";
import { describe, expect, it } from "vitest";
import { changed, diagnosticsOn, maestro, shipped, textOf } from "../project.ts";

const FILE = "scenarios/emergency-contract-v4.4.yaml";

// A promise that runs break, in two ways: a draw away from as given, and two.
const holed = changed(shipped, {
  in: FILE,
  replace: "  - never sealed at relativity_gate",
  with: "  - never sealed at acc_gate",
});

describe("maestro explore", () => {
  it("tells the exact shares to the last digit, and ends with 0 where all is proved", async () => {
    const { code, stdout, stderr } = await maestro(["explore", FILE]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("  played        all 9 ways through one run, 79 rows\n");
    expect(stdout).toContain(
      "final states  69.780852 %  CONTRACT_EFFECTIVE\n                21.857148 %  STOPPED\n                8.362 %      PAUSE_FOR_HITL\n",
    );
    expect(stdout).toContain("proved never CONTRACT_EFFECTIVE after sealed (21.857148 % of");
    expect(stdout).toContain("3.0    3.362 %  request: crit_missing  PAUSE_FOR_HITL\n");
  });

  it("gives the same to a program, and writes it where it is told to", async () => {
    const { host, stdout } = await maestro(["explore", FILE, "--json", "--out", "result.json"]);
    const result: ExploreResult = JSON.parse(stdout);
    expect(result.final_states).toEqual({ CONTRACT_EFFECTIVE: "0.69780852", PAUSE_FOR_HITL: "0.08362", STOPPED: "0.21857148" });
    expect(textOf(host, "result.json")).toBe(stdout);
  });

  it("ends with 1 for a broken promise, with a case that breaks it when it is pasted", async () => {
    const { code, stdout } = await maestro(["explore", FILE], { files: holed, env: { COLUMNS: "200" } });
    expect(code).toBe(1);
    expect(stdout).toContain("broken never sealed at acc_gate (10.168624 % of runs break it)\n");
    const pasted = /cases +(counterexample .*)$/m.exec(stdout)?.[1] ?? "";
    expect(pasted).toBe("counterexample 6: { evidence: schema_invalid }");
    const files = changed(holed, { in: FILE, replace: "\ncases:\n", with: `\ncases:\n  ${pasted}\n` });
    const tested = await maestro(["test", FILE], { files });
    expect(tested.code).toBe(1);
    expect(tested.stdout).toContain("counterexample 6");
    const again = /play again +maestro (explore .*)$/m.exec(stdout)?.[1] ?? "";
    const replayed = await maestro(again.split(" "), { files: holed, env: { COLUMNS: "200" } });
    expect(replayed.code).toBe(1);
    expect(replayed.stdout).toContain("EVIDENCE_SCHEMA_INVALID at acc_gate (row 4)");
  });

  it("says in so many words that it did not play all, and how much it covers", async () => {
    const { code, stdout } = await maestro(["explore", FILE, "--most", "3"], { env: { COLUMNS: "200" } });
    expect(code).toBe(0);
    expect(stdout).toContain("3 of the ways through one run, ");
    expect(stdout).toContain("there are more: these cover 82.780852 %");
    expect(stdout).toContain("at least 69.780852 %");
    expect(stdout).not.toContain("proved");
  });

  it("plays one way again, with a log that is whole", async () => {
    const { code, stdout, host } = await maestro(["explore", FILE, "--replay", "3.1", "--out", "arl.jsonl"]);
    expect(code).toBe(0);
    expect(stdout).toContain("(request: expired)");
    const verified = await maestro(["arl", "verify", "arl.jsonl", "--json"], { files: { "arl.jsonl": textOf(host, "arl.jsonl") } });
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, runs: 1 });
  });

  it("refuses what has no end of ways, and says what can be done instead", async () => {
    const slow = changed(shipped, {
      in: "scenarios/refund.yaml",
      replace: "simulated: APPROVE }",
      with: "simulated: { answers: { APPROVE: 1 }, takes: 30s..4m } }",
    });
    const { code, stdout } = await maestro(["explore", "scenarios/refund.yaml", "--json"], { files: slow });
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "CLI-034", help: "`maestro stress` plays as many runs as you like" }]);
  });

  it.each([
    [["--most", "0"], "`0` is no number of ways"],
    [["--trial-length", "x"], "`x` is no length of a trial"],
    [["--replay", "first"], "`first` is no way"],
    [["--replay", "9"], "no way through 1 run of `emergency-contract-v4.4` is called `9`"],
    [["--replay", "3.3.3.3"], "no way through 1 run of `emergency-contract-v4.4` is called `3.3.3.3`"],
  ])("refuses %j", async (args, message) => {
    const { code, stdout } = await maestro(["explore", FILE, "--json", ...args]);
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout).map((one) => one.message)).toEqual([message]);
  });
});
