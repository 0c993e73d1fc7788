import { memorySink, readLog, verifyLog } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/index.ts";
import { openSeries, resumeSeries, type LiveSeries, type SavedSeries } from "../../src/live.ts";
import { shipped } from "../stories.ts";

const CONTRACT = shipped("emergency-contract-v4.8");

/** Lets a real person give an answer; the first that runs where none is named. */
function say(series: LiveSeries, named?: string): void {
  const question = series.waits?.question;
  if (question === undefined) throw new Error("nobody is asked");
  const { row, shown, role, answers } = question;
  const code = named ?? Object.keys(answers).find((one) => answers[one] === "run") ?? "";
  series.answer({ kind: "answer", code, by: role, row, shown, took: 1000, simulated: false, who: { by: "ann", because: "as agreed" } });
}

/** Plays a scenario with real people who approve, in one go or written down and read back at every wait. */
function played(
  scenario: Scenario,
  { interrupted }: { readonly interrupted: boolean },
): { readonly text: string; readonly series: LiveSeries } {
  const sink = memorySink();
  let series = openSeries(scenario, { sink });
  while (series.waits !== undefined) {
    if (interrupted) {
      const saved = JSON.parse(JSON.stringify(series.save())) as SavedSeries;
      const { log } = readLog(sink.text());
      if (log === undefined) throw new Error("the log cannot be read");
      series = resumeSeries(scenario, { saved, log, sink });
    }
    say(series);
  }
  return { text: sink.text(), series };
}

describe("a series with real people", () => {
  it("waits at its first question, which tells who is asked about what", () => {
    const series = openSeries(CONTRACT);
    expect(series.waits).toMatchObject({
      for: "answer",
      run: "run-1",
      state: "PAUSE_FOR_HITL_COACHING",
      question: { person: "coach", role: "ADMIN", answers: { COACHING_APPROVE: "run", COACHING_DENY: "stop" } },
      row: { decision: "PAUSE_FOR_HITL", reason_code: "COACHING_AUTH_REQUIRED" },
    });
    expect(series.series.runs).toHaveLength(1);
  });

  it("goes on with the answers to the end, and the log says that people are real", () => {
    const { series, text } = played(CONTRACT, { interrupted: false });
    expect(series.series.finalStates).toEqual(new Map([["CONTRACT_EFFECTIVE", 4]]));
    expect(series.series.findings).toEqual([]);
    expect(text).not.toContain('"simulated":');
    expect(text).toContain('"people":"real"');
    expect(text).toContain('"noted":{"because":"as agreed","by":"ann"}');
    expect(verifyLog(text)).toMatchObject({ ok: true, findings: [] });
  });

  it.each(["emergency-contract-v4.8", "emergency-contract-v1", "mediation", "document-orchestrator", "refund"])(
    "%s: interrupted at every wait or not, the same answers give the same bytes",
    (name) => {
      const scenario = shipped(name);
      expect(played(scenario, { interrupted: true }).text).toBe(played(scenario, { interrupted: false }).text);
    },
  );

  it("refuses to go on from something else", () => {
    const sink = memorySink();
    const saved = openSeries(CONTRACT, { sink }).save();
    const { log } = readLog(sink.text());
    if (log === undefined) throw new Error("the log cannot be read");
    const changed = { ...CONTRACT, sources: { ...CONTRACT.sources, scenario: { ...CONTRACT.source, text: "other" } } };
    expect(() => resumeSeries(changed, { saved, log, sink })).toThrow("the scenario was changed since it began to wait");
  });
});
