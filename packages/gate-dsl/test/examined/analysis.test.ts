import { loadCodebook } from "@maestro-bench/codebook";
import { describe, expect, it } from "vitest";
import { countAssignments, soundAssignments } from "../../src/analysis/assignments.ts";
import { variablesOf } from "../../src/analysis/variables.ts";
import { checkGateFiles, parseGateFile, type Vocabulary } from "../../src/index.ts";
import { gateIn } from "../words.ts";

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

describe("a gate that links too many things", () => {
  const many = Array.from({ length: 20 }, (_, n) => `steps + ${n} > few + ${n * 2}`).join(" and ");
  const severityOf = (lines: string): readonly string[] => {
    const { file } = parseGateFile({ path: "r.gate", text: `gate desk { ${lines} run B otherwise }` });
    return checkGateFiles([file], whole())
      .diagnostics.filter(({ code }) => code === "GATE-041")
      .map(({ severity }) => severity);
  };

  it("is worth a warning, and an error where it tests what is absent (law 5)", () => {
    expect(severityOf(`pause A when ${many}`)).toEqual(["warning"]);
    expect(severityOf(`pause A when ${many}  stop A when few is absent`)).toEqual(["error"]);
  });
});

describe("a witness", () => {
  const helpOf = (text: string): string | undefined => {
    const { file } = parseGateFile({ path: "r.gate", text });
    return checkGateFiles([file], whole()).diagnostics.find(({ severity }) => severity === "error")?.help;
  };

  it.each([
    ["gate desk { run A when few < 5  pause B when few > 5 }", "tables: { desk: { the gap: { set: { few: 5 }, says: pause CODE } } }"],
    [
      "gate desk { run A when few is absent  pause B otherwise }",
      "tables: { desk: { few absent: { set: { few: = absent }, says: pause CODE } } }",
    ],
    [
      "gate desk { run A when few is not sound and steps > 2  pause B otherwise }",
      "tables: { desk: { few absent: { set: { few: = absent, steps: 3 }, says: pause CODE } } }",
    ],
  ])("of %s is a ready case", (text, expected) => {
    expect(helpOf(text)).toContain(`; as a test: \`${expected}\``);
  });

  it("is no case where facts alone do not say it", () => {
    expect(helpOf("gate desk { run A when steps * 2 < 5  pause B when steps * 2 > 5 }")).not.toContain("as a test");
  });
});

describe("what is computed before it is compared", () => {
  const findings = (lines: string): readonly string[] => {
    const { file } = parseGateFile({ path: "r.gate", text: `gate desk { ${lines} }` });
    return checkGateFiles([file], whole()).diagnostics.map(({ code, message }) => `${code} ${message}`);
  };

  it.each([
    "run A when steps * few <= 10  pause B when steps * few > 10",
    "run A when steps * few <= 10  pause B when 10 < steps * few",
    "run A when steps <= few  pause B when few < steps",
    "run A when steps is few  pause B when steps < few or steps > few",
    "run A when steps + few < 5  pause B when steps + few >= 9  stop B when steps + few >= 5 and steps + few < 9",
  ])("falls through nowhere: %s", (lines) => {
    expect(findings(lines)).toEqual([]);
  });

  it.each([
    ["run A when steps * few < 10  pause B when steps * few > 10", "`steps * few` is `10`"],
    ["run A when steps < few  pause B when few < steps", "`few` is equal to `steps`"],
    ["run A when steps - few > 0.5  pause B when steps - few < 0.5", ""],
    ["run A when steps / 2 > 0.5  pause B when steps / 2 < 0.5", "`steps / 2` is `0.5`"],
  ])("falls through: %s", (lines, where) => {
    const found = findings(lines);
    if (where === "") expect(found).toEqual([]);
    else expect(found).toEqual([`GATE-034 \`desk\` can fall through: no line applies where ${where}`]);
  });
});

describe("values that are easily overlooked", () => {
  const findings = (lines: string): readonly string[] => {
    const { file } = parseGateFile({ path: "r.gate", text: `gate desk { ${lines} }` });
    return checkGateFiles([file], whole()).diagnostics.map(({ code }) => code);
  };

  it.each([
    ["all values lie above the constants", "run A when few < -5  pause B when few is -6"],
    ["a part of a millisecond", "run A when wait / 3 <= 1ms  pause B when wait / 3 >= 2ms"],
    ["a part of a millisecond, in a longer sum", "run A when abs(wait - wait * 0.5) <= 1ms  pause B when abs(wait - wait * 0.5) >= 2ms"],
    ["a text of spaces", 'run A when word is not empty  pause B when word is empty and word is not "  "'],
  ])("%s falls through: %s", (_, lines) => {
    expect(findings(lines)).toContain("GATE-034");
  });

  it.each([
    ["whole milliseconds", "run A when wait + 1h <= 1ms  pause B when wait + 1h >= 2ms"],
    ["a text of spaces", 'pause A when word is "  " and word is empty  run B otherwise'],
  ])("nothing is wrong with %s: %s", (_, lines) => {
    expect(findings(lines)).toEqual([]);
  });
});

function whole(): Vocabulary {
  const text =
    "{ maestro: 1, codebook: w, layers: { desk: {} }, reasons: { A: a, B: b }, facts: { steps: integer, few: integer 0..9, wait: duration, word: text 0..9 } }";
  const { codebook } = loadCodebook({ path: "w.yaml", text });
  if (codebook === undefined) throw new Error("the codebook has a mistake");
  return { codebook, roots: new Map([...codebook.facts].map(([name, field]) => [name, { from: "fact", field }])) };
}
