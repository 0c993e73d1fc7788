import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance, receiveAtStart } from "../src/advance.ts";
import { playScenario, playSeries, type PlayOptions, type Run, type WrittenRow } from "../src/index.ts";
import { openStage } from "./open-stage.ts";
import { anyAnswer, anyFacts, anyStory, objectionFor, scenarioOfStory, type Story } from "./random-stories.ts";
import { shipped, short } from "./stories.ts";

const long = process.env["MAESTRO_LONG"] === "1";
const runs = long ? 300 : 25;

type Facts = ReadonlyMap<string, string>;

function play(story: Story, facts: Facts, answer: string): Run {
  const [run] = playSeries(scenarioOfStory(story), { choices: new Map([...facts, ["people.owner", answer]]) }).runs;
  if (run === undefined) throw new Error("nothing was played");
  return run;
}

function effectsOf(rows: readonly WrittenRow[]): readonly string[] {
  return rows.filter((row) => row.layer === "work").map((row) => row.reason_code);
}

// What fired in a row, spoken or masked.
function firedIn(row: WrittenRow): readonly string[] {
  return (row.fired ?? [row.reason_code]).map((said) => said.split(" ").at(-1) ?? said);
}

type JudgedGate = Parameters<NonNullable<PlayOptions["onVerdict"]>>[0];

function judgedTwice({ gate, lines, view, verdict }: JudgedGate): void {
  if (gate.judgePlainly === undefined) throw new Error(`${gate.name} has no plain definition`);
  expect(verdict).toEqual(gate.judgePlainly(view, lines));
}

describe("two evaluators, one meaning, in whole runs (law 2 and all others)", () => {
  it.each(["emergency-contract-v1", "emergency-contract-v4.8", "refund"])("in every case of %s", (name) => {
    let verdicts = 0;
    playScenario(shipped(name), {
      onVerdict: (judged) => {
        judgedTwice(judged);
        verdicts++;
      },
    });
    expect(verdicts).toBeGreaterThan(0);
  });

  it("in random stories, whatever comes in and whoever answers", () => {
    const ends = new Set<string>();
    fc.assert(
      fc.property(anyStory, anyFacts, anyAnswer, (story, facts, answer) => {
        const choices = new Map([...facts, ["people.owner", answer]]);
        const series = playSeries(scenarioOfStory(story), { choices, onVerdict: judgedTwice });
        ends.add(series.runs[0]?.state ?? "");
        const stops = series.runs[0]?.rows.filter((row) => row.decision === "STOPPED") ?? [];
        expect(stops.filter((row) => row.overrideable)).toEqual([]);
      }),
      { numRuns: runs },
    );
    // What is compared must be spread.
    expect([...ends]).toEqual(
      expect.arrayContaining(long ? ["DONE", "PAUSE_FOR_HITL", "PAUSE_FOR_HITL_OWNER", "STOPPED"] : ["PAUSE_FOR_HITL"]),
    );
  });
});

describe("law 2: what lines mean does not depend on their order, nor on their company, in a whole run", () => {
  it("writes the same rows when the lines of every gate stand in another order", () => {
    const shuffled = anyStory.chain((story) =>
      fc.tuple(
        fc.constant(story),
        fc
          .tuple(...story.gates.map((lines) => fc.shuffledSubarray([...lines], { minLength: lines.length })))
          .map((gates): Story => ({ ...story, gates })),
      ),
    );
    fc.assert(
      fc.property(shuffled, anyFacts, anyAnswer, ([story, other], facts, answer) => {
        expect(play(other, facts, answer).rows.map(withoutHashes)).toEqual(play(story, facts, answer).rows.map(withoutHashes));
      }),
      { numRuns: runs },
    );
  });

  it("lets no effect take place because an objection was added", () => {
    const added = fc.nat(3).chain((gate) => fc.tuple(fc.constant(gate), objectionFor(gate)));
    fc.assert(
      fc.property(anyStory, added, anyFacts, anyAnswer, (story, [gate, line], facts, answer) => {
        const before = effectsOf(play(story, facts, answer).rows);
        const stricter = { ...story, gates: story.gates.map((lines, at) => (at === gate ? [...lines, line] : lines)) };
        expect(before).toEqual(expect.arrayContaining([...effectsOf(play(stricter, facts, answer).rows)]));
      }),
      { numRuns: runs },
    );
  });
});

