import { describe, expect, it } from "vitest";
import { changed, diagnosticsOn, maestro, shipped } from "./project.ts";

const REFUND = "scenarios/refund.yaml";

describe("maestro explain", () => {
  it("tells of every gate each line, each test and what was seen", async () => {
    const { code, stdout, stderr, host } = await maestro(["explain", REFUND, "--run", "1"], { env: { LANG: "C.UTF-8" } });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "refund · run 1

        receipt_gate  nothing to object to  no row  scenarios/gates/refund.gate
            2  false    pause RECEIPT_MISSING
                 false    request.receipt is not sound
                            request.receipt is "R-17"

        amount_gate  ‖ pause AMOUNT_LARGE  row 0  scenarios/gates/refund.gate
          More than 100 waits for the manager.
          manager: Pay 120?
            5  false    run AMOUNT_SMALL
                 false    request.amount <= 100  request.amount is 120
            6  true     pause AMOUNT_LARGE otherwise
      "
    `);
    expect([...host.files.keys()].filter((path) => path.includes("/out/"))).toEqual([]);
  });

  it("tells of what did not run what alone would have let it on", async () => {
    const why = ["--why-not", "run"];
    expect((await maestro(["explain", REFUND, ...why])).stdout).toMatchInlineSnapshot(`
      "refund · run 1

        amount_gate  ‖ pause AMOUNT_LARGE  row 0  scenarios/gates/refund.gate
          More than 100 waits for the manager.
          manager: Pay 120?
            5  false    run AMOUNT_SMALL
                 false    request.amount <= 100  request.amount is 120
            6  true     pause AMOUNT_LARGE otherwise
          one of these alone would let it on:
            request.amount as 99 or 100  (request.amount is 120)
      "
    `);
    expect((await maestro(["explain", REFUND, "--case", "no receipt", ...why])).stdout).toMatchInlineSnapshot(`
      "refund · case no receipt · run 1

        receipt_gate  ‖ pause RECEIPT_MISSING  row 0  scenarios/gates/refund.gate
          There is no receipt.
            2  true     pause RECEIPT_MISSING
                 true     request.receipt is not sound
                            request.receipt is absent
          one of these alone would let it on:
            request.receipt there and of its type  (request.receipt is absent)
      "
    `);
    const ran = await maestro(["explain", "scenarios/emergency-contract-v4.8.yaml", "--gate", "meaning_gate", ...why]);
    expect(ran.stdout).toContain("every gate that was judged ran");
  });

  it("tells of a gate that stood watch its sealing lines", async () => {
    const { stdout } = await maestro([
      "explain",
      "scenarios/emergency-contract-v4.8.yaml",
      "--case",
      "evidence made up",
      "--gate",
      "ethics_gate",
    ]);
    expect(stdout).toContain("on watch");
    expect(stdout).toContain("seal EVIDENCE_FABRICATION");
    expect(stdout).toContain("evidence_gate said EVIDENCE_FABRICATION");
  });

  it("gives machines the same with places", async () => {
    const { stdout } = await maestro(["explain", REFUND, "--gate", "amount_gate", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: "refund",
      run: 1,
      verdicts: [
        {
          gate: "amount_gate",
          row: 0,
          says: { decision: "pause", code: "AMOUNT_LARGE" },
          lines: [
            {
              code: "AMOUNT_SMALL",
              truth: false,
              line: 5,
              tests: [
                { text: "request.amount <= 100", line: 5, judged: [{ truth: false, seen: [{ path: "request.amount", value: 120 }] }] },
              ],
            },
            { code: "AMOUNT_LARGE", applies: "otherwise", truth: true, tests: [] },
          ],
          changes: [{ kind: "value", from: { path: "request.amount", value: 120 } }],
        },
      ],
    });
    expect(stdout.split("\n")).toHaveLength(2);
  });

  it("claims no more than it has tried where nothing alone would be enough", async () => {
    const files = changed(shipped, {
      in: "scenarios/gates/refund.gate",
      replace: "when request.amount <= 100",
      with: 'when request.amount <= 100 and request.receipt is "none"',
    });
    const { stdout } = await maestro(["explain", REFUND, "--gate", "amount_gate", "--why-not", "run"], { files, env: { COLUMNS: "44" } });
    expect(stdout).toContain("    no single test, and no single value that\n    is compared, would be enough\n");
  });

  it.each([
    [["--run", "2"], "CLI-006"],
    [["--run", "one"], "CLI-006"],
    [["--case", "no reciept"], "CLI-007"],
    [["--gate", "amout_gate"], "CLI-013"],
    [["--seed", "-1"], "CLI-006"],
    [["--why-not", "stop"], "CLI-005"],
  ])("refuses %j", async (options, code) => {
    const done = await maestro(["explain", REFUND, "--json", ...options]);
    expect([done.code, diagnosticsOn(done.stdout).map((one) => one.code)]).toEqual([2, [code]]);
  });
});
