import { memorySink, readLog } from "@maestro-bench/arl";
import { playCase, playSeries } from "@maestro-bench/engine";
import { describe, expect, it } from "vitest";
import { openAudit, type AuditedRow, type AuditedRun } from "../src/audit/index.ts";
import { caseOf, shipped, shippedNames, trials } from "./stories.ts";

function broken(scenario: ReturnType<typeof shipped>, runs: readonly AuditedRun[]): readonly string[] {
  const audit = openAudit(scenario);
  return runs.flatMap((run) =>
    audit.judge(run).flatMap(({ broken: found }, at) => (found === undefined ? [] : [`${audit.claims[at]?.text}: ${found.why}`])),
  );
}

describe.each(shippedNames)("what the engine plays of %s", (name) => {
  const scenario = shipped(name);

  it("breaks no law and no promise under stress", () => {
    expect(broken(scenario, trials(scenario, 12))).toEqual([]);
  });

  it.each(["full", "summary"] as const)("breaks none in the logs of its cases, %s", (rows) => {
    const logs = [...scenario.cases.keys()].map((one) => {
      const sink = memorySink();
      playCase(scenario, one, { sink, rows });
      return readLog(sink.text()).log?.runs ?? [];
    });
    expect(logs.every((runs) => runs.length > 0)).toBe(true);
    expect(broken(scenario, logs.flat())).toEqual([]);
  });
});

describe("a second answer to one question", () => {
  it.each(["double", "conflicting"])("breaks no law where it is told: %s", (fault) => {
    const refund = shipped("refund");
    const sink = memorySink();
    playSeries(refund, { choices: new Map([["people.manager", fault]]), sink });
    const [told] = readLog(sink.text()).log?.runs ?? [];
    expect(told?.rows.map((row) => row.reason_code)).toContain("ANSWER_REPEATED");
    expect(broken(refund, told === undefined ? [] : [told])).toEqual([]);
  });
});

const scenario = shipped("emergency-contract-v4.4");

function run(name: string): AuditedRun {
  return caseOf(scenario, name);
}

// A run that comes through, one that was sealed, one that waits, one that nobody was asked in.
const [good] = trials(scenario, 9).filter((one) => one.end.state === "CONTRACT_EFFECTIVE");
const runs = {
  good,
  sealed: run("evidence made up"),
  waits: run("evidence missing"),
  unasked: run("trust and a grant spare the question"),
};

type Rows = readonly AuditedRow[];

/** A bug in whatever writes rows, planted into a run that is as it must be; and the claim that it breaks. */
interface Bug {
  readonly of: keyof typeof runs;
  readonly plant: (rows: Rows) => Rows;
  readonly end?: Partial<NonNullable<AuditedRun["end"]>>;
  readonly found: string;
}

function at(rows: Rows, code: string): number {
  const index = rows.findIndex((row) => row.reason_code === code);
  if (index < 0) throw new Error(`no ${code} among ${rows.map((row) => row.reason_code).join()}`);
  return index;
}

function change(code: string, more: Partial<AuditedRow>): Bug["plant"] {
  return (rows) => rows.with(at(rows, code), { ...rows[at(rows, code)]!, ...more });
}

function drop(code: string): Bug["plant"] {
  return (rows) => rows.toSpliced(at(rows, code), 1);
}

function twice(code: string): Bug["plant"] {
  return (rows) => [...rows.slice(0, at(rows, code) + 1), ...rows.slice(at(rows, code))].map((row, seq) => ({ ...row, seq }));
}

// Rows that another run wrote, put behind, as if it had gone on.
function goOn(from: string): Bug["plant"] {
  return (rows) => [...rows, ...(good?.rows.slice(at(good.rows, from)) ?? [])].map((row, seq) => ({ ...row, seq }));
}

// What the engine writes where a second answer comes to the question of the last row.
function repeated(rows: Rows): AuditedRow {
  const asks = rows.at(-1);
  if (asks?.question === undefined || !("ask" in asks.question)) throw new Error("the last row asks nobody");
  const question = { row: asks.row_hash, shown: asks.question.shown };
  return { ...asks, seq: asks.seq + 1, row_hash: "repeated", layer: "engine", reason_code: "ANSWER_REPEATED", question };
}

const approved = { decision: "RUN", reason_code: "AUTH_APPROVE", final_decider: "USER", overrideable: true } as const;

