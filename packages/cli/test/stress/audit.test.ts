import { openLog, readLog, type DecisionRow } from "@maestro-bench/arl";
import { memorySink } from "@maestro-bench/engine";
import { beforeAll, describe, expect, it } from "vitest";
import { changed, maestro, shipped, textOf } from "../project.ts";

const FILE = "scenarios/refund.yaml";
let log = "";

beforeAll(async () => {
  const { host } = await maestro(["sim", FILE]);
  log = textOf(host, "out/refund/arl.jsonl");
});

function audit(text: string, files = shipped): ReturnType<typeof maestro> {
  return maestro(["arl", "audit", "arl.jsonl", "--scenario", FILE, "--json"], { files: { ...files, "arl.jsonl": text } });
}

// The log written anew by somebody who keeps the chain whole, with other rows.
function forged(change: (row: DecisionRow, index: number) => readonly DecisionRow[]): string {
  const read = readLog(log).log;
  if (read === undefined) throw new Error("the log cannot be read");
  const { row_hash: _, prev_hash: __, format: ___, promises: ____, line: _____, ...header } = { line: "", ...read.header };
  const sink = memorySink();
  const writer = openLog(sink);
  writer.begin(header);
  for (const { head, rows, end } of read.runs) {
    writer.head(bare(head));
    const written = rows.flatMap((row, index) => change(bare(row), index));
    for (const row of written) writer.row(row);
    if (end !== undefined) writer.end({ ...bare(end), rows: written.length });
  }
  writer.close();
  return sink.text();
}

// Without what the writer gives it.
function bare<Line extends object>(line: Line): Line {
  return Object.fromEntries(Object.entries(line).filter(([key]) => !["line", "seq", "prev_hash", "row_hash"].includes(key))) as Line;
}

describe("maestro arl audit", () => {
  it("ends with 0 for a log as it was written", async () => {
    const { code, stdout } = await audit(log);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, scenario: "refund", runs: 1, findings: [] });
  });

  it("finds an approval that nobody was asked for, in a log whose chain is whole", async () => {
    const text = forged((row) => (row.decision === "PAUSE_FOR_HITL" ? [] : [row]));
    const { code, stdout } = await audit(text);
    expect(code).toBe(1);
    const { claims }: { readonly claims: readonly { readonly text: string; readonly verdict: string }[] } = JSON.parse(stdout);
    expect(claims.filter((one) => one.verdict === "broken").map((one) => one.text.slice(0, 6))).toContain("law 4:");
  });

  it("judges by the promises of the scenario", async () => {
    const files = changed(shipped, { in: FILE, replace: "\nexpect:", with: "\npromises: [never REFUND_PAID]\nexpect:" });
    const { code, stdout } = await audit(log, files);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: ["the log was made from another text than that of `refund`"],
      claims: expect.arrayContaining([expect.objectContaining({ text: "never REFUND_PAID", verdict: "broken" })]),
    });
  });

  it("ends with 1 for a log that was edited, and with 2 for one that is not there", async () => {
    const edited = await audit(log.replace("APPROVE", "APPROVF"));
    expect(edited.code).toBe(1);
    const gone = await maestro(["arl", "audit", "gone.jsonl", "--scenario", FILE]);
    expect(gone.code).toBe(2);
  });
});
