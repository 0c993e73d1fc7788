import { expect, test } from "vitest";
import { choosable, loadScenario } from "../src/index.ts";
import { base, changed, inMemory, rendered } from "./files.ts";

const AS_IT_IS = "  parties: [{ id: A }, { id: B }]\n";

function subjects(parties: string, outcomes = ""): readonly string[] | undefined {
  const texts = changed(base, { in: "scenario.yaml", replace: AS_IT_IS, with: `  parties: ${parties}\n` });
  const { scenario, diagnostics } = loadScenario(
    "scenario.yaml",
    inMemory(changed(texts, { in: "scenario.yaml", replace: "outcomes:\n", with: `outcomes:\n${outcomes}` })),
  );
  if (scenario === undefined) throw new Error(rendered(diagnostics));
  return scenario.subjects.get("party");
}

test("who may have a turn is known where it is written", () => {
  expect(subjects("[{ id: A }, { id: B }]")).toEqual(["A", "B"]);
  expect(
    subjects("[{ id: A }]", "  parties: { three: { set: { parties: [{ id: A }, { id: C }] } }, none: { set: { parties: [] } } }\n"),
  ).toEqual(["A", "C"]);
  expect(subjects("[{ id: A }]", "  parties: { gone: { set: { parties: = absent } } }\n")).toEqual(["A"]);
});

test.each([
  ["an id that is filled in", '[{ id: "p-{run.id}" }]', ""],
  ["an id that is computed", '[{ id: "= run.id" }]', ""],
  ["a list that an outcome computes", "[{ id: A }]", "  parties: { same: { set: { parties: = parties } } }\n"],
  ["an id that an outcome sets", "[{ id: A }]", "  parties: { other: { set: { parties.0.id: C } } }\n"],
])("%s only a run can tell", (_, parties, outcomes) => {
  expect(subjects(parties, outcomes)).toBeUndefined();
});

test("a choice for a subject that only a run can tell is no mistake", () => {
  const texts = changed(base, { in: "scenario.yaml", replace: AS_IT_IS, with: '  parties: [{ id: "p-{run.id}" }]\n' });
  const { scenario } = loadScenario("scenario.yaml", inMemory(texts));
  expect(scenario && choosable(scenario).find("people.owner[p-1]#2")).toMatchObject({ name: "people.owner(p-1)#2" });
  expect(scenario && choosable(scenario).find("party.vote[p-1]@3#2")).toEqual({
    name: "party.vote(p-1)@3#2",
    outcomes: ["as_given"],
    faults: ["fault:absent", "fault:malformed", "fault:out_of_range", "fault:late", "fault:duplicated"],
  });
});
