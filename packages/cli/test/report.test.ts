import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { MemoryHostOptions } from "../src/index.ts";
import { maestro } from "./project.ts";

const UTF8 = { LANG: "C.UTF-8" };

async function reported(path: string, options: MemoryHostOptions): Promise<string> {
  const { code, stdout, stderr } = await maestro(["sim", path], options);
  expect([code, stderr]).toEqual([0, ""]);
  // The head is another one whenever a file is changed; how it looks is not.
  return stdout.replaceAll(/\b[0-9a-f]{64}\b/g, "<head>".padEnd(64, "."));
}

describe("the rows of a run with turns and rounds", () => {
  it("stand by round, rounds that look the same as one, whose turn it is before its rows", async () => {
    const { stdout } = await maestro(["sim", "scenarios/negotiation.yaml"], { env: { LANG: "C.UTF-8", COLUMNS: "100" } });
    expect(stdout.split("\n\n")[1]).toMatchInlineSnapshot(`
      "  run 1         AI-HIGH-RISK:  ‖ danger_gate RISK_TOO_HIGH  ⬢ ethics_gate RISK_TOO_HIGH
                      rounds 1-7  ✓ mediator  AI-OECD:  ✓ evaluation_gate  AI-EFFICIENCY:
                      ✓ evaluation_gate  AI-SAFETY:  ✓ evaluation_gate  ✓ mediator  → AGREED"
    `);
  });
});

