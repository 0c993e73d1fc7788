import { expect, test } from "vitest";
import { advance, receiveAtStart } from "../../src/advance.ts";
import { playCase, playSeries } from "../../src/index.ts";
import { openStage } from "../open-stage.ts";
import { shipped } from "../stories.ts";

const TASKS = ["task_word", "task_excel", "task_ppt"];
const FAULTS = ["as_given", "leak", "broken", "leak_and_broken"];

// What the document orchestrator of the original was recorded to do: by answer, how a task ends with each of the faults, whatever becomes of the others.
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  HITL_CONTINUE: ["RUN", "STOPPED", "PAUSE_FOR_HITL", "STOPPED"],
  HITL_STOP: ["RUN", "STOPPED", "STOPPED", "STOPPED"],
  nobody: ["RUN", "STOPPED", "STOPPED", "STOPPED"],
  malformed: ["RUN", "STOPPED", "STOPPED", "STOPPED"],
};

const scenario = shipped("document-orchestrator");

test.each(["as_given", "all_kinds"])(
  "every task ends as recorded, whatever becomes of the others, and the run as its strictest (prompt: %s)",
  (prompt) => {
    for (const [answer, ends] of Object.entries(RECORDED)) {
      for (const faults of triples()) {
        const choices = new Map([
          ["prompt", prompt],
          ["people.resolver", answer],
          ...TASKS.map((task, index): [string, string] => [`task.draft(${task})`, FAULTS[faults[index] ?? 0] ?? ""]),
        ]);
        const written: string[] = [];
        const { runs, findings } = playSeries(scenario, { choices, writeFile: ({ name }) => written.push(name) });
        const expected = faults.map((fault) => ends[fault] ?? "");
        expect({ answer, faults, state: runs[0]?.state }).toEqual({ answer, faults, state: strictest(expected) });
        expect(written).toEqual(TASKS.filter((_, index) => expected[index] === "RUN").map((task) => `${task}.txt`));
        expect(findings.filter((finding) => finding.startsWith("promise"))).toEqual([]);
      }
    }
  },
);

function triples(): readonly (readonly number[])[] {
  const all = [...FAULTS.keys()];
  return all.flatMap((one) => all.flatMap((two) => all.map((three) => [one, two, three])));
}

function strictest(ends: readonly string[]): string {
  return ["STOPPED", "PAUSE_FOR_HITL"].find((state) => ends.includes(state)) ?? "RUN";
}

test("a leak is sealed before the draft is shown, and one task's leak is nothing to the others", () => {
  const [run] = playSeries(scenario, { choices: new Map([["task.draft(task_word)", "leak"]]) }).runs;
  const told = (subject: string): readonly string[] =>
    (run?.rows ?? []).filter((row) => row.subject === subject).map((row) => row.reason_code);
  expect(told("task_word")).toEqual(["TASK_ASSIGNED", "MEANING_GENERIC_ALLOW_ALL", "ETHICS_EMAIL_DETECTED"]);
  expect(told("task_ppt").at(-1)).toBe("ARTIFACT_WRITTEN");
});

test("an address and a contact stand in no row, while the words around them do", () => {
  const cases = [...scenario.cases.keys()].map((name) => playCase(scenario, name));
  const rows = cases.flatMap(({ runs }) => runs.flatMap((run) => run.rows));
  expect(JSON.stringify(cases)).not.toMatch(/jane|555-|Doe|Roe/u);
  const told = (code: string): string => JSON.stringify(rows.filter((row) => row.reason_code === code));
  expect(told("TASK_ASSIGNED")).toContain('"task.contact":"[hidden: contact]"');
  expect(told("ETHICS_EMAIL_DETECTED")).toContain("An outline of the quarter. Write to [hidden: EMAIL_ADDRESS].");
  expect(told("REL_BOUNDARY_UNSTABLE")).toContain('"excerpt":"おすすめはどっち？ Answers to [hidden: EMAIL_ADDRESS]…"');
});

test("whoever is asked is not told either", () => {
  const asked: string[] = [];
  const choices = new Map([["prompt", "ranking_with_address"]]);
  const { stage, state } = openStage(scenario, (question) => void asked.push(question.texts["en"] ?? ""), choices);
  receiveAtStart(stage, state);
  advance(stage, state);
  expect(asked[0]).toBe("task_word, for [hidden: contact]: おすすめはどっち？ Answers to [hidden: EMAIL_ADDRESS]. May it go on?");
});
