import { memorySink, verifyLog } from "@maestro-bench/arl";
import { describe, expect, it } from "vitest";
import { playSeries, type Scenario } from "../../src/index.ts";
import { openSeries, type LiveSeries } from "../../src/live.ts";
import { scenarioOf, short } from "../stories.ts";

const CHIEF = `  chief:
    decider: USER
    question: Nobody answered. Release {request.size}?
    answers: { APPROVE: run, REJECT: stop }
    until: now + 1h
    late: CHIEF_LATE
    simulated: APPROVE
`;

/** A release that two of three must approve, never who asked for it; then the chief is asked. */
function release(person = "who: 2 of [ann, bob, cyd]\n    never: request.by\n    then ask: chief", more = ""): Scenario {
  return scenarioOf({
    "book.yaml": `maestro: 1
codebook: release
types:
  request: { by: optional text, size: number, due: time }
  notes: { text: text }
facts: { request: request, notes: notes }
reasons:
  RELEASE_ASKED: A release is asked for.
  APPROVE: Yes.
  REJECT: No.
  REVISE: Write it anew.
  BOARD_LATE: The board did not answer.
  CHIEF_LATE: The chief did not answer.
  SIZE_FINE: Its size is fine.
  TOO_LARGE: It is too large.
  RELEASED: It is released.
  BAD_NOTES: The notes may not be published.
  TOO_OLD: It has been asked for too long ago.
  NEVER_ANEW: What is so large is not written anew.
layers:
  size_gate: {}
  ask_gate: {}
  ethics_gate: { may: seal }
  hitl_board: {}
  hitl_chief: {}
  story: {}
`,
    "rules.gate": `gate size_gate {
  run SIZE_FINE when request.size <= 10
  stop TOO_LARGE when request.size > 10
}
gate ask_gate {
  pause RELEASE_ASKED otherwise
}
guard ethics_gate {
  seal BAD_NOTES when notes.text is "a secret"
  seal TOO_OLD   when now > request.due
  seal NEVER_ANEW when hitl_board said REVISE and request.size is 9
}
`,
    "scenario.yaml": `maestro: 1
scenario: release
codebook: book.yaml
gates: [rules.gate]
clock: { start: 2026-03-02T09:00:00Z, step: 1s }
facts:
  request: { by: ann, size: 3, due: 2026-03-02T18:00:00Z }
  notes: { text: All fine. }
story:
  - scene: the notes
  - gate: ask_gate
    ask: board
  - record: RELEASED
scenes:
  the notes:
    - receive: notes
    - gate: size_gate
people:
  board:
    decider: USER
    question: Release {request.size}?
    answers: { APPROVE: run, REJECT: stop, REVISE: again "the notes" up to 2 }
    until: now + 1h
    ${person}
    simulated: APPROVE
${person.includes("chief") ? CHIEF : ""}${more}`,
  });
}

const MINUTE = 60_000;

function say(series: LiveSeries, code: string, by: string | undefined, took = MINUTE): void {
  const question = series.waits?.question;
  if (question === undefined) throw new Error("nobody is asked");
  const { row, shown, role } = question;
  series.answer({ kind: "answer", code, by: role, row, shown, took, simulated: false, ...(by !== undefined && { who: { by } }) });
}

function last(series: LiveSeries): string | undefined {
  return short(series.series.runs.at(-1)?.rows ?? []).at(-1);
}

