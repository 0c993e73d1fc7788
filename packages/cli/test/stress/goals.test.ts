import { describe, expect, it } from "vitest";
import { changed, maestro, shipped } from "../project.ts";

const FILE = "scenarios/refund.yaml";
const files = changed(shipped, {
  in: FILE,
  replace: "expect:",
  with: "promises: [sometimes RECEIPT_MISSING, sometimes AMOUNT_SMALL]\nexpect:",
});

describe("promises that say sometimes", () => {
  it("are judged of many runs: one that none reaches is a finding", async () => {
    const { code, stdout } = await maestro(["stress", FILE, "--runs", "20"], { files, env: { COLUMNS: "200" } });
    expect(code).toBe(1);
    expect(stdout).toContain("never reached sometimes AMOUNT_SMALL in 20 runs\n");
    expect(stdout).toContain("findings      never reached in 20 runs: sometimes RECEIPT_MISSING\n");
  });

  it("are met by a swarm, which knows more that can go wrong", async () => {
    const { stdout } = await maestro(["stress", FILE, "--swarm", "--runs", "100"], { files, env: { COLUMNS: "200" } });
    expect(stdout).toMatch(/goals +reached sometimes RECEIPT_MISSING \(in \d+ of 100 runs\)\n/);
    expect(stdout).toContain("never reached sometimes AMOUNT_SMALL in 100 runs\n");
  });

  it("are told of every way there is", async () => {
    const { code, stdout } = await maestro(["explore", FILE], { files, env: { COLUMNS: "200" } });
    expect(code).toBe(1);
    expect(stdout).toContain("never reached sometimes AMOUNT_SMALL\n");
    expect(stdout).toContain("no way reaches it: sometimes AMOUNT_SMALL\n");
  });

  it("are shown of one series, which proves nothing", async () => {
    const { code, stdout } = await maestro(["sim", FILE], { files, env: { COLUMNS: "200" } });
    expect(code).toBe(0);
    expect(stdout).toContain("goals         sometimes RECEIPT_MISSING  in 0 of 1\n");
    expect(stdout).toContain("one series proves nothing");
    const json = await maestro(["sim", FILE, "--json"], { files });
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, goals: { "sometimes RECEIPT_MISSING": 0, "sometimes AMOUNT_SMALL": 0 } });
  });
});

describe("what can go wrong with anything that comes in", () => {
  const chosen = async (line: string): Promise<Awaited<ReturnType<typeof maestro>>> =>
    maestro(["sim", FILE, "--choices", "runs.jsonl"], { files: { ...shipped, "runs.jsonl": `${line}\n` } });

  it("is chosen in a line of choices like an outcome", async () => {
    const { code, stdout } = await chosen('{"request":"fault:malformed"}');
    expect(code).toBe(0);
    expect(stdout).toContain("PAUSE_FOR_HITL 1");
  });

  it("is named where one is misspelt", async () => {
    const { code, stderr } = await chosen('{"request":"fault:abset"}');
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean `fault:absent`?");
    expect((await chosen('{"request":"fault:stale"}')).stderr).toContain("`request` has no outcome `fault:stale`");
  });
});
