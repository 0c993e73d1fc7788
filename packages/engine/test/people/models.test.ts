import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { playSeries, type PlayOptions, type WrittenRow } from "../../src/index.ts";
import { door, MORE } from "../door.ts";

const MINUTE = 60_000;

/** The rows of a door whose porter is this model. */
function rowsWith(simulated: string, options: PlayOptions & { readonly until?: string } = {}): readonly WrittenRow[] {
  const { until = "now + 60s", ...rest } = options;
  const late = until === "never" ? "" : "\n    late: PORTER_LATE";
  const more = MORE.replace("simulated: OPEN", `simulated: ${simulated}`).replace(
    "until: now + 60s\n    late: PORTER_LATE",
    `until: ${until}${late}`,
  );
  return playSeries(door({ more }), rest).runs.flatMap((run) => run.rows);
}

function tookIn(rows: readonly WrittenRow[]): readonly number[] {
  return rows.flatMap((row) => (row.final_decider === "USER" && row.took !== undefined ? [row.took] : []));
}

describe("law 4: a model of a person answers as it is written, and nobody is invented", () => {
  it("are drawn by their chances, and what these leave over is nobody", () => {
    const rows = rowsWith("{ answers: { OPEN: 0.5, SHUT: 0.25 } }", { runs: 600 });
    const share = (code: string): number => rows.filter((row) => row.reason_code === code).length / 600;
    expect(share("OPEN")).toBeCloseTo(0.5, 1);
    expect(share("SHUT")).toBeCloseTo(0.25, 1);
    expect(share("PORTER_LATE")).toBeCloseTo(0.25, 1);
  });

  it("are silence where the only one has no full chance", () => {
    const rows = rowsWith("{ OPEN: 0.5 }", { runs: 400 });
    expect(rows.filter((row) => row.reason_code === "PORTER_LATE").length).toBeGreaterThan(100);
  });

  it("may depend on facts", () => {
    const model = '{ answers: { OPEN: "= alarm / 10", SHUT: "= 1 - alarm / 10" } }';
    const opened = rowsWith(model, { runs: 1000 }).filter((row) => row.reason_code === "OPEN").length;
    expect(opened / 1000).toBeCloseTo(0.5, 1);
  });

  it("are nobody's where the chance cannot be known", () => {
    const rows = rowsWith('{ answers: { OPEN: "= tally.points / tally.opened" } }');
    expect(rows.at(-1)).toMatchObject({ decision: "STOPPED", reason_code: "PORTER_LATE" });
  });
});

describe("a model of a person: how long it takes", () => {
  it("moves the clock", () => {
    const rows = rowsWith("{ answers: { OPEN: 1 }, takes: 30s }");
    const [asked, opened] = ["ASK_PORTER", "OPEN"].map((code) => rows.find((row) => row.reason_code === code));
    expect(opened?.took).toBe(30_000);
    expect(Date.parse(opened?.ts ?? "") - Date.parse(asked?.ts ?? "")).toBeGreaterThanOrEqual(30_000);
  });

  it("makes an answer late, which is never a RUN", () => {
    const rows = rowsWith("{ answers: { OPEN: 1 }, takes: 2m }");
    expect(rows.at(-1)).toMatchObject({ decision: "STOPPED", reason_code: "PORTER_LATE", final_decider: "SYSTEM", waited: 2 * MINUTE });
  });

  it("lies evenly between two times", () => {
    const took = tookIn(rowsWith("{ answers: { OPEN: 1 }, takes: 10s..50s }", { runs: 1000 }));
    expect(took).toHaveLength(1000);
    expect(Math.min(...took)).toBeGreaterThanOrEqual(10_000);
    expect(Math.max(...took)).toBeLessThanOrEqual(50_000);
    expect(took.filter((ms) => ms < 20_000).length / 1000).toBeCloseTo(0.25, 1);
  });

  it("has the median and the 95th percentile that are written", () => {
    const took = tookIn(rowsWith("{ answers: { OPEN: 1 }, takes: { median: 90s, 95%: 6m } }", { runs: 600, until: "never" }));
    const below = (ms: number): number => took.filter((one) => one <= ms).length / took.length;
    expect(below(90_000)).toBeCloseTo(0.5, 1);
    expect(below(6 * MINUTE)).toBeCloseTo(0.95, 1.5);
    expect(took.every((ms) => Number.isSafeInteger(ms))).toBe(true);
  });

  it("is the same for the same seed, and another for another", () => {
    const model = "{ answers: { OPEN: 1 }, takes: 1s..50s }";
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(tookIn(rowsWith(model, { seed }))).toEqual(tookIn(rowsWith(model, { seed })));
      }),
      { numRuns: 10 },
    );
    expect(tookIn(rowsWith(model, { seed: 1, runs: 3 }))).not.toEqual(tookIn(rowsWith(model, { seed: 2, runs: 3 })));
  });
});

