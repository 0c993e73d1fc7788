import { describe, expect, it } from "vitest";
import { openAudit, type AuditedRow, type AuditedRun } from "../src/audit/index.ts";
import { caseOf, shipped } from "./stories.ts";

const scenario = shipped("release");

function run(name: string): AuditedRun {
  return caseOf(scenario, name);
}

function broken(of: AuditedRun): readonly string[] {
  const audit = openAudit(scenario);
  return audit.judge(of).flatMap(({ broken: found }, at) => (found === undefined ? [] : [`${audit.claims[at]?.text}: ${found.why}`]));
}

/** A run with rows changed and numbered anew. */
function planted(name: string, change: (row: AuditedRow) => readonly AuditedRow[]): AuditedRun {
  const whole = run(name);
  const rows = whole.rows.flatMap(change).map((row, seq) => ({ ...row, seq }));
  return { ...whole, rows, ...(whole.end !== undefined && { end: { ...whole.end, rows: rows.length } }) };
}

describe("a log in which several must agree", () => {
  it("is as it must be", () => {
    expect(broken(run("two agree"))).toEqual([]);
  });

  it.each([
    ["one agreed", (row: AuditedRow) => (row.reason_code === "ANSWER_COUNTED" ? [] : [row]), "2 must agree, and 1 did"],
    [
      "one said something else",
      (row: AuditedRow) => [row.reason_code === "ANSWER_COUNTED" ? { ...row, noted: { ...row.noted, answer: "REJECT" } } : row],
      "2 must agree, and 1 did",
    ],
    [
      "one agreed twice",
      (row: AuditedRow) => [row.final_decider === "ADMIN" ? { ...row, noted: { ...row.noted, by: "bob" } } : row],
      "the same name agrees twice",
    ],
    ["one answered what was settled", (row: AuditedRow) => (row.reason_code === "APPROVE" ? [row, row] : [row]), "settled before"],
    [
      "the first of two lets it run",
      (row: AuditedRow) => [row.reason_code === "ANSWER_COUNTED" ? { ...row, decision: "RUN" as const } : row],
      "2 must agree, and 1 did",
    ],
  ])("is found out where %s", (_, change, why) => {
    expect(broken(planted("two agree", change))).toContainEqual(expect.stringMatching(new RegExp(`^law 4: .*${why}`)));
  });

  it("is found out where the run ends in a state that a revise took it out of", () => {
    const whole = run("one yes, then a revise");
    expect(broken(whole)).toEqual([]);
    const waits = { state: "PAUSE_FOR_HITL_MAINTAINERS", ledgers: {}, waiting: null, rows: 6 };
    const found = broken({ ...whole, rows: whole.rows.slice(0, 6), end: waits });
    expect(found).toContainEqual(expect.stringContaining("law 6: the state at the end follows from the rows"));
  });
});
