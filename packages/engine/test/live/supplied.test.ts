import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/index.ts";
import { openSeries, type LiveSeries } from "../../src/live.ts";
import { scenarioOf, short } from "../stories.ts";

const WHO = { role: "USER", who: { by: "bob" }, took: 1000 };

function rowsOf(series: LiveSeries): LiveSeries["series"]["runs"][number]["rows"] {
  return series.series.runs[0]?.rows ?? [];
}

describe("what is supplied of a subject", () => {
  const BOTH: readonly (readonly [string, string])[] = [
    ["by the name of the claim", "agent.claim"],
    ["by its name and whose it is", "agent.claim(A)"],
  ];

  /** A list that a gate looks through, of members that claim something. */
  function crowd(story: string): Scenario {
    return scenarioOf({
      "book.yaml": `maestro: 1
codebook: crowd
types:
  agent: { id: text, claim: claim }
  claim: { days: number }
facts: { agents: 1..4 of agent }
reasons:
  TOO_LONG: Somebody stays too long.
  SHORT: Nobody stays too long.
  DAYS_UNKNOWN: How long is not known.
  DAYS_FINE: It is known how long.
  BOOKED: It is booked.
layers: { crowd_gate: {}, claim_gate: {}, story: {} }
`,
      "rules.gate": `gate crowd_gate {
  stop TOO_LONG when any one in agents has one.claim.days > 5
  run  SHORT    otherwise
}
gate claim_gate {
  pause DAYS_UNKNOWN when agent.claim.days < 1
  run   DAYS_FINE    otherwise
}
`,
      "scenario.yaml": story,
    });
  }

  const HEAD = `maestro: 1
scenario: crowd
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-03-02T09:00:00Z, step: 1s }
facts:
  agents: [{ id: A }]
  agent.claim: { days: 0 }
`;

  const STORY = `${HEAD}story:
  - each: agent in agents
    do: [{ gate: crowd_gate }, { gate: claim_gate }, { record: BOOKED }]
`;

  it.each(BOTH)("a gate that looks through the list is judged again when a claim of a member is supplied %s", (_, fact) => {
    const series = openSeries(crowd(STORY));
    expect(series.waits).toMatchObject({ for: "fact", subject: "A", row: { reason_code: "DAYS_UNKNOWN" } });
    series.supply({ ...WHO, fact, json: { days: 9 } });
    expect(short(rowsOf(series)).at(-1)).toBe("crowd_gate STOPPED SYSTEM TOO_LONG");
    expect(rowsOf(series).some((row) => row.reason_code === "BOOKED")).toBe(false);
  });

  it("nothing is supplied for somebody who never had a turn", () => {
    const series = openSeries(crowd(STORY));
    expect(() => series.supply({ ...WHO, fact: "agent.claim(Z)", json: { days: 1 } })).toThrow("nobody of that name has had a turn");
    expect(series.waits).toMatchObject({ for: "fact" });
  });

  it("the same object with something else in it is judged anew, and what was supplied stays as it was", () => {
    const claim = { days: 0 };
    const series = openSeries(crowd(STORY));
    series.supply({ ...WHO, fact: "agent.claim", json: claim });
    claim.days = 9;
    expect(series.waits).toMatchObject({ row: { reason_code: "DAYS_UNKNOWN" } });
    series.supply({ ...WHO, fact: "agent.claim", json: claim });
    expect(short(rowsOf(series)).at(-1)).toBe("crowd_gate STOPPED SYSTEM TOO_LONG");
  });
});
