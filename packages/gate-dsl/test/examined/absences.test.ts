import { locateIn } from "@maestro-bench/diagnostics";
import { describe, expect, it } from "vitest";
import { absencesOf } from "../../src/analysis/absences.ts";
import { gateIn } from "../words.ts";

function told(...lines: readonly string[]): readonly string[] | undefined {
  const text = `gate g on plain {\n${lines.join("\n")}\n}\n`;
  return absencesOf(gateIn(text), locateIn({ path: "test.gate", text }))?.map(
    ({ line, path, is, because, by, place }) =>
      `${line.decision} ${line.code} ${path} ${is}: ${because} ${by.map((one) => one.code).join()} ${text.slice(place.span.start, place.span.start + 5).trim()}`,
  );
}

describe("what leans on absence (law 5)", () => {
  it("an objection that is false because of it, covered by another one", () => {
    expect(told("pause A when case is present and case.urgent", "pause B when case is not sound", "run FINE otherwise")).toEqual([
      "pause A case absent: covered B pause",
    ]);
  });

  it("a run line that is true because of it, and harmless", () => {
    expect(told("run FINE when spare is absent or spare > 5", "pause A when spare is present and not (spare > 5)")).toEqual([
      "run FINE spare absent: harmless  run F",
      "pause A spare absent: harmless  pause",
    ]);
  });

  it("nothing covers it where the check would refuse the gate", () => {
    expect(told("pause A when case is present and case.urgent", "run FINE otherwise")).toEqual(["pause A case absent: uncovered  pause"]);
    expect(told("pause A when case is sound and case.urgent", "run FINE otherwise")).toEqual([
      "pause A case absent: uncovered  pause",
      "pause A case unsound: uncovered  pause",
    ]);
  });

  it("the engine's own doubt covers it", () => {
    expect(told("pause A when case is present and case.urgent", "pause B when case.amount > 5", "run FINE otherwise")).toEqual([
      "pause A case absent: covered GATE_FAULT pause",
    ]);
  });

  it("no line that only objects more", () => {
    expect(told("pause A when limit is absent", "pause B when limit > 5", "run FINE otherwise")).toEqual([]);
  });

  it("unknown where there are too many cases", () => {
    const many = Array.from({ length: 17 }, (_, n) => `case.amount + ${n} > limit`).join(" and ");
    expect(told(`pause A when ${many}`, "run FINE otherwise")).toBeUndefined();
  });
});
