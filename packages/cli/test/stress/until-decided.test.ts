import type { StressResult } from "@maestro-bench/stress";
import { describe, expect, it } from "vitest";
import { diagnosticsOn, maestro, textOf } from "../project.ts";

const FILE = "scenarios/emergency-contract-v4.4.yaml";
const ARGS = ["stress", FILE, "--runs", "20000", "--fail-if", "STOPPED > 30%", "--until-decided"];

describe("maestro stress --until-decided", () => {
  it("ends once it is certain that a threshold is not crossed, and says when and by which intervals", async () => {
    const { code, stdout } = await maestro(ARGS);
    expect(code).toBe(0);
    expect(stdout).toMatch(/each threshold is decided after [\d,]+ trials\n/);
    expect(stdout).toContain("between at 95 %: confidence sequence");
    const { final_states: states, ...result }: StressResult = JSON.parse((await maestro([...ARGS, "--json"])).stdout);
    expect(result).toMatchObject({ complete: true, ok: true, decided_after: result.trials });
    expect(result.thresholds).toEqual([{ text: "STOPPED > 30%", crossed: false, decided: true }]);
    expect(result.runs).toBeLessThan(2000);
    expect(states["STOPPED"]?.high).toBeLessThan(0.3);
  });

  it("ends with 1 once it is certain that one is crossed", async () => {
    const { code, stdout } = await maestro(["stress", FILE, "--runs", "20000", "--fail-if", "STOPPED > 10%", "--until-decided", "--json"]);
    const result: StressResult = JSON.parse(stdout);
    expect([code, result.findings]).toEqual([1, ["threshold crossed: STOPPED > 10%"]]);
    expect(result.runs).toBeLessThan(2000);
    expect(result.final_states["STOPPED"]?.low).toBeGreaterThan(0.1);
  });

  it("ends with 1 where all runs are not enough to be certain", async () => {
    const { code, stdout } = await maestro(["stress", FILE, "--runs", "300", "--fail-if", "STOPPED > 23%", "--until-decided"]);
    expect(code).toBe(1);
    expect(stdout).toContain("threshold not decided: STOPPED > 23%");
    expect(stdout).not.toContain("each threshold is decided");
  });

  it("ends at the same trial when it was interrupted before", async () => {
    const whole = await maestro([...ARGS, "--json"]);
    let stop = (): void => {};
    let hour = 0;
    const part = await maestro([...ARGS, "--out", "result.json", "--json"], {
      now: () => hour++ * 3_600_000,
      interrupts: (act) => {
        stop = act;
        return () => {};
      },
      refuse: (path) => {
        if (path.endsWith(".partial")) stop();
        return undefined;
      },
    });
    expect(JSON.parse(textOf(part.host, "result.json"))).toMatchObject({ complete: false, decided_after: null });
    const files = Object.fromEntries(part.host.files);
    const again = await maestro([...ARGS, "--json", "--resume", "result.json.partial"], { files });
    expect([again.code, again.stdout]).toEqual([whole.code, whole.stdout]);
    const other = await maestro([...ARGS, "--json", "--resume", "result.json.partial", "--fail-if", "STOPPED > 31%"], { files });
    expect(diagnosticsOn(other.stdout)[0]?.message).toContain("it was played until `STOPPED > 30%` is decided");
  });

  it("needs a threshold", async () => {
    const { code, stdout } = await maestro(["stress", FILE, "--json", "--until-decided"]);
    expect([code, diagnosticsOn(stdout)[0]?.message]).toEqual([2, "no threshold is given that could be decided"]);
  });
});
