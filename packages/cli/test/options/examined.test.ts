import { describe, expect, it } from "vitest";
import { changed, maestro, shipped } from "../project.ts";

const REFUND = "scenarios/refund.yaml";
const TRUST = "scenarios/emergency-contract-v4.8.yaml";

function dataOn(stdout: string): Readonly<Record<string, unknown>> {
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

describe("maestro check --cost", () => {
  it("tells how many steps each gate takes at most, the dearest first", async () => {
    const { code, stdout, stderr } = await maestro(["check", "--cost", REFUND]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("cost          amount_gate  at most 7 steps\n                receipt_gate  at most 5 steps\n");
  });

  it("follows the declared lengths: a gate that reads a text costs as much as the longest", async () => {
    const before = dataOn((await maestro(["check", "--cost", "--json", TRUST])).stdout);
    expect(before["costs"]).toContainEqual({ file: TRUST, gate: "draft_lint_gate", steps: 120_011 });
    const declared = {
      in: "codebooks/emergency-contract.yaml",
      replace: "{ id: text, text: text 0..20000 }",
      with: "{ id: text, text: text 0..2000 }",
    };
    const after = dataOn((await maestro(["check", "--cost", "--json", TRUST], { files: changed(shipped, declared) })).stdout);
    expect(after["costs"]).toContainEqual({ file: TRUST, gate: "draft_lint_gate", steps: 12_011 });
  });

  it("is nothing about files that are no scenarios, and beside --json one object", async () => {
    expect(dataOn((await maestro(["check", "--cost", "--facts", "--json", "codebooks/refund.yaml"])).stdout)).toEqual({
      diagnostics: [],
      costs: [],
      absences: [],
    });
  });
});

describe("maestro check --facts", () => {
  it("lists each line that is looser because something is not there, and why that is right", async () => {
    const { code, stdout } = await maestro(["check", "--facts", TRUST], { env: { LANG: "C.UTF-8", COLUMNS: "300" } });
    expect(code).toBe(0);
    expect(stdout).toContain(
      "absence       scenarios/gates/emergency-contract-trust.gate:12 `pause TRUST_COOLDOWN_ACTIVE` does not object where `trust.cooldown_until` is absent: the codebook says that it is harmless\n",
    );
  });

  it("lists what another line covers, with that line", async () => {
    const files = changed(shipped, {
      in: "scenarios/gates/refund.gate",
      replace: "gate amount_gate {\n",
      with: "gate amount_gate {\n  pause RECEIPT_MISSING when request is present and request.amount > 50\n  pause AMOUNT_LARGE when request is not sound\n",
    });
    const { stdout } = await maestro(["check", "--facts", "--json", REFUND], { files });
    expect(dataOn(stdout)["absences"]).toMatchObject([
      { gate: "amount_gate", is: "absent", because: "covered", by: ["pause AMOUNT_LARGE"] },
    ]);
  });

  it.each([["--cost"], ["--facts"]])("%s is refused with --sarif, which holds mistakes and nothing else", async (option) => {
    const { code, stderr, stdout } = await maestro(["check", REFUND, option, "--sarif"]);
    expect([code, stderr]).toEqual([2, ""]);
    expect(stdout).toContain(`option \`--sarif\` cannot be used with option \`${option}\``);
  });
});
