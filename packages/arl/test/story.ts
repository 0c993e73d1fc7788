import type { DecisionRow, LogHeader, RowLevel } from "../src/index.ts";
import { memorySink, openLog, sha256OfText, type LineSink } from "../src/index.ts";

/** A header of a log in which nothing is real. */
export const header: LogHeader = {
  scenario: { name: "door", sha256: sha256OfText("scenario: door\n") },
  codebook: { name: "door", version: "1.0.0", sha256: sha256OfText("codebook: door\n") },
  rules: [{ name: "door.gate", sha256: sha256OfText("gate badge_gate {}\n") }],
  kits: [],
  templates: [],
  seed: 7,
  trial: 0,
  people: "simulated",
  clock: { start: "2026-01-01T08:00:00.000+09:00", step_ms: 1000 },
};

/** The time so many seconds after the clock's start. */
function at(seconds: number): string {
  return `2026-01-01T08:00:${String(seconds).padStart(2, "0")}.000+09:00`;
}

/** A row that lets something run; parts can be replaced. */
function row(parts: Partial<DecisionRow> = {}): DecisionRow {
  const base = { ts: at(0), run_id: "run-1", layer: "badge_gate", decision: "RUN", sealed: false } as const;
  return { ...base, overrideable: false, final_decider: "SYSTEM", reason_code: "BADGE_OK", ...parts };
}

/** What a pause row shows to whom. */
const shown = sha256OfText("Open for Jörg?");

/** Writes a log of two runs: the first is asked about and opens, the second is sealed. Ten lines. */
function writeStory(sink: LineSink, rows: RowLevel): void {
  const log = openLog(sink, { rows });
  log.begin(header);
  const start = { tally: { opened: 0, points: 0 } };
  log.head({ run_id: "run-1", run: 1, ts: at(0), state: "INIT", ledgers: start, carries_from: null });
  const asked = log.row(
    row({
      ts: at(0),
      layer: "porter_gate",
      decision: "PAUSE_FOR_HITL",
      overrideable: true,
      reason_code: "ASK_PORTER",
      about: { badge: sha256OfText("badge"), alarm: null },
      question: { ask: "porter", shown },
      until: at(30),
      passed: ["badge_gate"],
      noted: { "badge.name": "Jörg 🚪", weight: 1e21, share: 0.1, list: [{ b: 1, a: [] }] },
    }),
  );
  log.row(
    row({
      ts: at(5),
      layer: "porter_desk",
      final_decider: "USER",
      reason_code: "OPEN",
      simulated: true,
      question: { row: asked.hash, shown },
      took: 4000,
    }),
  );
  log.row(row({ ts: at(6), layer: "open_door", reason_code: "DOOR_OPENED" }));
  const after = { tally: { opened: 1, points: 0.4 } };
  const end = log.end({ run_id: "run-1", ts: at(7), state: "DOOR_OPENED", ledgers: after, rows: 3, waiting: null });
  log.head({ run_id: "run-2", run: 2, ts: at(7), state: "INIT", ledgers: after, carries_from: { head: end.hash, rows: 3 } });
  log.row(
    row({
      ts: at(7),
      run_id: "run-2",
      layer: "seal_gate",
      decision: "STOPPED",
      sealed: true,
      reason_code: "BADGE_FORGED",
      fired: ["pause ASK_PORTER", "seal BADGE_FORGED"],
      outcome: { badge: "forged" },
    }),
  );
  log.end({ run_id: "run-2", ts: at(8), state: "STOPPED", ledgers: after, rows: 1, waiting: null });
  log.close();
}

/** The same log as text, its rows full or as summaries. */
export function story(rows: RowLevel = "full"): string {
  const sink = memorySink();
  writeStory(sink, rows);
  return sink.text();
}

/** The lines of a log, without their ends. */
export function linesOf(text: string): readonly string[] {
  return text.split("\n").slice(0, -1);
}

/** The text of a log of these lines. */
export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