describe("two of three", () => {
  it("goes on only when two have given the same answer, and tells of both", () => {
    const sink = memorySink();
    const series = openSeries(release(), { sink });
    say(series, "APPROVE", "bob");
    expect(last(series)).toBe("hitl_board PAUSE_FOR_HITL USER ANSWER_COUNTED");
    expect(series.waits).toMatchObject({ state: "PAUSE_FOR_HITL_BOARD", question: { person: "board" } });
    say(series, "APPROVE", "cyd");
    expect(last(series)).toBe("story RUN SYSTEM RELEASED");
    expect(series.series.runs[0]?.rows.find((row) => row.reason_code === "APPROVE")?.noted).toEqual({ by: "cyd", with: ["bob"] });
    expect(series.series.finalStates).toEqual(new Map([["RELEASED", 1]]));
    expect(verifyLog(sink.text())).toMatchObject({ findings: [], ok: true });
  });

  it.each([
    ["whoever asked for it", "ann"],
    ["somebody else", "dan"],
    ["nobody by name", undefined],
  ])("an answer of %s is invalid and stops the run", (_, by) => {
    const series = openSeries(release());
    say(series, "APPROVE", by);
    expect(last(series)).toBe("hitl_board STOPPED SYSTEM ANSWER_INVALID");
  });

  it("nobody's answer counts twice", () => {
    const series = openSeries(release());
    say(series, "APPROVE", "bob");
    say(series, "APPROVE", "bob");
    expect(last(series)).toBe("hitl_board STOPPED SYSTEM ANSWER_INVALID");
  });

  it.each(["replayed", "wrong_question"])(
    "the answer of the second is none where it is %s: what the first has answered is this same question",
    (fault) => {
      const { runs } = playSeries(release(), { choices: new Map([["people.board#2", fault]]) });
      expect(short(runs[0]?.rows ?? []).slice(-2)).toEqual([
        "hitl_board PAUSE_FOR_HITL USER ANSWER_COUNTED",
        "hitl_board STOPPED SYSTEM ANSWER_INVALID",
      ]);
    },
  );

  it("one who says no is enough", () => {
    const series = openSeries(release());
    say(series, "APPROVE", "bob");
    say(series, "REJECT", "cyd");
    expect(last(series)).toBe("hitl_board STOPPED USER REJECT");
  });

  it("two that say yes after the deadline of the first are late", () => {
    const series = openSeries(release("who: 2 of [ann, bob, cyd]\n    late: BOARD_LATE"));
    say(series, "APPROVE", "bob");
    say(series, "APPROVE", "cyd", 60 * MINUTE);
    expect(last(series)).toBe("hitl_board STOPPED SYSTEM BOARD_LATE");
  });

  it("models answer under different names", () => {
    const rows = playSeries(release()).runs[0]?.rows ?? [];
    expect(rows.find((row) => row.reason_code === "APPROVE")).toMatchObject({ simulated: true, noted: { by: "cyd", with: ["bob"] } });
  });

  it("a name that cannot be known is waited for before anybody is asked", () => {
    const series = openSeries(
      release(
        "never: request.by\n    late: BOARD_LATE",
        "outcomes:\n  request:\n    nameless: { chance: 1, set: { request.by: = absent } }\n",
      ),
    );
    expect(series.waits).toMatchObject({ for: "fact", facts: ["request"] });
  });
});

describe("passed on", () => {
  it("when the deadline passes the next one is asked, by a row of its own, and answers for it", () => {
    const sink = memorySink();
    const series = openSeries(release(), { sink });
    const first = series.waits?.question;
    series.answer({ kind: "nobody", simulated: false });
    expect(last(series)).toBe("hitl_board PAUSE_FOR_HITL SYSTEM QUESTION_PASSED_ON");
    expect(series.waits?.question).toMatchObject({ person: "chief", text: "Nobody answered. Release 3?" });
    expect(series.waits?.question?.row).not.toBe(first?.row);
    say(series, "APPROVE", "eve");
    expect(short(series.series.runs[0]?.rows ?? []).slice(-2)).toEqual(["hitl_chief RUN USER APPROVE", "story RUN SYSTEM RELEASED"]);
    expect(verifyLog(sink.text())).toMatchObject({ findings: [], ok: true });
  });

  it("nobody else is asked about what is sealed by then", () => {
    const series = openSeries(
      release(undefined, "outcomes:\n  request:\n    urgent: { chance: 1, set: { request.due: 2026-03-02T09:30:00Z } }\n"),
    );
    series.answer({ kind: "nobody", simulated: false });
    expect(last(series)).toBe("ethics_gate STOPPED! SYSTEM TOO_OLD");
  });

  it("an answer to the first question does not answer the second", () => {
    const series = openSeries(release());
    const first = series.waits?.question;
    if (first === undefined) throw new Error("nobody is asked");
    series.answer({ kind: "nobody", simulated: false });
    series.answer({ kind: "answer", code: "APPROVE", by: "USER", row: first.row, shown: first.shown, took: 1, simulated: false });
    expect(last(series)).toBe("hitl_chief STOPPED SYSTEM ANSWER_INVALID");
  });

  it("when nobody answers that either, the run is stopped as late", () => {
    const series = openSeries(release());
    series.answer({ kind: "nobody", simulated: false });
    series.answer({ kind: "nobody", simulated: false });
    expect(last(series)).toBe("hitl_chief STOPPED SYSTEM CHIEF_LATE");
  });
});

