import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { verifyLog } from "../src/index.ts";
import { dataOf, forge, type Data } from "./forge.ts";
import { story } from "./story.ts";

/** One thing that somebody does to a log before chaining it anew. Lines count from 1, after the edits before it. */
type Edit = { readonly line: number } & (
  | { readonly set: Readonly<Record<string, unknown>> }
  | { readonly unset: string }
  | { readonly drop: true }
  | { readonly repeat: true }
  | { readonly swap: true }
);

interface Forgery {
  readonly forged: string;
  readonly edits: readonly Edit[];
  /** Line and problem of every finding; none where the log says nothing against it. */
  readonly says: readonly string[];
}

const forgeries: readonly Forgery[] = JSON.parse(readFileSync(new URL("forged.json", import.meta.url), "utf8"));

function edited(lines: Data[], edit: Edit): Data[] {
  const index = edit.line - 1;
  const line = structuredClone(lines[index]!);
  if ("drop" in edit) return lines.toSpliced(index, 1);
  if ("repeat" in edit) return lines.toSpliced(index, 0, line);
  if ("swap" in edit) return lines.toSpliced(index, 2, lines[index + 1]!, line);
  if ("unset" in edit) delete line[edit.unset];
  else for (const [path, value] of Object.entries(edit.set)) put(line, path.split("."), value);
  return lines.with(index, line);
}

function put(into: Data, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else put(into[key] as Data, rest, value);
}

describe("a log that was changed and chained anew", () => {
  const whole = story();

  it.each(forgeries)("$forged", ({ edits, says }) => {
    const text = forge(edits.reduce(edited, dataOf(whole)));
    const report = verifyLog(text);
    expect(report.findings.map(({ line, problem }) => `${line}: ${problem}`)).toEqual(says);
    expect(report.ok).toBe(says.length === 0);
    expect(text).not.toBe(whole);
  });

  it.each(forgeries)("$forged: is found by whoever knows the head", ({ edits }) => {
    const { head } = verifyLog(whole);
    const report = verifyLog(forge(edits.reduce(edited, dataOf(whole))), { head });
    expect(report.ok).toBe(false);
    expect(report.findings.at(-1)?.problem).toBe(`the log ends with ${report.head}, and ${head} was expected`);
  });
});