describe("a model of a person: hours of work", () => {
  it("lets what comes outside of them begin with the shift", () => {
    const rows = rowsWith("{ answers: { OPEN: 1 }, takes: 30s, on duty: 09:00..17:00 }", { until: "now + 2h" });
    const row = rows.find((one) => one.reason_code === "OPEN");
    expect(row?.ts).toBe("2026-01-01T09:00:30.000Z");
    expect(row?.noted).toMatchObject({ off_duty: (row?.took ?? 0) - 30_000 });
  });

  it("go over midnight", () => {
    const rows = rowsWith("{ answers: { OPEN: 1 }, on duty: 22:00..09:00 }");
    expect(rows.find((one) => one.reason_code === "OPEN")).toMatchObject({ took: 0 });
    expect(
      rowsWith("{ answers: { OPEN: 1 }, on duty: 22:00..06:00 }", { until: "never" }).find((one) => one.reason_code === "OPEN")?.ts,
    ).toBe("2026-01-01T22:00:00.000Z");
  });

  it("let a deadline pass", () => {
    expect(rowsWith("{ answers: { OPEN: 1 }, on duty: 09:00..17:00 }").at(-1)).toMatchObject({ reason_code: "PORTER_LATE" });
  });
});

describe("a model of a person: tiredness and mistakes", () => {
  it("takes twice as long after so many answers of the series", () => {
    const took = tookIn(rowsWith("{ answers: { OPEN: 1 }, takes: 10s, tired: after 3 questions }", { runs: 5 }));
    expect(took).toEqual([10_000, 10_000, 10_000, 20_000, 20_000]);
  });

  it("is over with the next shift", () => {
    const model = "{ answers: { OPEN: 1 }, takes: 5h, on duty: 08:00..17:00, tired: after 2 questions }";
    const took = tookIn(rowsWith(model, { runs: 4, until: "now + 3d" }));
    // 08:00 and 13:00; the third waits for the next morning, and nobody is tired then.
    expect(took.map((ms) => Math.round(ms / 3_600_000))).toEqual([5, 5, 19, 5]);
  });

  it("gives another answer than the one that is meant, and notes that one", () => {
    const rows = rowsWith("{ answers: { OPEN: 1 }, mistakes: 0.2 }", { runs: 1000 });
    const mistaken = rows.filter((row) => row.noted?.["meant"] === "OPEN");
    expect(mistaken.length / 1000).toBeCloseTo(0.2, 1);
    expect(new Set(mistaken.map((row) => row.reason_code))).toEqual(new Set(["LATER", "SHUT"]));
    expect(rows.filter((row) => row.reason_code === "DOOR_OPENED")).toHaveLength(1000 - mistaken.length);
  });

  it("is mistaken twice as often when tired", () => {
    const rows = rowsWith("{ answers: { OPEN: 1 }, mistakes: 0.25, tired: after 1 question }", { runs: 1000 });
    expect(rows.filter((row) => row.noted?.["meant"] === "OPEN").length / 1000).toBeCloseTo(0.5, 1);
  });
});