describe("back to a scene", () => {
  it("receives and judges again from there, as often as it may; then it waits", () => {
    const series = openSeries(release("late: BOARD_LATE"));
    say(series, "REVISE", "bob");
    expect(short(series.series.runs[0]?.rows ?? [])).toEqual([
      "size_gate RUN SYSTEM SIZE_FINE",
      "ask_gate PAUSE_FOR_HITL SYSTEM RELEASE_ASKED",
      "hitl_board PAUSE_FOR_HITL USER REVISE",
      "size_gate RUN SYSTEM SIZE_FINE",
      "ask_gate PAUSE_FOR_HITL SYSTEM RELEASE_ASKED",
    ]);
    say(series, "REVISE", "bob");
    say(series, "REVISE", "bob");
    expect(series.waits).toMatchObject({ for: "fact" });
  });

  it("where a seal listens for the answer, nothing comes again", () => {
    const series = openSeries(release("late: BOARD_LATE", "outcomes:\n  request:\n    large: { chance: 1, set: { request.size: 9 } }\n"));
    say(series, "REVISE", "bob");
    expect(short(series.series.runs[0]?.rows ?? []).slice(-2)).toEqual([
      "hitl_board PAUSE_FOR_HITL USER REVISE",
      "ethics_gate STOPPED! SYSTEM NEVER_ANEW",
    ]);
  });

  it("can still be approved after it", () => {
    const series = openSeries(release("late: BOARD_LATE"));
    say(series, "REVISE", "bob");
    say(series, "APPROVE", "bob");
    expect(series.series.finalStates).toEqual(new Map([["RELEASED", 1]]));
  });
});

describe("from outside", () => {
  const WHO = { role: "USER", who: { by: "bob", because: "found it" }, took: MINUTE };
  const missing = "outcomes:\n  request:\n    nameless: { chance: 1, set: { request.by: = absent } }\n";

  it("a supplied fact is received and judged again, and the question comes", () => {
    const sink = memorySink();
    const series = openSeries(release("never: request.by\n    late: BOARD_LATE", missing), { sink });
    series.supply({ ...WHO, fact: "request", json: { by: "dan", size: 4, due: "2026-03-02T18:00:00Z" } });
    const rows = series.series.runs[0]?.rows ?? [];
    expect(short(rows).slice(-3)).toEqual([
      "engine RUN USER FACT_SUPPLIED",
      "size_gate RUN SYSTEM SIZE_FINE",
      "ask_gate PAUSE_FOR_HITL SYSTEM RELEASE_ASKED",
    ]);
    expect(rows.find((row) => row.reason_code === "FACT_SUPPLIED")?.noted).toEqual({ by: "bob", because: "found it" });
    expect(series.waits?.question?.text).toBe("Release 4?");
    say(series, "APPROVE", "bob");
    expect(series.series.finalStates).toEqual(new Map([["RELEASED", 1]]));
    expect(verifyLog(sink.text())).toMatchObject({ findings: [], ok: true });
  });

  it("what is supplied is judged as strictly as what came in: doubt stays doubt", () => {
    const series = openSeries(release("never: request.by\n    late: BOARD_LATE", missing));
    series.supply({ ...WHO, fact: "request", json: { size: 4, due: "2026-03-02T18:00:00Z" } });
    expect(series.waits).toMatchObject({ for: "fact", facts: ["request"] });
    expect(series.series.finalStates.has("RELEASED")).toBe(false);
  });

  it("what is supplied can be sealed", () => {
    const series = openSeries(release("never: request.by\n    late: BOARD_LATE", missing));
    series.supply({ ...WHO, fact: "notes", json: { text: "a secret" } });
    expect(last(series)).toBe("ethics_gate STOPPED SYSTEM BAD_NOTES".replace("STOPPED", "STOPPED!"));
  });

  it("a wait that is closed is a stop by whoever closed it, whether it is a question or a fact that is missing", () => {
    for (const scenario of [release(), release("never: request.by\n    late: BOARD_LATE", missing)]) {
      const sink = memorySink();
      const series = openSeries(scenario, { sink });
      series.close(WHO);
      expect(last(series)).toBe("engine STOPPED USER WAIT_CLOSED");
      expect(series.series.finalStates).toEqual(new Map([["STOPPED", 1]]));
      expect(verifyLog(sink.text())).toMatchObject({ findings: [], ok: true });
    }
  });

  it("a fact cannot be supplied to a run that asks somebody", () => {
    expect(() => openSeries(release()).supply({ ...WHO, fact: "request", json: {} })).toThrow("does not wait for a fact");
  });
});
