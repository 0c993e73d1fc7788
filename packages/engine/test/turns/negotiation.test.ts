import { expect, test } from "vitest";
import { playSeries } from "../../src/index.ts";
import { shipped } from "../stories.ts";

// What the mediation of the original that has no chance in it was recorded to do.
const RECORDED = {
  rounds: 7,
  offer: { safety: 0.776667, efficiency: 0.6, transparency: 0.666667 },
  sealed: ["AI-HIGH-RISK"],
  distances: { "AI-OECD": 0.152222, "AI-EFFICIENCY": 0.331111, "AI-SAFETY": 0.178889 },
  accepts: (agent: string, round: number) => agent !== "AI-EFFICIENCY" || round === 7,
};

test("the negotiation ends as it was recorded: round, offer, distances, who accepts, who is sealed", () => {
  const [run] = playSeries(shipped("negotiation")).runs;
  const rows = run?.rows ?? [];
  expect(run?.state).toBe("AGREED");
  expect(rows.at(-1)).toMatchObject({ reason_code: "AGREED", round: RECORDED.rounds });
  expect(rows.filter((row) => row.sealed).map((row) => row.subject)).toEqual(RECORDED.sealed);
  const offers = rows.filter((row) => row.reason_code === "OFFER_MADE");
  expect(offers).toHaveLength(RECORDED.rounds);
  for (const { noted } of offers)
    for (const [name, value] of Object.entries(RECORDED.offer)) expect(noted?.[`offer.${name}`]).toBeCloseTo(value, 6);
  const answers = rows.filter((row) => row.layer === "evaluation_gate");
  expect(answers.map((row) => row.subject)).toEqual(Array.from({ length: RECORDED.rounds }, () => Object.keys(RECORDED.distances)).flat());
  for (const { subject = "", round = 0, reason_code, noted } of answers) {
    expect(noted?.["distance"]).toBeCloseTo(RECORDED.distances[subject as keyof typeof RECORDED.distances], 6);
    expect(reason_code).toBe(RECORDED.accepts(subject, round) ? "OFFER_ACCEPTED" : "OFFER_DECLINED");
  }
});