describe("law 1: what is missing or spoilt helps nobody, in a whole run", () => {
  it("lets no effect take place that does not take place when all is there", () => {
    const spoilt = fc
      .record({
        thing: fc.constantFrom("as_given", "missing", "broken", "partial"),
        level: fc.constantFrom("as_given", "missing", "broken"),
      })
      .map((found): Facts => new Map(Object.entries(found)));
    fc.assert(
      fc.property(anyStory, spoilt, anyAnswer, (story, facts, answer) => {
        const whole = effectsOf(play(story, new Map(), answer).rows);
        expect(whole).toEqual(expect.arrayContaining([...effectsOf(play(story, facts, answer).rows)]));
      }),
      { numRuns: runs },
    );
  });

  it("lets nobody carry a run past a fault, whatever is answered to whatever is asked", () => {
    let faults = 0;
    fc.assert(
      fc.property(anyStory, anyFacts, fc.array(fc.constantFrom("YES", "LATER", "NO")), (story, facts, codes) => {
        const left = [...codes];
        const { stage, state, rows } = openStage(
          scenarioOfStory(story),
          ({ row, shown }) => ({ kind: "answer", code: left.shift() ?? "YES", by: "USER", row, shown, took: 500, simulated: false }),
          facts,
        );
        receiveAtStart(stage, state);
        advance(stage, state);
        const at = rows.findIndex(isInDoubt);
        if (at < 0) return;
        faults++;
        const after = rows.slice(at + 1);
        expect(effectsOf(after), short(rows).join("\n")).toEqual([]);
        expect(after.filter((row) => row.layer === "desk").map((row) => row.reason_code)).toEqual([]);
      }),
      { numRuns: runs },
    );
    expect(faults).toBeGreaterThan(0);
  });
});

describe("law 3: a masked reason seals as a spoken one does, in a whole run", () => {
  it("ends every run sealed in which a reason fired that is to be sealed", () => {
    let masked = 0;
    const masking = anyStory.map(({ gates: [first = [], ...rest], steps }): Story => {
      return { gates: [[...first, "stop B when level > 4", "pause A when thing.size > 4"], ...rest], steps };
    });
    fc.assert(
      fc.property(masking, anyFacts, anyAnswer, (story, facts, answer) => {
        const { rows, state } = play(story, facts, answer);
        const at = rows.findIndex((row) => row.layer === "g0" && firedIn(row).some((code) => code === "A" || code === "C"));
        if (at < 0) return;
        if (!["A", "C"].includes(rows[at]?.reason_code ?? "")) masked++;
        expect(state).toBe("STOPPED");
        expect(rows.at(-1)).toMatchObject({ sealed: true, reason_code: "SHUT" });
        expect(effectsOf(rows)).toEqual([]);
      }),
      { numRuns: runs },
    );
    expect(masked).toBeGreaterThan(0);
  });
});

// A pause that waits for a fact: an engine's code about facts, or one beside an objection that might have fired.
function isInDoubt(row: WrittenRow): boolean {
  if (row.reason_code === "GATE_FAULT" || row.reason_code === "FACT_UNSOUND") return true;
  return row.decision === "PAUSE_FOR_HITL" && (row.could_have ?? []).some((said) => !said.startsWith("run "));
}

// The hashes begin with the digests of the files, and these are others.
function withoutHashes(row: WrittenRow): object {
  const { row_hash: _, question, voided, ...rest } = row;
  const asked = question === undefined ? {} : { ...question, row: undefined };
  return { ...rest, asked, voided: voided?.length };
}
