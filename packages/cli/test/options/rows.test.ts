import { expect, it } from "vitest";
import { maestro, textOf } from "../project.ts";

const REFUND = "scenarios/refund.yaml";

const logOf = (host: Awaited<ReturnType<typeof maestro>>["host"]): string => textOf(host, "out/refund/arl.jsonl");

it("leaves out of a summary why something was held up, says so in its header, and has a digest for it", async () => {
  const { code, host, stderr } = await maestro(["sim", REFUND, "--rows", "summary"]);
  expect([code, stderr]).toEqual([0, ""]);
  const [header, , pause] = logOf(host).split("\n");
  expect(header).toContain('"level":"summary"');
  expect(pause).toMatch(/"reason_code":"AMOUNT_LARGE".*"details":"[0-9a-f]{64}"/u);
  expect(pause).not.toContain("noted");
});

it("tells the same at both levels, heads and hashes apart", async () => {
  const [plain, full, summary] = await Promise.all(
    [[], ["--rows", "full"], ["--rows", "summary"]].map((rows) => maestro(["sim", REFUND, ...rows])),
  );
  const told = (text = ""): string => text.replaceAll(/[0-9a-f]{64}/gu, "");
  expect(full?.stdout).toBe(plain?.stdout);
  expect(logOf(full!.host)).toBe(logOf(plain!.host));
  expect(told(summary?.stdout)).toBe(told(full?.stdout));
  expect(summary?.stdout).not.toBe(full?.stdout);
});

it("writes summaries that are verified as they are", async () => {
  const { host } = await maestro(["sim", REFUND, "--rows", "summary"]);
  const verified = await maestro(["arl", "verify", "arl.jsonl"], { files: { "arl.jsonl": logOf(host) } });
  expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining("whole")]);
});

it("knows no other level", async () => {
  const { code, stderr, host } = await maestro(["sim", REFUND, "--rows", "short"]);
  expect(code).toBe(2);
  expect(stderr).toContain("`--rows <level>`");
  expect([...host.files.keys()].filter((path) => path.includes("/out/"))).toEqual([]);
});
