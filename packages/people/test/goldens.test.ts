import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAnswer, readResumePoint, type ResumePoint } from "../src/index.ts";

function golden(name: string): string {
  return readFileSync(new URL(`goldens/${name}.json`, import.meta.url), "utf8");
}

function pointOf(text: string): ResumePoint {
  const read = readResumePoint(text);
  if ("problem" in read) throw new Error(read.problem);
  return read.point;
}

describe("files of the first format", () => {
  it("a resume point stays readable", () => {
    expect(pointOf(golden("resume-point-1"))).toMatchObject({
      format: 1,
      number: 1,
      waiting: { question: { person: "manager", role: "USER", text: "Pay 120?", answers: { APPROVE: "run", REJECT: "stop" } } },
      saved: { header: { scenario: { name: "refund" } }, run: 1 },
    });
  });

  it("an answer stays readable, and is the answer to that", () => {
    expect(readAnswer(golden("answer-1"), pointOf(golden("resume-point-1")))).toMatchObject({
      answer: { format: 1, says: { kind: "answer", code: "APPROVE" }, role: "USER", name: "ann", took: 90_000 },
    });
  });

  it.each([2, "1", null])("a format %j that this version does not know is refused with a reason", (format) => {
    const later = (name: string): string => JSON.stringify({ ...(JSON.parse(golden(name)) as object), format });
    const says = { problem: expect.stringContaining("and this version of Maestro knows format 1") };
    expect(readResumePoint(later("resume-point-1"))).toEqual(says);
    expect(readAnswer(later("answer-1"), pointOf(golden("resume-point-1")))).toEqual(says);
  });

  it.each(["", "{", "[]", "null", '"text"'])("what is no JSON object is refused: %s", (text) => {
    expect(readResumePoint(text)).toHaveProperty("problem");
    expect(readAnswer(text, pointOf(golden("resume-point-1")))).toHaveProperty("problem");
  });
});
