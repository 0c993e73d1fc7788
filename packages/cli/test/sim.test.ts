import { describe, expect, it } from "vitest";
import { changed, maestro, shipped, textOf } from "./project.ts";

const REFUND = "scenarios/refund.yaml";

describe("maestro sim", () => {
  it("plays a scenario and leaves its log, a summary and the exact sources", async () => {
    const { code, host, stderr } = await maestro(["sim", REFUND]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const left = [...host.files.keys()].filter((path) => !(path.slice("/project/".length) in shipped));
    expect(left.toSorted()).toEqual(
      ["arl.jsonl", "sources/codebooks/refund.yaml", "sources/scenarios/gates/refund.gate", `sources/${REFUND}`, "summary.json"].map(
        (path) => `/project/out/refund/${path}`,
      ),
    );
    for (const path of ["codebooks/refund.yaml", "scenarios/gates/refund.gate", REFUND])
      expect(textOf(host, `out/refund/sources/${path}`)).toBe(shipped[path]);
  });

  it("prints one JSON object on one line, which is also the summary", async () => {
    const { code, host, stdout, stderr } = await maestro(["sim", REFUND, "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^\{[^\n]*\}\n$/);
    expect(textOf(host, "out/refund/summary.json")).toBe(stdout);
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: "refund",
      seed: 0,
      runs: 1,
      final_states: { REFUND_PAID: 1 },
      ledgers: {},
      rows: 3,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      arl: "out/refund/arl.jsonl",
      cases: { "nobody there": true, "no receipt": true },
      waiting: [],
      queue: [],
      ok: true,
    });
  });

  it("names in the queue every run that ended paused, with the row that blocks it", async () => {
    const { stdout } = await maestro(["sim", REFUND, "--case", "no receipt", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      queue: [{ run: "run-1", state: "PAUSE_FOR_HITL", for: "fact", seq: 0, layer: "receipt_gate", reason_code: "RECEIPT_MISSING" }],
    });
  });

  const WRITES = changed(shipped, {
    in: REFUND,
    replace: "  - record: REFUND_PAID\n",
    with: '  - record: REFUND_PAID\n    file: "receipts/{request.receipt}.txt"\n    from: request.receipt\n',
  });

  it("writes the files of effects below the results of their run, and replaces them with the results", async () => {
    const first = await maestro(["sim", REFUND], { files: WRITES });
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(textOf(first.host, "out/refund/files/run-1/receipts/R-17.txt")).toBe("R-17");
    const files = Object.fromEntries(first.host.files);
    expect((await maestro(["sim", REFUND], { files })).code).toBe(0);
  });

  it("stops a run whose file cannot be written, after the row of its effect", async () => {
    const refuse = (path: string): string | undefined => (path.includes("/files/") ? "no space is left" : undefined);
    const { code, host } = await maestro(["sim", REFUND, "--json"], { files: WRITES, refuse });
    expect(code).toBe(1);
    const log = textOf(host, "out/refund/arl.jsonl");
    expect(log.indexOf('"REFUND_PAID"')).toBeLessThan(log.indexOf('"FILE_NOT_WRITTEN"'));
    expect(log).toContain('"problem":"no space is left"');
    expect((await maestro(["arl", "verify", "out/refund/arl.jsonl"], { files: Object.fromEntries(host.files) })).code).toBe(0);
  });

  it("prints one object for each scenario, in the order typed", async () => {
    const { code, stdout } = await maestro(["sim", REFUND, "scenarios/emergency-contract-v4.8.yaml", REFUND, "--json"]);
    expect(code).toBe(0);
    const summaries = stdout
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(summaries).toMatchObject([
      { scenario: "refund" },
      {
        scenario: "emergency-contract-v4.8",
        runs: 4,
        final_states: { CONTRACT_EFFECTIVE: 4 },
        rows: 66,
        ledgers: { trust: { score: 1, streak: 7 } },
      },
    ]);
    expect(summaries).toHaveLength(2);
  });

  it("writes a log whose head is the one of the summary", async () => {
    const { host, stdout } = await maestro(["sim", REFUND, "--json"]);
    const { head }: { readonly head: string } = JSON.parse(stdout);
    const verified = await maestro(["arl", "verify", "log", "--head", head], { files: { log: textOf(host, "out/refund/arl.jsonl") } });
    expect(verified.code).toBe(0);
  });

  it("puts the results where `--out` says", async () => {
    const { code, host, stdout } = await maestro(["sim", REFUND, "--json", "--out", "results/today"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ arl: "results/today/refund/arl.jsonl" });
    expect(textOf(host, "results/today/refund/summary.json")).toBe(stdout);
  });

  it("replaces earlier results of the same scenario whole", async () => {
    const once = await maestro(["sim", REFUND]);
    const again = await maestro(["sim", REFUND, "--seed", "7", "--json"], { files: Object.fromEntries(once.host.files) });
    expect(again.code).toBe(0);
    expect(textOf(again.host, "out/refund/summary.json")).toBe(again.stdout);
    expect([...again.host.files.keys()].toSorted()).toEqual([...once.host.files.keys()].toSorted());
  });

  it("draws from the seed that was given", async () => {
    const { stdout } = await maestro(["sim", REFUND, "--seed", "9007199254740991", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ seed: 9007199254740991, ok: true });
  });

  it("plays one case alone, into a folder of its own", async () => {
    const { code, host, stdout } = await maestro(["sim", REFUND, "--case", "nobody there", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: "refund",
      case: "nobody there",
      final_states: { STOPPED: 1 },
      cases: {},
      arl: "out/refund.nobody-there/arl.jsonl",
      ok: true,
    });
    expect(textOf(host, "out/refund.nobody-there/arl.jsonl")).toContain('"reason_code":"MANAGER_LATE"');
  });

  it("says nothing when it is to be quiet", async () => {
    const { code, stdout, stderr } = await maestro(["sim", REFUND, "--quiet"]);
    expect([code, stdout, stderr]).toEqual([0, "", ""]);
  });

  it("ends with 1 when an expectation fails, and says which", async () => {
    const files = changed(shipped, { in: REFUND, replace: "expect: { ends: REFUND_PAID }", with: "expect: { ends: STOPPED }" });
    const { code, stdout } = await maestro(["sim", REFUND, "--json"], { files });
    expect(code).toBe(1);
    const summary: { readonly ok: boolean; readonly findings: readonly string[] } = JSON.parse(stdout);
    expect(summary.ok).toBe(false);
    expect(summary.findings.join("\n")).toContain("STOPPED");
    expect((await maestro(["sim", REFUND], { files })).stdout).toContain("1 not as expected: refund");
  });

  it("ends with 1 when a case does not come out as expected, and names it", async () => {
    const files = changed(shipped, { in: REFUND, replace: "no_receipt, ends: PAUSE_FOR_HITL", with: "no_receipt, ends: STOPPED" });
    const { code, stdout } = await maestro(["sim", REFUND, "--json"], { files });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, cases: { "nobody there": true, "no receipt": false } });
  });
});