const bugs: Readonly<Record<string, Bug>> = {
  "an effect beside an open pause": { of: "waits", plant: goOn("CONTRACT_EFFECTIVE"), found: "law 1: " },
  "a run that goes on although it waits": { of: "waits", plant: goOn("DRAFT_GENERATED"), found: "law 1: " },
  "an open question that a second answer lifts": {
    of: "good",
    plant: (rows) => {
      const asked = rows.slice(0, at(rows, "AUTH_REQUIRED") + 1);
      return [...asked, repeated(asked), ...rows.slice(at(rows, "AUTH_APPROVE") + 1)].map((row, seq) => ({ ...row, seq }));
    },
    found: "law 1: ",
  },
  "an objection that fired and is not spoken": {
    of: "good",
    plant: change("EVIDENCE_OK", { fired: ["run EVIDENCE_OK", "pause EVIDENCE_MISSING"] }),
    found: "law 2: ",
  },
  "a doubt that runs": { of: "good", plant: change("EVIDENCE_OK", { could_have: ["pause EVIDENCE_FABRICATION"] }), found: "law 2: " },
  "a seal by a person": { of: "sealed", plant: (rows) => sealOf(rows, { final_decider: "USER" }), found: "law 3: " },
  "a seal on a layer that may not": {
    of: "sealed",
    plant: (rows) => sealOf(rows, { layer: "relativity_gate" }),
    found: "never sealed at relativity_gate",
  },
  "a seal that is overridden": { of: "sealed", plant: (rows) => sealOf(rows, { overrideable: true }), found: "law 3: " },
  "a sealed run that goes on": { of: "sealed", plant: goOn("DRAFT_GENERATED"), found: "law 3: " },
  "a sealed run that ends well": { of: "sealed", plant: (rows) => rows, end: { state: "CONTRACT_EFFECTIVE" }, found: "law 3: " },
  "an approval that nobody was asked for": { of: "good", plant: drop("AUTH_REQUIRED"), found: "law 4: " },
  "an approval without its question": {
    of: "unasked",
    plant: (rows) =>
      change(
        "AUTH_SKIPPED",
        approved,
      )(rows).map(({ question, ...row }) => (row.reason_code === approved.reason_code ? row : { ...row, ...(question && { question }) })),
    found: "law 4: ",
  },
  "an approval of something else": {
    of: "good",
    plant: (rows) => answerOf(rows, (question) => ({ ...question, shown: "0".repeat(64) })),
    found: "law 4: ",
  },
  "an approval used twice": {
    of: "good",
    plant: twice("AUTH_APPROVE"),
    found: "law 4: ",
  },
  "an approval after its deadline": { of: "good", plant: change("AUTH_APPROVE", { ts: "2027-01-01T00:00:00.000Z" }), found: "law 4: " },
  "a silence that runs": { of: "good", plant: change("AUTH_APPROVE", { final_decider: "SYSTEM", waited: 5 }), found: "law 4: " },
  "a question about what cannot be known": { of: "good", plant: change("AUTH_REQUIRED", { reason_code: "GATE_FAULT" }), found: "law 5: " },
  "a question beside a doubt": { of: "good", plant: change("AUTH_REQUIRED", { could_have: ["seal AUTH_EXPIRED"] }), found: "law 5: " },
  "a question after a seal": { of: "sealed", plant: goOn("AUTH_REQUIRED"), found: "law 5: " },
  "trust that was not earned": {
    of: "good",
    plant: (rows) => rows,
    end: { ledgers: { trust: { score: 0.99, streak: 2 } } },
    found: "law 6: the ledgers",
  },
  "a penalty that is forgotten": {
    of: "sealed",
    plant: (rows) => rows,
    end: { ledgers: { trust: { score: 0.9, streak: 0 } } },
    found: "law 6: the ledgers",
  },
  "a run that ends where its rows do not lead": { of: "good", plant: drop("CONTRACT_EFFECTIVE"), found: "law 6: the state" },
  "a pause that the run ends past": { of: "waits", plant: (rows) => rows, end: { waiting: null, state: "INIT" }, found: "law 1: " },
  "a row that is dropped": { of: "good", plant: drop("EVIDENCE_OK"), found: "law 7: " },
  "a last row that is dropped": { of: "good", plant: (rows) => rows.slice(0, -1), found: "law 7: " },
  "a gate that has not judged": { of: "good", plant: drop("EVIDENCE_OK"), found: "law 1: nothing takes effect twice" },
  "an effect that comes twice": { of: "good", plant: twice("CONTRACT_EFFECTIVE"), found: "law 1: nothing takes effect twice" },
  "a gate that runs on what is absent": {
    of: "waits",
    plant: change("EVIDENCE_MISSING", { decision: "RUN", reason_code: "EVIDENCE_OK", fired: ["run EVIDENCE_OK"] }),
    found: "law 1: a gate says at least",
  },
  "a gate that hides its doubt": {
    of: "waits",
    plant: change("EVIDENCE_MISSING", { could_have: [] }),
    found: "law 1: a gate says at least",
  },
  "a decision that could be overridden": { of: "good", plant: change("EVIDENCE_OK", { overrideable: true }), found: "law 3: " },
  "an answer by another role": { of: "good", plant: change("AUTH_APPROVE", { final_decider: "ADMIN" }), found: "law 4: only whom" },
  "an answer that means something else": {
    of: "good",
    plant: change("AUTH_APPROVE", { reason_code: "AUTH_REJECT" }),
    found: "law 4: only whom",
  },
  "an old answer that counts": {
    of: "good",
    plant: change("AUTH_APPROVE", { outcome: { "people.auth": "replayed" } }),
    found: "law 4: only whom",
  },
  "a question to somebody else": {
    of: "good",
    plant: change("AUTH_REQUIRED", { question: { ask: "finalize", shown: "0".repeat(64) } }),
    found: "law 4: only whom",
  },
  "a skip without grounds": { of: "unasked", plant: drop("AUTO_AUTH_BY_TRUST_AND_GRANT"), found: "law 4: a question is skipped" },
  "an effect after its approval has run out": {
    of: "good",
    plant: change("CONTRACT_EFFECTIVE", { ts: "2027-01-01T00:00:00.000Z" }),
    found: "law 4: an effect rests on approvals",
  },
  "a seal that is left out": {
    of: "sealed",
    plant: (rows) => rows.filter((row) => !row.sealed),
    found: "law 5: what the rows make a gate seal",
  },
  "a row of a ledger that is left out": { of: "good", plant: drop("TRUST_UPDATE"), found: "law 6: a ledger that keeps a log" },
  "a row of a ledger that tells another number": {
    of: "good",
    plant: change("TRUST_UPDATE", { noted: { ledger: "trust", score: 0.99 } }),
    found: "law 6: a ledger that keeps a log",
  },
  "time that goes back": { of: "good", plant: change("AUTH_APPROVE", { ts: "2020-01-01T00:00:00.000Z" }), found: "law 8: " },
  "time that an answer took and that did not pass": { of: "good", plant: change("AUTH_APPROVE", { took: 3_600_000 }), found: "law 8: " },
  "an effect that no admin approved": {
    of: "good",
    plant: drop("FINALIZE_APPROVE"),
    found: "never CONTRACT_EFFECTIVE without FINALIZE_APPROVE by ADMIN",
  },
  "an effect that rests on the approval of another draft": {
    of: "good",
    plant: (rows) =>
      rows.map((row) =>
        row.reason_code === "CONTRACT_EFFECTIVE" || row.reason_code === "FINALIZE_APPROVE"
          ? { ...row, about: { draft: row.reason_code } }
          : row,
      ),
    found: "never CONTRACT_EFFECTIVE without FINALIZE_APPROVE by ADMIN",
  },
};

