import { loadCodebook, type Codebook } from "@maestro-bench/codebook";
import { sortDiagnostics, type Diagnostic, type Place, type SourceFile } from "@maestro-bench/diagnostics";
import { assemble } from "./assemble.ts";
import type { OwnGate, Plugin } from "./brought-along.ts";
import { functionsOf } from "./own-gates.ts";
import { joinDefinitions } from "./definitions.ts";
import { readDocument, type Document, type Form } from "./reading/document.ts";
import { nothingUsed, type Desk } from "./desk.ts";
import { pathFrom, type Files } from "./reading/files.ts";
import { checkGates, readGateFiles } from "./gate-table.ts";
import { openReader, type Reader } from "./reading/include.ts";
import type { Scenario } from "./model/scenario.ts";
import { openReport, type Report } from "./report.ts";
import { kitShape, looseKitShape, type KitData } from "./shapes/kit-shape.ts";
import { looseTestsShape, testsShape, type TestsData } from "./shapes/tests-shape.ts";
import { looseScenarioShape, scenarioShape, type ScenarioData } from "./shapes/scenario-shape.ts";
import { subjectIds } from "./subject-ids.ts";
import { wordsOf } from "./vocabulary.ts";

/** What came of loading a scenario. */
export interface Loaded {
  /** There only if no file has an error. */
  readonly scenario?: Scenario;
  /** Every mistake of every file, in order of files and places. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, the scenario first. */
  readonly sources: readonly SourceFile[];
}

export interface LoadOptions {
  /** Path of a codebook to use instead of the one that the scenario names. */
  readonly codebook?: string;
  /** Functions that its rules and expressions may call. */
  readonly plugins?: readonly Plugin[];
  /** Gates beside those of its gate files. */
  readonly gates?: readonly OwnGate[];
}

/**
 * Loads a scenario with all that it names: codebook, gate files, kits, templates. Whatever the files hold, it gives either a whole, checked
 * scenario or diagnostics with places in the files; it never throws because of them.
 */
export function loadScenario(path: string, files: Files, options: LoadOptions = {}): Loaded {
  const report = openReport();
  const reader = openReader(files, report);
  const scenario = read(path, { reader, report, options });
  const found = { diagnostics: sortDiagnostics(report.all), sources: reader.sources };
  return scenario === undefined || report.errors > 0 ? found : { scenario, ...found };
}

/**
 * Loads a test file with the scenario that it tests: a whole scenario whose cases and tables are its own and those of the test file, each with its
 * place. Otherwise like `loadScenario`.
 */
export function loadTests(path: string, files: Files, options: LoadOptions = {}): Loaded {
  const report = openReport();
  const reader = openReader(files, report);
  const scenario = readTests(path, { reader, report, options });
  const found = { diagnostics: sortDiagnostics(report.all), sources: reader.sources };
  return scenario === undefined || report.errors > 0 ? found : { scenario, ...found };
}

/** Every mistake in the shape of a kit that stands alone. What its names mean, only a scenario that uses it can tell. */
export function checkKit(source: SourceFile): readonly Diagnostic[] {
  const report = openReport();
  readDocument(source, KIT, report);
  return sortDiagnostics(report.all);
}

interface Loading {
  readonly reader: Reader;
  readonly report: Report;
  readonly options: LoadOptions;
}

function readTests(path: string, loading: Loading): Scenario | undefined {
  const source = readFirst(path, loading);
  const tests = source && readDocument(source, TESTS, loading.report);
  if (tests?.data.tests === undefined) return undefined;
  const tested = loading.reader.include(tests.source, tests.data.tests, tests.place(["tests"]));
  return tested && readScenario(tested, loading, [tests]);
}

function read(path: string, loading: Loading): Scenario | undefined {
  const source = readFirst(path, loading);
  return source && readScenario(source, loading, []);
}

function readFirst(path: string, { reader, report }: Loading): SourceFile | undefined {
  const source = reader.read(path);
  if (source === undefined)
    report.mistake("SCN-001", { source: { path, text: "" }, span: { start: 0, end: 0 } }, `there is no file \`${path}\``);
  return source;
}

function readScenario(source: SourceFile, loading: Loading, tests: readonly Document<TestsData>[]): Scenario | undefined {
  const { reader, report, options } = loading;
  const doc = readDocument(source, SCENARIO, report);
  if (doc === undefined) return undefined;
  checkTwice(doc, report);
  const book = readBook(doc, loading);
  const kits = readKits(doc, loading);
  const gates = readGateFiles(doc, { reader, report, own: options.gates ?? [] });
  const defined = joinDefinitions(doc, kits, report);
  if (book === undefined) return undefined;
  const plugins = options.plugins ?? [];
  const words = wordsOf({ book, data: doc.data, defined, gates, report, functions: functionsOf(plugins) });
  const desk: Desk = {
    scenario: doc,
    defined,
    gates: checkGates(gates, words.vocabulary, report),
    codebook: words.codebook,
    vocabulary: words.vocabulary,
    subjects: words.subjects,
    ids: subjectIds(defined, words.subjects),
    untyped: words.untyped,
    reader,
    report,
    templates: new Set(),
    used: nothingUsed(),
  };
  return assemble(desk, {
    kits: kits.map((kit) => kit.source),
    plugins: plugins.map((plugin) => plugin.source),
    ledgerFields: words.ledgerFields,
    derived: words.derived,
    tests,
  });
}

const SCENARIO: Form<ScenarioData> = { kind: "scenario", whole: scenarioShape, loose: looseScenarioShape };
const TESTS: Form<TestsData> = { kind: "tests", whole: testsShape, loose: looseTestsShape };
const KIT: Form<KitData> = { kind: "kit", whole: kitShape, loose: looseKitShape };

function readBook(doc: Document<ScenarioData>, { reader, report, options }: Loading): Codebook | undefined {
  const named = doc.data.codebook;
  const place = doc.place(["codebook"]);
  const source =
    options.codebook === undefined
      ? named && reader.include(doc.source, named, place)
      : readInstead(options.codebook, { reader, report, place });
  if (source === undefined || source === "") return undefined;
  const { codebook, diagnostics } = loadCodebook(source);
  report.add(diagnostics);
  return codebook;
}

function readInstead(
  path: string,
  { reader, report, place }: { readonly reader: Reader; readonly report: Report; readonly place: Place },
): SourceFile | undefined {
  const source = reader.read(path);
  if (source === undefined) report.mistake("SCN-001", place, `there is no file \`${path}\`, which is to be used instead of this codebook`);
  return source;
}

function readKits(doc: Document<ScenarioData>, { reader, report }: Loading): readonly Document<KitData>[] {
  return (doc.data.use ?? []).flatMap((path, index) => {
    const source = reader.include(doc.source, path, doc.place(["use", index]));
    const kit = source === undefined ? undefined : readDocument(source, KIT, report);
    return kit ?? [];
  });
}

/** Every file is named once: read twice, its entries would be their own doubles. */
function checkTwice(doc: Document<ScenarioData>, report: Report): void {
  for (const section of ["gates", "use"] as const) {
    const named = (doc.data[section] ?? []).map((path) => pathFrom(doc.source.path, path) ?? path);
    named.forEach((path, index) => {
      if (named.indexOf(path) !== index)
        report.mistake("SCN-003", doc.place([section, index]), `\`${doc.data[section]?.[index]}\` is listed twice`);
    });
  }
}
