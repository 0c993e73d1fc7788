import { playChoices, playSeries, type Run, type WrittenRow } from "@maestro-bench/engine";
import { beforeAll, describe, expect, it } from "vitest";
import { shippedAsIs } from "./ours.ts";
import { recordedOf } from "./recorded.ts";
import { placedText } from "./row-text.ts";

const MEDIATION = shippedAsIs("mediation");
const RECORDED = recordedOf("mediation");

// What the original has no row for: its gates said nothing where they let pass, its offers and the rests of claims were not logged.
const OURS_ALONE: readonly string[] = [
  "ROUND_BEGINS",
  "PATTERN_REQUEST_OK",
  "AITL_UNRESOLVED",
  "OFFER_ACCEPTED",
  "OFFER_DECLINED",
  "NOT_YET",
  "NOT_ENOUGH_AGENTS",
  "AGREED",
  "NO_AGREEMENT",
];

// A gate that only finds says so by a pause, and the gate that may seal seals: the original wrote the seal alone.
function isFinding(row: WrittenRow): boolean {
  return row.decision === "PAUSE_FOR_HITL" && ["risk_gate", "truth_gate"].includes(row.layer);
}

function ourRows(rows: readonly WrittenRow[]): readonly string[] {
  return rows.filter((row) => !OURS_ALONE.includes(row.reason_code) && !isFinding(row)).flatMap((row) => placedText(row, {}) ?? []);
}

// Who is too risky was sealed at a layer that may not seal; that the change is denied ends the turn of who asked for it.
function asOurs(row: string): string {
  return row.replace("risk_gate STOPPED", "ethics_gate STOPPED").replace("RUN HITL_DENY", "STOPPED HITL_DENY");
}

describe("the mediation bench", () => {
  it.each(RECORDED)(
    "%s: with the recorded draws, the same rows, the same end, the same pattern",
    (_, { choices, rows, state, carried }) => {
      const series = playChoices(MEDIATION, [new Map(Object.entries(choices))]);
      const [run] = series.runs;
      expect(rows?.length).toBeGreaterThan(10);
      expect(ourRows(run?.rows ?? [])).toEqual(rows?.map(asOurs));
      expect(run?.state).toBe(state);
      expect(run?.ledgers["table"]).toMatchObject({ pattern: carried["table.pattern"] });
      expect(series.findings).toEqual([]);
    },
  );
});

describe("300 plays of the mediation bench, nobody's draws those of the original", () => {
  let plays: readonly Run[] = [];
  let rows: readonly WrittenRow[] = [];
  beforeAll(() => {
    plays = Array.from({ length: 300 }, (_, trial) => playSeries(MEDIATION, { trial }).runs).flat();
    rows = plays.flatMap((run) => run.rows);
  }, 60_000);

  // Recorded with every request denied, as ours are. Of 300 plays either count has a standard deviation of at most 7, their difference one of 10.
  it.each([
    ["STOPPED", 245],
    ["NO_AGREEMENT", 47],
    ["AGREED", 8],
  ])("end in %s as often as recorded, give or take 30", (state, recorded) => {
    expect(Math.abs(plays.filter((run) => run.state === state).length - recorded)).toBeLessThanOrEqual(30);
  });

  it("none of them stands still for three rounds, as recorded", () => {
    expect(plays).toHaveLength(300);
    expect(rows.filter((row) => row.reason_code === "STALL_LOOP")).toEqual([]);
  });

  it.each([
    ["AITL_CONTRADICTION", 0.15],
    ["AITL_REQUEST_EVIDENCE", 0.55],
    ["AITL_UNCERTAIN", 0.3],
  ])("reviewers say %s as often as they should, give or take 0.03", (code, chance) => {
    const reviews = rows.filter((row) => row.layer === "aitl_review");
    expect(Math.abs(reviews.filter((row) => row.reason_code === code).length / reviews.length - chance)).toBeLessThanOrEqual(0.03);
  });
});
