import { describe, expect, it } from "vitest";
import { changed, diagnosticsOn, maestro, shipped } from "./project.ts";

const TESTS = "scenarios/tests/refund.yaml";
const REFUND = "scenarios/refund.yaml";
const broken = changed(shipped, { in: TESTS, replace: "says: run AMOUNT_SMALL", with: "says: pause AMOUNT_LARGE" });

describe("maestro test", () => {
  it("plays whatever is shipped, covers all of it, and writes nothing", async () => {
    const { code, stdout, stderr, host } = await maestro(["test", "--threshold", "100"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "document-orchestrator · scenarios/document-orchestrator.yaml
        series        1 run as expected
        cases         16 of 16 as expected

      emergency-contract-v1 · scenarios/emergency-contract-v1.yaml
        series        1 run as expected
        cases         11 of 11 as expected

      emergency-contract-v4.1 · scenarios/emergency-contract-v4.1.yaml
        series        4 runs as expected
        cases         7 of 7 as expected

      emergency-contract-v4.4 · scenarios/emergency-contract-v4.4.yaml
        series        1 run as expected
        cases         10 of 10 as expected

      emergency-contract-v4.8 · scenarios/emergency-contract-v4.8.yaml
        series        4 runs as expected
        cases         25 of 25 as expected

      emergency-contract-v4 · scenarios/emergency-contract-v4.yaml
        series        4 runs as expected
        cases         13 of 13 as expected

      mediation-relativity · scenarios/mediation-relativity.yaml
        series        1 run as expected
        cases         11 of 11 as expected

      mediation · scenarios/mediation.yaml
        series        1 run as expected
        cases         16 of 16 as expected

      negotiation · scenarios/negotiation.yaml
        series        1 run as expected
        cases         5 of 5 as expected
        tables        6 of 6 as expected

      refund · scenarios/refund.yaml
        series        1 run as expected
        cases         2 of 2 as expected

      release · scenarios/release.yaml
        series        1 run as expected
        cases         15 of 15 as expected

      document-orchestrator · scenarios/tests/document-orchestrator.yaml
        tables        47 of 47 as expected

      emergency-contract-v4.8 · scenarios/tests/emergency-contract.yaml
        tables        20 of 20 as expected

      mediation · scenarios/tests/mediation.yaml
        tables        16 of 16 as expected

      refund · scenarios/tests/refund.yaml
        tables        7 of 7 as expected

      15 files, 227 tests: all as expected
      100 % of lines and tests covered (313 of 313), at least 100 % as asked
      "
    `);
    expect([...host.files.keys()].toSorted()).toEqual(
      Object.keys(shipped)
        .map((path) => `${host.cwd}/${path}`)
        .toSorted(),
    );
  });

  it("says of what is not as expected which, where and what came instead", async () => {
    const { code, stdout } = await maestro(["test", TESTS], { files: broken });
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "refund · scenarios/tests/refund.yaml
        tables        6 of 7 as expected
                      amount_gate, at the limit (scenarios/tests/refund.yaml:7:5):
                      - it says run AMOUNT_SMALL, expected pause AMOUNT_LARGE

      1 file, 7 tests: 1 not as expected: scenarios/tests/refund.yaml
      100 % of lines and tests covered (7 of 7)
      "
    `);
  });

  it("lists what is not covered, with places, where that is asked for or is too much", async () => {
    const listed = await maestro(["test", REFUND, "--coverage"]);
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining("5:28  `request.amount <= 100` is never true")]);
    const tooLittle = await maestro(["test", REFUND, "--threshold", "72"]);
    expect(tooLittle.code).toBe(1);
    expect(tooLittle.stdout).toMatchInlineSnapshot(`
      "refund · scenarios/refund.yaml
        series        1 run as expected
        cases         2 of 2 as expected

      amount_gate · scenarios/gates/refund.gate
             5:3  \`run AMOUNT_SMALL\` never applies
            5:28  \`request.amount <= 100\` is never true

      1 file, 2 tests: all as expected
      71 % of lines and tests covered (5 of 7), less than the 72 % asked for
      "
    `);
    expect((await maestro(["test", REFUND, "--threshold", "71.4"])).code).toBe(0);
  });

  it("plays of a test file what is its own", async () => {
    const { stdout } = await maestro(["test", TESTS, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      files: [{ file: TESTS, scenario: "refund", ok: true, cases: [], tables: { length: 7 } }],
      coverage: { seen: 7, all: 7 },
    });
    expect(JSON.parse(stdout)).not.toHaveProperty("files.0.series");
  });

  it("tells machines every case, its place and its findings", async () => {
    const { code, stdout } = await maestro(["test", TESTS, "--json"], { files: broken });
    const { ok, files } = JSON.parse(stdout) as { ok: boolean; files: readonly { readonly tables: readonly { readonly ok: boolean }[] }[] };
    expect([code, ok]).toEqual([1, false]);
    expect(files[0]?.tables.find((one) => !one.ok)).toEqual({
      gate: "amount_gate",
      name: "at the limit",
      file: TESTS,
      line: 7,
      column: 5,
      ok: false,
      says: { decision: "run", code: "AMOUNT_SMALL" },
      findings: ["it says run AMOUNT_SMALL, expected pause AMOUNT_LARGE"],
    });
  });

  it("finds a broken gate by the shipped tests", async () => {
    const files = changed(shipped, { in: "scenarios/gates/refund.gate", replace: "<= 100", with: "< 100" });
    const { code, stdout } = await maestro(["test"], { files });
    expect(code).toBe(1);
    expect(stdout).toContain("amount_gate, at the limit (scenarios/tests/refund.yaml:7:5):");
  });

  it.each([
    ["a threshold that is none", ["test", REFUND, "--threshold", "101"], "CLI-006"],
    ["a codebook", ["test", "codebooks/refund.yaml"], "CLI-002"],
    ["a gate file", ["test", "scenarios/gates/refund.gate"], "CLI-002"],
    ["a file of another kind", ["test", "notes.yaml"], "CLI-012"],
    ["a test file without its scenario", ["test", "lost.yaml"], "SCN-001"],
  ])("refuses %s", async (_, args, code) => {
    const files = { ...shipped, "notes.yaml": "a: 1\n", "lost.yaml": "maestro: 1\ntests: nowhere.yaml\n" };
    const done = await maestro([...args, "--json"], { files });
    expect(done.code).toBe(2);
    expect(diagnosticsOn(done.stdout).map((one) => one.code)).toEqual([code]);
  });

  it("says what to name where nothing is to be found", async () => {
    const { code, stderr } = await maestro(["test"], { files: {} });
    expect([code, stderr]).toEqual([2, expect.stringContaining("name the files: `maestro test loan.yaml`")]);
  });

  it("is checked by `maestro check` too", async () => {
    expect((await maestro(["check", TESTS])).code).toBe(0);
    const { code, stdout } = await maestro(["check", TESTS, "--json"], {
      files: changed(shipped, {
        in: TESTS,
        replace: "at the limit: { set: { request.amount: 100 }",
        with: "at the limit: { set: { request.amout: 100 }",
      }),
    });
    expect([code, diagnosticsOn(stdout)[0]?.file]).toEqual([2, TESTS]);
  });

  it("does not play twice under one name", async () => {
    const files = { ...shipped, [TESTS]: "maestro: 1\ntests: ../refund.yaml\ncases: { no receipt: { request: no_receipt } }\n" };
    const { stdout } = await maestro(["test", TESTS, "--json"], { files });
    expect(diagnosticsOn(stdout)).toMatchObject([{ code: "SCN-020", file: TESTS, line: 3 }]);
  });
});
