import { describe, expect, it } from "vitest";
import { openAudit } from "../src/audit/index.ts";
import { scenarioOf, trials } from "./stories.ts";

const hole = scenarioOf({
  "book.yaml": `maestro: 1\ncodebook: loan\nversion: "1"\nreasons: { PAID: It is paid., FINE: It is fine., ODD: It is odd. }\n`,
  "rules.gate": "gate amount_gate {\n  pause ODD  when request.amount > 10\n  run FINE  otherwise\n}\n",
  "scenario.yaml": `maestro: 1
scenario: loan
codebook: book.yaml
gates: [rules.gate]
facts: { request: { amount: 1 } }
story:
  - gate: amount_gate
  - record: PAID
promises:
  - never PAID
  - never FINE without ODD
  - never PAID after ODD
  - never ODD
  - always request.amount < 10
`,
});

describe("a promise", () => {
  const audit = openAudit(hole);
  const [judged] = trials(hole, 1).map((one) => audit.judge(one));
  const of = (text: string): unknown => judged?.[audit.claims.findIndex((claim) => claim.text === text)];

  it("that is broken names the first row that broke it", () => {
    expect(of("never PAID")).toEqual({ tested: true, broken: { seq: 1, why: "PAID at story" } });
    expect(of("never FINE without ODD")).toEqual({ tested: true, broken: { seq: 0, why: "FINE came without it" } });
  });

  it("that nothing put to the test says so", () => {
    expect(of("never PAID after ODD")).toEqual({ tested: false });
    expect(of("never ODD")).toEqual({ tested: true });
  });

  it("about what rows do not hold is not judged, and says why", () => {
    expect(of("always request.amount < 10")).toEqual({ tested: false });
    expect(audit.claims.find((claim) => claim.text.startsWith("always"))?.unjudged).toBe("rows do not hold request");
  });
});