function sealOf(rows: Rows, more: Partial<AuditedRow>): Rows {
  return rows.map((row) => (row.sealed ? { ...row, ...more } : row));
}

function answerOf(rows: Rows, other: (question: NonNullable<AuditedRow["question"]>) => NonNullable<AuditedRow["question"]>): Rows {
  const index = at(rows, "AUTH_APPROVE");
  const row = rows[index]!;
  return rows.with(index, { ...row, question: other(row.question!) });
}

describe("a bug in what writes rows is found", () => {
  it.each(Object.entries(bugs))("%s", (_, { of, plant, end, found }) => {
    const whole = runs[of];
    if (whole?.end === undefined) throw new Error("the run has no end");
    expect(broken(scenario, [whole])).toEqual([]);
    const planted = { head: whole.head, rows: plant(whole.rows), end: { ...whole.end, ...end } };
    expect(broken(scenario, [planted]).filter((text) => text.startsWith(found))).not.toEqual([]);
  });
});

it("a second answer that is only told holds nothing", () => {
  const rows = good?.rows ?? [];
  const answer = at(rows, "AUTH_APPROVE");
  const told = {
    ...rows[answer]!,
    decision: "PAUSE_FOR_HITL",
    reason_code: "ANSWER_REPEATED",
    final_decider: "SYSTEM",
    row_hash: "again",
  } as const;
  const found = broken(scenario, [{ head: good!.head, rows: [...rows.slice(0, answer + 1), told, ...rows.slice(answer + 1)] }]);
  expect(found.filter((text) => text.startsWith("law 1: a pause"))).toEqual([]);
});
