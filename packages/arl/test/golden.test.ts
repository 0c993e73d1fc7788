import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { verifyLog } from "../src/index.ts";
import { dataOf, forge, hashOf } from "./forge.ts";
import { story } from "./story.ts";

// Format 1 as it was first written. A change of these bytes is a new version of the format.
const golden = readFileSync(new URL("logs/format-1.jsonl", import.meta.url), "utf8");

describe("the wire form (law 8)", () => {
  it("is to the byte what it was when the format was settled", () => {
    expect(story()).toBe(golden);
  });

  it("still verifies", () => {
    const report = verifyLog(golden);
    expect(report).toEqual({
      ok: true,
      findings: [],
      found: 0,
      scenario: "door",
      rows: 4,
      runs: 2,
      head: dataOf(golden).at(-1)?.["row_hash"],
      ending: "closed",
      expected: { rows: 4, runs: 2 },
    });
  });

  it("has for each line the hash of its canonical form without `row_hash`, and the hash of the line before", () => {
    let before = "0".repeat(64);
    for (const line of dataOf(golden)) {
      expect(line["prev_hash"]).toBe(before);
      expect(line["row_hash"]).toBe(hashOf(line));
      before = hashOf(line);
    }
  });

  it("can be made by somebody who knows only the rule", () => {
    expect(forge(dataOf(golden))).toBe(golden);
  });
});
