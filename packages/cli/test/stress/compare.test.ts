import type { StressResult } from "@maestro-bench/stress";
import { describe, expect, it } from "vitest";
import { diagnosticsOn, maestro, shipped } from "../project.ts";

const FILE = "scenarios/emergency-contract-v4.4.yaml";
const ARGS = ["stress", FILE, "--runs", "400", "--compare", "theirs.json"];

// In the form in which the simulator writes them, with other numbers.
function theirs(states: Readonly<Record<string, number>>, reasons = {}): Readonly<Record<string, string>> {
  const runs = Object.values(states).reduce((all, one) => all + one, 0);
  return { ...shipped, "theirs.json": JSON.stringify({ seed: 9, counts: { runs, by_state: states, by_reason_code_top20: reasons } }) };
}

describe("maestro stress --compare", () => {
  it("puts counts of the simulator beside its own, with names that are not ours, and ends with 1 where they differ", async () => {
    const files = theirs({ CONTRACT_EFFECTIVE: 9000, STOPPED: 500, INIT: 500 }, { AUTH_REQUIRED: 9200, ODD_REASON: 3 });
    const { code, stdout } = await maestro(ARGS, { files, env: { COLUMNS: "120" } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/ {2}compared {6}with 10,000 runs/);
    expect(stdout).toMatch(/STOPPED +\d+\.\d\d % {2}there +5\.00 % +4\.58 % to 5\.45 % +differs beyond chance\n/);
    expect(stdout).toMatch(/not ours {6}states {2}INIT\n {16}reasons {2}ODD_REASON\n/);
    expect(stdout).toMatch(/AUTH_REQUIRED \d+(?:\.\d)? there 920/);
    expect(stdout).toContain("beyond chance another share than in the other result: STOPPED");
  });

  it("finds no difference from a result of its own that was played with another seed", async () => {
    const before = await maestro(["stress", FILE, "--runs", "300", "--seed", "7", "--json"]);
    const { code, stdout } = await maestro([...ARGS, "--json"], { files: { ...shipped, "theirs.json": before.stdout } });
    const { compared }: StressResult = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(compared?.runs).toBe(300);
    expect(Object.values(compared?.final_states ?? {}).map(({ differs }) => differs)).toEqual([false, false, false]);
    expect(compared?.not_ours).toEqual({ states: [], reasons: [] });
  });

  it("refuses what is no result", async () => {
    const { code, stdout } = await maestro([...ARGS, "--json"], { files: { ...shipped, "theirs.json": '{"rows":[]}' } });
    expect(code).toBe(2);
    expect(diagnosticsOn(stdout).map((one) => [one.code, one.message])).toEqual([
      [
        "CLI-037",
        "`theirs.json` holds no result to compare with: it has neither `final_states`, as a result of `maestro stress`, nor `by_state` with the number of `runs`",
      ],
    ]);
  });
});
