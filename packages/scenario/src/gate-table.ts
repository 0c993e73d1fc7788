import { locateIn, type Place } from "@maestro-bench/diagnostics";
import { checkGateFiles, parseGateFile, type Gate, type GateFile, type Said, type Vocabulary } from "@maestro-bench/gate-dsl";
import type { Document } from "./reading/document.ts";
import type { Reader } from "./reading/include.ts";
import type { Report } from "./report.ts";
import type { ScenarioData } from "./shapes/scenario-shape.ts";

type GateTree = GateFile["gates"][number];

/** The gate files of a scenario as they were parsed. */
export interface GateFiles {
  readonly files: readonly GateFile[];
  /** Every gate that was read, in the order of the files; the first of a name. */
  readonly trees: ReadonlyMap<string, GateTree>;
  /** False when a gate may be missing here, because a file could not be read to its end. */
  readonly isWhole: boolean;
  /** Whether a gate of this name may stand in what could not be read. */
  mayHold(name: string): boolean;
  /** Where a gate stands. */
  place(tree: GateTree): Place;
}

/** The same after checking. */
export interface GateTable extends GateFiles {
  /** The gates without a mistake, in the order of the files. */
  readonly gates: ReadonlyMap<string, Gate>;
  /** The reasons that a gate can give with a decision; undefined when there is no such gate. */
  codes(name: string, decision: Said["decision"]): readonly string[] | undefined;
}

/** Reads and parses the gate files that a scenario names. */
export function readGateFiles(scenario: Document<ScenarioData>, reader: Reader, report: Report): GateFiles {
  const named = scenario.data.gates ?? [];
  const sources = named.map((path, index) => reader.include(scenario.source, path, scenario.place(["gates", index])));
  const parsed = [...new Set(sources)].flatMap((source) => (source === undefined ? [] : [parseGateFile(source)]));
  const broken = parsed.filter(({ diagnostics }) => report.add(diagnostics));
  const files = parsed.map(({ file }) => file);
  const isMissing =
    sources.includes(undefined) ||
    scenario.isBroken(["gates"]) ||
    named.some((_, index) => scenario.isBroken(["gates", index])) ||
    named.length === 0;
  const owners = new Map(files.flatMap((file) => file.gates.map((tree) => [tree, file] as const)));
  return {
    files,
    trees: firstOfEach(files.flatMap((file) => file.gates)),
    isWhole: !isMissing && broken.length === 0,
    mayHold: (name) => isMissing || broken.some(({ file }) => mentions(file.source.text, name)),
    place: (tree) => {
      const file = owners.get(tree);
      if (file === undefined) throw new Error(`gate ${tree.name} is of no file`);
      return locateIn(file.source)(tree.nameSpan);
    },
  };
}

function firstOfEach(trees: readonly GateTree[]): ReadonlyMap<string, GateTree> {
  const first = new Map<string, GateTree>();
  for (const tree of trees) if (!first.has(tree.name)) first.set(tree.name, tree);
  return first;
}

function mentions(text: string, name: string): boolean {
  return text.split(/[^A-Za-z0-9_]+/u).includes(name);
}

/** Checks the gates against the words of the scenario. */
export function checkGates(files: GateFiles, vocabulary: Vocabulary, report: Report): GateTable {
  const { gates, diagnostics } = checkGateFiles(files.files, vocabulary);
  report.add(diagnostics);
  return { ...files, gates, codes: (name, decision) => codesOf(files.trees.get(name), decision) };
}

function codesOf(tree: GateTree | undefined, decision: Said["decision"]): readonly string[] | undefined {
  return tree?.lines.filter((line) => line.decision === decision).flatMap((line) => line.code ?? []);
}
