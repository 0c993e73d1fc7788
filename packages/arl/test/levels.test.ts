import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { digest, readLog, verifyLog, type RowLevel } from "../src/index.ts";
import { dataOf, forge, type Data } from "./forge.ts";
import { story } from "./story.ts";

const golden = readFileSync(new URL("logs/format-1-summary.jsonl", import.meta.url), "utf8");

const KEYS = (
  "ts run_id seq layer decision sealed overrideable final_decider reason_code fired could_have about outcome simulated question until took passed noted " +
  "details prev_hash row_hash"
).split(" ");

/** A log in which the row on that line says more, chained anew. */
function saying(level: RowLevel, line: number, more: Data): string {
  const lines = dataOf(story(level));
  const said: Data = { ...lines[line - 1], ...more };
  const ordered = Object.fromEntries(KEYS.filter((key) => said[key] !== undefined).map((key) => [key, said[key]]));
  return forge(lines.with(line - 1, ordered));
}

const findings = (log: string): readonly string[] => verifyLog(log).findings.map(({ line, problem }) => `${line}: ${problem}`);

describe("a log of summaries", () => {
  it("is to the byte what it was when it came to the format, and verifies", () => {
    expect(story("summary")).toBe(golden);
    expect(verifyLog(golden)).toMatchObject({ ok: true, rows: 4, runs: 2, ending: "closed" });
    expect(dataOf(golden)[0]?.["promises"]).toMatchObject({ level: "summary" });
  });

  it("has all that decides, and for what it leaves out a digest that whoever holds that can compare", () => {
    const [full = [], short = []] = [story("full"), golden].map((text) => readLog(text).log?.runs.flatMap(({ rows }) => rows) ?? []);
    expect(short.map(({ details }) => details !== undefined)).toEqual([true, false, false, false]);
    for (const [index, row] of short.entries()) {
      const { noted, could_have: couldHave, ...rest } = full[index]!;
      const { details, ...kept } = row;
      expect({ ...kept, ...unchained }).toEqual({ ...rest, ...unchained });
      if (details !== undefined) expect(details).toBe(digest({ ...(couldHave && { could_have: couldHave }), ...(noted && { noted }) }));
    }
  });

  // Other lines have other hashes, and an answer names the hash of its question.
  const unchained = { prev_hash: "", row_hash: "", question: undefined };

  it("holds the notes of a RUN: they tell what was done, not why something was held up", () => {
    expect(findings(saying("summary", 5, { noted: { door: 1 } }))).toEqual([]);
  });
});

describe("a verifier", () => {
  it("takes no row that leaves something out of a log that promises full rows", () => {
    const told = ["3: something was left out of it, and the log promises full rows"];
    expect(findings(saying("full", 3, { details: "0".repeat(64) }))).toEqual(told);
  });

  it.each<Data>([{ could_have: ["pause ASK_PORTER"] }, { noted: {} }])("takes no row that holds %j in a log of summaries", (more) => {
    const told = ["3: it holds what a summary leaves out, and the log promises summaries"];
    expect(findings(saying("summary", 3, more))).toEqual(told);
  });
});
