import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { maestro, textOf } from "./project.ts";

const long = process.env["MAESTRO_LONG"] === "1";

interface Report {
  readonly ok: boolean;
  readonly findings: readonly { readonly line: number; readonly seq?: number; readonly run_id?: string; readonly problem: string }[];
}

let log: Uint8Array = new Uint8Array();

beforeAll(async () => {
  const { host } = await maestro(["sim", "scenarios/refund.yaml"]);
  log = new TextEncoder().encode(textOf(host, "out/refund/arl.jsonl"));
});

function verify(bytes: Uint8Array, ...options: readonly string[]): ReturnType<typeof maestro> {
  return maestro(["arl", "verify", "arl.jsonl", ...options], { files: { "arl.jsonl": bytes } });
}

describe("maestro arl verify", () => {
  it("ends with 0 for a log as it was written, and says how large it is", async () => {
    const { code, stdout, stderr } = await verify(log);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("arl.jsonl  whole\n  3 rows in 1 run of refund\n");
  });

  it("prints one JSON object for machines", async () => {
    const { code, stdout } = await verify(log, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ log: "arl.jsonl", ok: true, rows: 3, runs: 1, scenario: "refund", findings: [] });
  });

  it("ends with 1 after any one byte was changed, and names the line", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(log.length - 1), fc.integer({ min: 1, max: 255 }), async (position, mask) => {
        const bytes = log.with(position, (log[position] ?? 0) ^ mask);
        const { code, stdout } = await verify(bytes, "--json");
        const line = log.subarray(0, position).filter((byte) => byte === 0x0a).length + 1;
        const report: Report = JSON.parse(stdout);
        expect(code).toBe(1);
        expect(report.ok).toBe(false);
        expect(report.findings.map((one) => one.line)).toContain(line);
      }),
      { numRuns: long ? 20_000 : 200 },
    );
  });

  it("ends with 1 after any one byte was taken out or put in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(log.length - 1), fc.option(fc.nat(255), { nil: undefined }), async (position, byte) => {
        const rest = log.subarray(byte === undefined ? position + 1 : position);
        const { code } = await verify(Uint8Array.from([...log.subarray(0, position), ...(byte === undefined ? [] : [byte]), ...rest]));
        expect(code).toBe(1);
      }),
      { numRuns: long ? 20_000 : 200 },
    );
  });

  it("names the row that says something else than what was written", async () => {
    const text = new TextDecoder().decode(log).replace('"reason_code":"APPROVE"', '"reason_code":"APPROVF"');
    const { code, stdout } = await verify(new TextEncoder().encode(text));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^arl\.jsonl {2}broken: \d+ findings?\n/);
    expect(stdout).toContain("line 4, row 1, run-1: ");
  });

  it("ends with 1 for a log that another head was expected of", async () => {
    const { code, stdout } = await verify(log, "--head", "0".repeat(64));
    expect(code).toBe(1);
    expect(stdout).toContain(`${"0".repeat(64)} was expected`);
  });

  it("ends with 2 for a head that is none, and for a log that is not there", async () => {
    const head = await verify(log, "--head", "zero");
    expect([head.code, head.stderr]).toEqual([2, expect.stringContaining("`zero` is no hash")]);
    const gone = await maestro(["arl", "verify", "gone.jsonl"]);
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining("there is no file `gone.jsonl`")]);
  });
});
