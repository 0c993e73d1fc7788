import type { Field } from "@maestro-bench/codebook";
import type { SourceFile } from "@maestro-bench/diagnostics";
import { checkPromise } from "@maestro-bench/gate-dsl";
import { checkAnswers } from "./checks/answers.ts";
import { checkApprovalRules } from "./checks/approval-rules.ts";
import { checkDeadPatterns } from "./checks/dead-patterns.ts";
import { checkListening } from "./checks/listening.ts";
import { checkHandled } from "./checks/handled.ts";
import { checkHeard } from "./checks/heard.ts";
import { checkNeverPlayed } from "./checks/never-played.ts";
import { checkPauses } from "./checks/pauses.ts";
import { checkUnused } from "./checks/unused.ts";
import { checkWayBack } from "./checks/way-back.ts";
import { placeOf, type At, type Desk } from "./desk.ts";
import type { Ledger } from "./model/ledger.ts";
import type { Lifecycle } from "./model/lifecycle.ts";
import type { Person } from "./model/person.ts";
import type { Scenario, ScenarioPromise } from "./model/scenario.ts";
import type { Step } from "./model/step.ts";
import { readRuns } from "./parts/choices.ts";
import { readClock } from "./parts/clock.ts";
import { deriveLifecycle } from "./parts/derive-lifecycle.ts";
import { readCases, readExpectation, type Expecting } from "./parts/expectations.ts";
import { readTables } from "./parts/tables.ts";
import type { Document } from "./reading/document.ts";
import type { ScenarioData } from "./shapes/scenario-shape.ts";
import type { TestsData } from "./shapes/tests-shape.ts";
import type { Case } from "./model/expectation.ts";
import { readFacts, receivedAtStart } from "./parts/facts.ts";
import { readLedgers } from "./parts/ledgers.ts";
import { checkReachable, readLifecycle } from "./parts/lifecycle.ts";
import { readOutcomes } from "./parts/outcomes.ts";
import { readPeople } from "./people/people.ts";
import { readSteps } from "./parts/story.ts";
import type { Storyteller } from "./steps/storyteller.ts";
import { readCodes } from "./checks/read-codes.ts";
import { speakersOf } from "./checks/speakers.ts";

/** What was found before the parts are resolved. */
export interface Found {
  readonly kits: readonly SourceFile[];
  readonly plugins: readonly SourceFile[];
  readonly ledgerFields: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  readonly derived: readonly string[];
  /** Files with more cases and tables. */
  readonly tests: readonly Document<TestsData>[];
}

/** Resolves every part, checks them against each other, and puts them together. What has a mistake is left out, so the result holds only if there is none. */
export function assemble(desk: Desk, found: Found): Scenario {
  const { data } = desk.scenario;
  const cast = readCast(desk, found);
  const facts = readFacts(desk);
  const outcomes = readOutcomes(desk);
  const promises = readPromises(desk);
  const runs = readRuns(desk);
  const { story, afterwards, people, ledgers, lifecycle } = cast;
  const expecting = { ...cast, desk, runs: runs.length };
  const expect = readExpectation(expecting, data.expect ?? {}, { doc: desk.scenario, path: ["expect"] });
  const { cases, tables } = readTests(desk, expecting, found.tests);
  const scenario: Scenario = {
    name: data.scenario ?? "",
    ...(data.title !== undefined && { title: data.title }),
    source: desk.scenario.source,
    sources: sourcesOf(desk, found),
    codebook: desk.codebook,
    gates: desk.gates.gates,
    watch: [...desk.gates.gates.values()].filter((gate) => gate.seals),
    clock: readClock(desk),
    runs,
    facts,
    receivedAtStart: receivedAtStart(desk, facts, story),
    subjects: desk.ids,
    functions: [...(desk.vocabulary.functions?.keys() ?? [])],
    story,
    afterwards,
    people,
    lifecycle,
    ledgers,
    outcomes,
    promises,
    expect,
    cases,
    tables,
    derived: [...found.derived, ...derivedOf(desk, lifecycle)],
  };
  checkTogether(desk, scenario, cast.isWhole);
  return scenario;
}

// The scenario's own, then those of test files. A name stands once, so that `--case` means one.
function readTests(desk: Desk, expecting: Expecting, files: readonly Document<TestsData>[]): Pick<Scenario, "cases" | "tables"> {
  const docs: readonly Document<TestsData | ScenarioData>[] = [desk.scenario, ...files];
  const cases = new Map<string, Case>();
  for (const doc of docs)
    for (const one of readCases(expecting, doc.data.cases ?? {}, { doc, path: ["cases"] })) {
      const before = cases.get(one.name);
      if (before === undefined) cases.set(one.name, one);
      else
        desk.report.mistake("SCN-020", one.place, `the case \`${one.name}\` is already defined in \`${before.place.source.path}\``, {
          help: "give it another name",
        });
    }
  return { cases, tables: docs.flatMap((doc) => readTables(desk, doc.data.tables ?? {}, { doc, path: ["tables"] })) };
}

