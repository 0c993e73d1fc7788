import { loadCodebook } from "@maestro-bench/codebook";
import { describe, expect, it } from "vitest";
import { countAssignments, soundAssignments } from "../src/analysis/assignments.ts";
import { variablesOf } from "../src/analysis/variables.ts";
import { checkGateFiles, parseGateFile, type Vocabulary } from "../src/index.ts";
import { gateIn } from "./words.ts";

const samplesOf = (text: string): readonly unknown[] =>
  variablesOf(gateIn(text)).paths.flatMap(({ path, samples }) => (path.text === "case.urgent" ? [] : samples));

describe("the work of the analysis", () => {
  it.each([
    ["one number against one constant", "case.amount > 40", 3],
    ["one number against two constants", "case.amount > 40 or case.amount < 20", 5],
    ["two numbers", "case.amount > 40 or limit > 40", 9],
    ["two numbers and a flag", "case.amount > 40 or limit > 40 or case.urgent", 18],
    ["a number at the end of its range", "limit >= 100", 2],
  ])("%s: as many assignments as the line can tell apart, and no more", (_, condition, most) => {
    const variables = variablesOf(gateIn(`gate plain { pause A when ${condition}  run FINE otherwise }`));
    expect(countAssignments(variables)).toBe(most);
    expect([...soundAssignments(variables)]).toHaveLength(most);
  });

  it("does not grow with a second line about the same constant", () => {
    const variables = variablesOf(gateIn("gate plain { pause A when limit > 40  pause B when limit <= 40  stop C when limit > 40 }"));
    expect(countAssignments(variables)).toBe(3);
  });
});

describe("the values that stand for all others", () => {
  it("lie on both sides of a constant", () => {
    expect(samplesOf("gate plain { pause A when limit > 40  run FINE otherwise }")).toEqual([0, 40, 41]);
  });

  it.each(["steps > 2.5", "steps < 2.5", "steps > 2.5 and steps < 3.5", "few > 2.5", "few < 2.5", "few > 8.5"])(
    "are found beside a constant that no whole number can be: %s",
    (condition) => {
      const { file } = parseGateFile({ path: "r.gate", text: `gate desk { pause A when ${condition}  run B otherwise }` });
      expect(checkGateFiles([file], whole()).diagnostics).toEqual([]);
    },
  );
});

function whole(): Vocabulary {
  const text = "{ maestro: 1, codebook: w, layers: { desk: {} }, reasons: { A: a, B: b }, facts: { steps: integer, few: integer 0..9 } }";
  const { codebook } = loadCodebook({ path: "w.yaml", text });
  if (codebook === undefined) throw new Error("the codebook has a mistake");
  return { codebook, roots: new Map([...codebook.facts].map(([name, field]) => [name, { from: "fact", field }])) };
}
