import { describe, expect, it } from "vitest";
import { loadScenario } from "../../src/index.ts";
import { base, changed, inMemory, rendered } from "../files.ts";

const NEW_CODES = /SCN-(098|099|100|101)/;
const LATE = "    late: OWNER_LATE\n";

/** What is said of the base with these changes about its rules of approval. */
function told(...changes: readonly Parameters<typeof changed>[1][]): readonly string[] {
  const { diagnostics } = loadScenario("scenario.yaml", inMemory(changes.reduce(changed, base)));
  return diagnostics.filter(({ code }) => NEW_CODES.test(code)).map((one) => rendered([one]));
}

describe("rules of approval that somebody can keep", () => {
  it.each([
    ["a deadline that begins with the clock", [{ in: "scenario.yaml", replace: "until: request.due", with: "until: clock.start" }]],
    [
      "a deadline that has passed as given, and an outcome makes another",
      [
        { in: "shared.kit.yaml", replace: "due: = now + 2h", with: "due: 2020-01-01T00:00:00Z" },
        { in: "scenario.yaml", replace: "set: { request.amount: = absent }", with: "set: { request: = absent }" },
      ],
    ],
    [
      "a name that may not answer, and enough others",
      [{ in: "scenario.yaml", replace: LATE, with: `${LATE}    who: 2 of [R-1, bob, cyd]\n    never: request.id\n` }],
    ],
    [
      "names among which nobody is barred",
      [{ in: "scenario.yaml", replace: LATE, with: `${LATE}    who: [ann]\n    never: request.id\n` }],
    ],
    [
      "a barred name that only a run can tell",
      [{ in: "scenario.yaml", replace: LATE, with: `${LATE}    who: [L1]\n    never: letter.id\n` }],
    ],
    [
      "a paused state that a later record leads out of",
      [
        {
          in: "scenario.yaml",
          replace: "story:\n",
          with: "lifecycle:\n  INIT: { RISK_HIGH: PAUSE_FOR_HITL_OWNER, LOAN_PAID: LOAN_PAID }\n  PAUSE_FOR_HITL_OWNER: { LOAN_PAID: LOAN_PAID }\n  LOAN_PAID: final\nstory:\n",
        },
      ],
    ],
  ])("say nothing: %s", (_, changes) => {
    expect(told(...changes)).toEqual([]);
  });

  it("are told where nobody can", () => {
    expect(told({ in: "scenario.yaml", replace: "until: request.due", with: "until: now - 1s" })).toHaveLength(1);
  });
});
