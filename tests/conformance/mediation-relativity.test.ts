import { playChoices, type Run } from "@maestro-bench/engine";
import { describe, expect, it } from "vitest";
import { shippedAsIs } from "./ours.ts";
import type { RecordedRun } from "./play.ts";
import { recordedOf } from "./recorded.ts";

const RELATIVITY = shippedAsIs("mediation-relativity");
const RECORDED = recordedOf("mediation-relativity");

const FABRICATED = "EVIDENCE_ASSERTED_EXISTS_WITHOUT_LOCATOR";
const RESETS: readonly string[] = ["RESET_THRESHOLD_REACHED", "BAN_AFTER_RESETS", "BANNED_BY_POLICY"];
const COMPARED: readonly string[] = [
  "STALL_NO_ACTION",
  "STALL_CONSECUTIVE_THRESHOLD",
  "HITL_STALL_STOP",
  "HITL_STALL_CONTINUE",
  "UTILITY_CONTRIBUTION_SIGNAL",
  "REL_SYMMETRY_BREAK",
  "REL_BOUNDARY_UNSTABLE",
  "HITL_DENY",
  "HITL_ALLOW",
  "PATTERN_CHANGED",
  "BANNED_BY_POLICY",
  "PATTERN_IN_FORCE",
];

/** Round and agent of a row. */
function turnOf(row: string): string {
  return row.split(" @ ")[1] ?? "";
}

function codeOf(row: string): string {
  return row.split(" @ ", 1).join();
}

/** What the original said, as ours says it: made-up evidence is sealed before anybody is asked, and a change to the pattern in force is none. */
function asOurs({ rows: said = [], choices }: RecordedRun): readonly string[] {
  const gone = new Set<string>();
  let pattern = "a";
  return [...new Set(said.map(turnOf))].flatMap((turn) => {
    const rows = said.filter((row) => turnOf(row) === turn);
    const [round = "", agent = ""] = turn.split(" ");
    if (gone.has(agent)) return [];
    const to = choices[`agent.move(${agent})@${round}`]?.replace("to_", "");
    if (choices[`agent.evidence(${agent})@${round}`] === "made_up") {
      gone.add(agent);
      return [`${FABRICATED} @ ${turn}`];
    }
    if (to === pattern) return [`PATTERN_IN_FORCE @ ${turn}`];
    if (to !== undefined && rows.some((row) => codeOf(row) === "PATTERN_CHANGED")) pattern = to;
    return rows
      .filter((row) => codeOf(row) !== "RESET_THRESHOLD_REACHED")
      .map((row) => row.replace("BAN_AFTER_RESETS", "BANNED_BY_POLICY"));
  });
}

function ours(run: Run): readonly string[] {
  return run.rows.flatMap(({ round, subject, reason_code, sealed }) => {
    const code = reason_code.replace(/^CHANGED_TO_.$/u, "PATTERN_CHANGED");
    return COMPARED.includes(code) || (sealed && code === FABRICATED) ? [`${code} @ ${round} ${subject}`] : [];
  });
}

function played({ choices }: RecordedRun): Run {
  const { runs, findings } = playChoices(RELATIVITY, [new Map(Object.entries(choices))]);
  expect(findings).toEqual([]);
  const [run] = runs;
  if (run === undefined) throw new Error("nothing was played");
  return run;
}

describe("the second mediation bench, with the recorded draws", () => {
  it.each(RECORDED)("%s: the same is said, and the same pattern is in force", (_, recorded) => {
    const run = played(recorded);
    expect(ours(run)).toEqual(asOurs(recorded));
    expect(run.ledgers["table"]).toEqual({ pattern: recorded.carried["table.pattern"] });
    expect(run.state).toBe("ENDED");
  });

  it.each(RECORDED)("%s: trust and utility of those who are left at the end are the same", (_, recorded) => {
    const run = played(recorded);
    const sealed = new Set(run.rows.flatMap((row) => (row.sealed && row.subject !== undefined ? [row.subject] : [])));
    const left = ["A1", "A2", "A3"].filter((agent) => !sealed.has(agent));
    expect(left.length).toBeGreaterThanOrEqual(2);
    for (const agent of left) {
      const ledger = run.ledgers[`agent(${agent})`] as { readonly trust: number; readonly utility: number };
      expect(ledger.trust).toBeCloseTo(Number(recorded.carried[`agent(${agent}).trust`]), 4);
      expect(ledger.utility).toBeCloseTo(Number(recorded.carried[`agent(${agent}).utility`]), 4);
    }
  });

  it.each(RECORDED)("%s: who is reset and banned is the same, but for who was sealed before", (_, recorded) => {
    const run = played(recorded);
    const sealed = run.rows.filter((row) => row.reason_code === FABRICATED && row.sealed);
    const expected = (recorded.rows ?? []).filter((row) => {
      const [round, agent] = turnOf(row).split(" ");
      return RESETS.includes(codeOf(row)) && !sealed.some((seal) => agent === seal.subject && Number(round) >= (seal.round ?? 0));
    });
    const found = run.rows.filter((row) => row.reason_code === "RESET_THRESHOLD_REACHED").map((row) => `${row.round} ${row.subject}`);
    expect(found).toEqual(expected.map(turnOf));
  });

  it("nobody who was sealed gets anything at the end", () => {
    for (const [, recorded] of RECORDED) {
      const run = played(recorded);
      const sealed = run.rows.flatMap((row) => (row.sealed ? [row.subject] : []));
      expect(run.rows.filter((row) => row.reason_code === "UTILITY_FINALIZED" && sealed.includes(row.subject))).toEqual([]);
    }
  });
});
