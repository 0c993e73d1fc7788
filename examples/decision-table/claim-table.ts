import type { DecisionTable } from "./table.ts";

/** Who is paid without being asked about. The gate file has no `claim_gate`: this is it. */
export const claimTable: DecisionTable = {
  gate: "claim_gate",
  layer: "claim_gate",
  rows: [
    { decision: "seal", code: "DOCUMENT_FORGED", when: { "claim.forged": { is: true } } },
    { decision: "stop", code: "COUNTRY_EXCLUDED", when: { "claim.country": { is: "ZZ" } } },
    { decision: "pause", code: "AMOUNT_LARGE", when: { "claim.amount": { over: 1000 } }, note: ["claim.amount"] },
    {
      decision: "run",
      code: "CLAIM_SMALL",
      when: { "claim.amount": { atMost: 1000 }, "claim.earlier": { atMost: 3 } },
      note: ["claim.earlier"],
    },
    { decision: "pause", code: "CLAIMS_MANY", when: "otherwise", note: ["claim.earlier"] },
  ],
};
