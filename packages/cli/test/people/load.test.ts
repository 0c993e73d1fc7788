import { describe, expect, it } from "vitest";
import { changed, maestro, shipped } from "../project.ts";

const REFUND = "scenarios/refund.yaml";

/** The shipped refund with a model of its manager, played so often. */
function refundWith(simulated: string, runs: number): Readonly<Record<string, string>> {
  const modelled = changed(shipped, { in: REFUND, replace: "simulated: APPROVE", with: `simulated: ${simulated}` });
  return changed(modelled, { in: REFUND, replace: "expect: { ends: REFUND_PAID }", with: `runs: ${runs}` });
}

async function peopleIn(files: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await maestro(["sim", REFUND], { files, env: { LANG: "C.UTF-8", COLUMNS: "100" } });
  expect([code, stderr]).toEqual([0, ""]);
  return /^ {2}people[^]*?(?=^ {2}\S)/m.exec(stdout)?.[0] ?? "";
}

describe("the load on people", () => {
  it("is told where runs wait for somebody: how often, how long, and how many people that takes", async () => {
    const model = "{ answers: { APPROVE: 0.9, REJECT: 0.05 }, takes: { median: 90s, 95%: 6m }, mistakes: 0.02 }";
    expect(await peopleIn(refundWith(model, 200))).toMatchInlineSnapshot(`
      "  people        manager asked 200, 1000 in 1,000 runs  waited 1m38s, 95 % at most 8m41s  late 7
                      of 1,000 runs in 8h, 95 % are answered within 10m11s by 5, 6m24s by 6, 6m4s by 7
      "
    `);
  });

  it("is not told where everybody answers at once", async () => {
    expect(await peopleIn(shipped)).toBe("");
  });

  it("is in the summary, by person", async () => {
    const { stdout } = await maestro(["sim", REFUND, "--json"], { files: refundWith("{ answers: { APPROVE: 1 }, takes: 2m }", 3) });
    expect(JSON.parse(stdout)).toMatchObject({
      people: {
        manager: { asked: 3, per_1000_runs: 1000, answered: 3, wait_median_ms: 120_000, staffing: [{ people: 5 }, { people: 6 }, {}] },
      },
    });
  });
});

describe("faults of people", () => {
  it("are chosen by runs of a file", async () => {
    const files = { ...shipped, "runs.jsonl": '{"people.manager":"double"}\n{"people.manager":"wrong_role"}\n{"people.manager":"late"}\n' };
    const { code, stdout } = await maestro(["sim", REFUND, "--choices", "runs.jsonl", "--json"], { files });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ final_states: { REFUND_PAID: 1, STOPPED: 2 }, unreached: [] });
  });

  it("are named where one is misspelt", async () => {
    const files = changed(shipped, { in: REFUND, replace: "people.manager: nobody", with: "people.manager: duble" });
    const { code, stderr } = await maestro(["check", REFUND], { files });
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean `double`?");
  });
});
