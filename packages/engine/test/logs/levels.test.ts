import { digest, memorySink, readLog, verifyLog, type ReadRow } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import { playSeries, type PlayOptions, type Series } from "../../src/index.ts";
import { shipped } from "../stories.ts";

const SCENARIOS = ["refund", "emergency-contract-v4.8", "document-orchestrator", "negotiation", "mediation"];

interface Level {
  readonly series: Series;
  readonly text: string;
  readonly rows: readonly ReadRow[];
}

function playedAt(name: string, rows: NonNullable<PlayOptions["rows"]>): Level {
  const sink = memorySink();
  const series = playSeries(shipped(name), { sink, rows, seed: 3 });
  return { series, text: sink.text(), rows: readLog(sink.text()).log?.runs.flatMap((run) => run.rows) ?? [] };
}

// What names a line of the log by its hash is another in another log.
function unchained(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value).replaceAll(/"(?:row|head|prev_hash|row_hash|voided)":(?:"[0-9a-f]{64}"|\[[^\]]*\])/g, '"hash":0'),
  );
}

describe.each(SCENARIOS)("%s", (name) => {
  const [full, summary] = [playedAt(name, "full"), playedAt(name, "summary")];

  it("decides, folds and ends the same whatever level its rows have in the log", () => {
    expect(unchained(summary.series)).toEqual(unchained(full.series));
    expect(summary.rows.length).toBe(full.rows.length);
    for (const [index, { details: _, ...row }] of summary.rows.entries()) {
      const { could_have: __, noted, ...rest } = full.rows[index]!;
      expect(unchained(row)).toEqual(unchained(row.noted === undefined ? rest : { ...rest, noted }));
    }
  });

  it("can be verified at both levels, and a summary is the shorter", () => {
    expect([full, summary].map(({ text }) => verifyLog(text).ok)).toEqual([true, true]);
    const isHeldUp = full.rows.some((row) => row.decision !== "RUN" && row.noted?.["grounds"] !== undefined);
    if (isHeldUp) expect(summary.text.length).toBeLessThan(full.text.length);
  });

  it("has in a summary the digest of exactly what it leaves out", () => {
    for (const [index, { details, noted }] of summary.rows.entries()) {
      const { could_have: couldHave, noted: all, decision } = full.rows[index]!;
      const left = { ...(couldHave && { could_have: couldHave }), ...(all && decision !== "RUN" && { noted: all }) };
      expect(details).toBe(Object.keys(left).length === 0 ? undefined : digest(left));
      expect(noted).toEqual(decision === "RUN" ? all : undefined);
    }
  });
});