/** Who takes part and in which order. */
interface Cast {
  readonly people: ReadonlyMap<string, Person>;
  readonly story: readonly Step[];
  readonly afterwards: readonly Step[];
  readonly ledgers: ReadonlyMap<string, Ledger>;
  readonly lifecycle: Lifecycle;
  /** False when a part of it has a mistake: what it lacks then is nobody else's mistake. */
  readonly isWhole: boolean;
}

function readCast(desk: Desk, found: Found): Cast {
  const before = desk.report.errors;
  const people = readPeople(desk);
  const { story, afterwards } = readStory(desk, people);
  const ledgers = readLedgers(desk, (name) => found.ledgerFields.get(name) ?? new Map());
  const lifecycle = lifecycleOf(desk, story);
  const { gates, scenario, defined } = desk;
  const isRead = gates.isWhole && gates.gates.size === gates.heads.size;
  const isThere =
    !["story", "afterwards", "lifecycle"].some((section) => scenario.isBroken([section])) &&
    !SECTIONS.some((section) => defined.isBroken(section));
  return { people, story, afterwards, ledgers, lifecycle, isWhole: isRead && isThere && desk.report.errors === before };
}

const SECTIONS = ["scenes", "people", "ledgers"] as const;

function readStory(
  desk: Desk,
  people: ReadonlyMap<string, Person>,
): { readonly story: readonly Step[]; readonly afterwards: readonly Step[] } {
  const { data } = desk.scenario;
  const teller: Storyteller = { desk, people, isAfterwards: false, inside: [], turns: [], inRounds: false, played: new Map() };
  const story = readSteps(teller, data.story ?? [], { doc: desk.scenario, path: ["story"] }, "story");
  const afterwards = readSteps(
    { ...teller, isAfterwards: true },
    data.afterwards ?? [],
    { doc: desk.scenario, path: ["afterwards"] },
    "afterwards",
  );
  // A scene that nothing plays is read all the same, for the mistakes in it.
  for (const scene of desk.defined.scenes.values()) {
    if (!desk.used.scenes.has(scene.name)) readSteps({ ...teller, inside: [scene.name] }, scene.data, scene, scene.name);
  }
  return { story, afterwards };
}

function lifecycleOf(desk: Desk, story: readonly Step[]): Lifecycle {
  const written = desk.scenario.data.lifecycle;
  return written === undefined ? deriveLifecycle(desk, story) : readLifecycle(desk, written);
}

function readPromises(desk: Desk): readonly ScenarioPromise[] {
  return desk.defined.promises.flatMap((entry) => {
    const at: At = entry;
    const { promise, diagnostics } = checkPromise(entry.data, desk.vocabulary, at.doc.locate(at.path));
    desk.report.add(diagnostics);
    if (promise?.kind === "always") for (const root of promise.condition.reads) desk.used.reads.add(root);
    return promise === undefined ? [] : [{ text: entry.data, rule: promise, place: placeOf(at) }];
  });
}

function sourcesOf(desk: Desk, { kits, plugins }: Found): Scenario["sources"] {
  const { scenario, codebook, gates, templates } = desk;
  const own = [...gates.heads.values()].flatMap(({ from }) => ("own" in from ? [from.own.source] : []));
  return {
    scenario: scenario.source,
    codebook: codebook.source,
    rules: [...gates.files.map((file) => file.source), ...own],
    plugins,
    kits,
    templates: [...templates],
  };
}

function derivedOf(desk: Desk, lifecycle: Lifecycle): readonly string[] {
  const silent = [...desk.defined.people.values()].filter(({ data }) => data.simulated === undefined).map(({ name }) => name);
  return [
    ...(lifecycle.derived ? [`the lifecycle, from the story: ${[...lifecycle.states.keys()].join(", ")}`] : []),
    ...silent.map((name) => `simulated: nobody answers for ${name}, because it has no \`simulated\``),
  ];
}

// Checks that look at everything together. Where something could not be read, most of them would blame the wrong one.
function checkTogether(desk: Desk, scenario: Scenario, isCastWhole: boolean): void {
  for (const gate of scenario.gates.values())
    if (desk.used.gates.has(gate.name) || gate.seals) for (const root of gate.reads) desk.used.reads.add(root);
  if (isCastWhole) {
    const played = [...scenario.story, ...scenario.afterwards];
    const speakers = speakersOf(desk, { steps: played, ledgers: scenario.ledgers });
    const codes = readCodes(desk, scenario);
    checkReachable(desk, scenario.lifecycle);
    checkNeverPlayed(desk, scenario.story, scenario.lifecycle);
    checkListening(desk, speakers);
    checkHeard(desk, scenario, speakers);
    checkDeadPatterns(desk, scenario, speakers);
    checkAnswers(desk, codes.matters);
    checkWayBack(desk, scenario.story);
    checkApprovalRules(desk, scenario);
    checkHandled(desk, scenario);
    checkPauses(desk, played, { ...scenario, read: codes.decides });
  }
  checkUnused(desk, scenario.outcomes, desk.reader.sources);
}