describe("the report of a scenario", () => {
  it("shows on a wide page what happened, who decided and what to type next", async () => {
    expect(await reported("scenarios/refund.yaml", { env: UTF8 })).toMatchInlineSnapshot(`
      "refund

        run 1         ‖ amount_gate AMOUNT_LARGE  ✓ hitl_manager  ✓ story
                      → REFUND_PAID

        final states  REFUND_PAID 1  as expected
        decided by    USER manager (simulated) 1  SYSTEM 2
        asked         manager: Pay 120?
        reasons       AMOUNT_LARGE: More than 100 waits for the manager.
        cases         2 of 2 as expected
        rows          3 written
        head          <head>..........................................................
        log           out/refund/arl.jsonl
        next          maestro explain scenarios/refund.yaml --run 1
                      maestro arl verify out/refund/arl.jsonl
                      maestro diagram scenarios/refund.yaml

        ✓ run  ‖ pause
        1 scenario, all as expected
      "
    `);
    expect(await reported("scenarios/emergency-contract-v4.8.yaml", { env: UTF8 })).toMatchInlineSnapshot(`
      "emergency-contract-v4.8 · Emergency signal priority, with coaching, trust and
      reward

        run 1         ✓ meaning_gate  ✓ consistency_gate  ✓ relativity_gate
                      ‖ acc_gate COACHING_AUTH_REQUIRED  ✓ hitl_coaching_auth
                      ✓ coaching_event  ✓ evidence_gate  ‖ acc_gate AUTH_REQUIRED
                      ‖ model_trust_gate TRUST_SCORE_LOW  ✓ hitl_auth  ✓ trust_update
                      ✓ doc_draft  ✓ draft_lint_gate
                      ‖ acc_gate ADMIN_FINALIZE_REQUIRED  ✓ hitl_finalize_admin
                      ✓ trust_update  ✓ contract_effect  ✓ eval_score  ✓ hitl_reward
                      → CONTRACT_EFFECTIVE
        runs 2-3      ✓ meaning_gate  ✓ consistency_gate  ✓ relativity_gate
                      ✓ evidence_gate  ‖ acc_gate AUTH_REQUIRED
                      ‖ model_trust_gate TRUST_SCORE_LOW  ✓ hitl_auth  ✓ trust_update
                      ✓ doc_draft  ✓ draft_lint_gate
                      ‖ acc_gate ADMIN_FINALIZE_REQUIRED  ✓ hitl_finalize_admin
                      ✓ trust_update  ✓ contract_effect  ✓ eval_score  ✓ hitl_reward
                      → CONTRACT_EFFECTIVE
        run 4         ✓ meaning_gate  ✓ consistency_gate  ✓ relativity_gate
                      ✓ evidence_gate  ‖ acc_gate AUTH_REQUIRED  ✓ model_trust_gate
                      ✓ hitl_auth  ✓ doc_draft  ✓ draft_lint_gate
                      ‖ acc_gate ADMIN_FINALIZE_REQUIRED  ✓ hitl_finalize_admin
                      ✓ trust_update  ✓ contract_effect  ✓ eval_score  ✓ hitl_reward
                      → CONTRACT_EFFECTIVE

        final states  CONTRACT_EFFECTIVE 4  as expected
        decided by    ADMIN coach (simulated) 1  USER auth (simulated) 3
                      ADMIN finalize (simulated) 4  SYSTEM 58
        asked         coach: Trust is at 0.9. Allow a coaching session?
                      auth: May this vehicle have priority at INT-042?
                      finalize: May draft DRAFT#run-1 take effect?
                      finalize: May draft DRAFT#run-2 take effect?
                      finalize: May draft DRAFT#run-3 take effect?
                      finalize: May draft DRAFT#run-4 take effect?
        reasons       COACHING_AUTH_REQUIRED: An admin must allow coaching.
                      AUTH_REQUIRED: A user must authorise the request.
                      TRUST_SCORE_LOW: Trust is not high enough to ask nobody.
                      ADMIN_FINALIZE_REQUIRED: An admin must finalise the draft.
        ledgers       trust  score 1  streak 7
                      coaching  sessions 1  compliance 0.03
                      merit  clean 4  multiplier 1.4
        cases         25 of 25 as expected
        rows          66 written
        head          <head>..........................................................
        log           out/emergency-contract-v4.8/arl.jsonl
        next          maestro explain scenarios/emergency-contract-v4.8.yaml --run 1
                      maestro arl verify out/emergency-contract-v4.8/arl.jsonl
                      maestro diagram scenarios/emergency-contract-v4.8.yaml

        ✓ run  ‖ pause
        1 scenario, all as expected
      "
    `);
  });

  it("keeps to the width of a narrow page, but for what one copies", async () => {
    expect(await reported("scenarios/refund.yaml", { env: { ...UTF8, COLUMNS: "40" } })).toMatchInlineSnapshot(`
      "refund

        run 1         ‖ amount_gate AMOU…LARGE
                      ✓ hitl_manager  ✓ story
                      → REFUND_PAID

        final states  REFUND_PAID 1
                      as expected
        decided by    USER manager…imulated) 1
                      SYSTEM 2
        asked         manager: Pay 120?
        reasons       AMOUNT_LARGE: More than
                      100 waits for the
                      manager.
        cases         2 of 2 as expected
        rows          3 written
        head          <head>..........................................................
        log           out/refund/arl.jsonl
        next          maestro explain scenarios/refund.yaml --run 1
                      maestro arl verify out/refund/arl.jsonl
                      maestro diagram scenarios/refund.yaml

        ✓ run  ‖ pause
        1 scenario, all as expected
      "
    `);
    const lines = (await reported("scenarios/emergency-contract-v4.8.yaml", { env: { ...UTF8, COLUMNS: "40" } })).split("\n");
    expect(lines.filter((line) => line.length > 40 && !/<head>|arl\.jsonl|maestro (diagram|explain)/.test(line))).toEqual([]);
  });

  it("has only ASCII signs where the locale has no others", async () => {
    const plain = await reported("scenarios/refund.yaml", { env: { LANG: "C" } });
    expect(plain).toMatch(/^[\n\x20-\x7e]*$/);
    expect(plain).toMatchInlineSnapshot(`
      "refund

        run 1         = amount_gate AMOUNT_LARGE  + hitl_manager  + story
                      > REFUND_PAID

        final states  REFUND_PAID 1  as expected
        decided by    USER manager (simulated) 1  SYSTEM 2
        asked         manager: Pay 120?
        reasons       AMOUNT_LARGE: More than 100 waits for the manager.
        cases         2 of 2 as expected
        rows          3 written
        head          <head>..........................................................
        log           out/refund/arl.jsonl
        next          maestro explain scenarios/refund.yaml --run 1
                      maestro arl verify out/refund/arl.jsonl
                      maestro diagram scenarios/refund.yaml

        + run  = pause
        1 scenario, all as expected
      "
    `);
  });

  it("has no colours unless a terminal shows it, and then says the same", async () => {
    const plain = await reported("scenarios/refund.yaml", { env: UTF8 });
    const coloured = await reported("scenarios/refund.yaml", { env: { ...UTF8, TERM: "xterm" }, columns: 80 });
    expect(plain).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[32m");
    expect(stripVTControlCharacters(coloured)).toBe(plain);
    expect(await reported("scenarios/refund.yaml", { env: { ...UTF8, TERM: "xterm", NO_COLOR: "1" }, columns: 80 })).toBe(plain);
  });
});
