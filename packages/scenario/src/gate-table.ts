import { locateIn, type Place } from "@maestro-bench/diagnostics";
import { checkGateFiles, parseGateFile, type Gate, type GateFile, type Said, type Vocabulary } from "@maestro-bench/gate-dsl";
import type { OwnGate } from "./brought-along.ts";
import { makeOwnGates, placeOfOwn } from "./own-gates.ts";
import type { Document } from "./reading/document.ts";
import type { Reader } from "./reading/include.ts";
import type { Report } from "./report.ts";
import type { ScenarioData } from "./shapes/scenario-shape.ts";

type GateTree = GateFile["gates"][number];

/** What is known of a gate before it is checked. */
interface GateHead {
  readonly name: string;
  readonly layer: string;
  readonly place: Place;
  /** What it was read from: the tree of a gate file, or the program that brings it along. */
  readonly from: { readonly tree: GateTree } | { readonly own: OwnGate };
}

/** The gates of a scenario as they were parsed, and those that a program brings along. */
export interface GateFiles {
  readonly files: readonly GateFile[];
  /** Every gate that was read, in the order of the files, then those brought along; the first of a name. */
  readonly heads: ReadonlyMap<string, GateHead>;
  /** False when a gate may be missing here, because a file could not be read to its end. */
  readonly isWhole: boolean;
  /** Whether a gate of this name may stand in what could not be read. */
  mayHold(name: string): boolean;
}

/** The same after checking. */
export interface GateTable extends GateFiles {
  /** The gates without a mistake, in the order of the files. */
  readonly gates: ReadonlyMap<string, Gate>;
  /** The reasons that a gate can give with a decision; undefined when there is no such gate. */
  codes(name: string, decision: Said["decision"]): readonly string[] | undefined;
}

/** What gates are read with. */
export interface GateReading {
  readonly reader: Reader;
  readonly report: Report;
  /** Gates that a program brings along. */
  readonly own: readonly OwnGate[];
}

/** Reads and parses the gate files that a scenario names. */
export function readGateFiles(scenario: Document<ScenarioData>, { reader, report, own }: GateReading): GateFiles {
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
  return {
    files,
    heads: headsOf(files, own, report),
    isWhole: !isMissing && broken.length === 0,
    mayHold: (name) => isMissing || broken.some(({ file }) => mentions(file.source.text, name)),
  };
}

function headsOf(files: readonly GateFile[], own: readonly OwnGate[], report: Report): ReadonlyMap<string, GateHead> {
  const heads = new Map<string, GateHead>();
  // Two of one name in files are told where the files are checked.
  for (const { source, gates } of files)
    for (const tree of gates) {
      const { name, layer } = tree;
      if (!heads.has(name)) heads.set(name, { name, layer, place: locateIn(source)(tree.nameSpan), from: { tree } });
    }
  for (const one of own) {
    const { name, layer } = one;
    const place = placeOfOwn(one);
    const first = heads.get(name);
    if (first === undefined) heads.set(name, { name, layer, place, from: { own: one } });
    else
      report.mistake("SCN-012", place, `a gate is already called \`${name}\`, in \`${first.place.source.path}\``, {
        help: "give one of them another name",
      });
  }
  return heads;
}

function mentions(text: string, name: string): boolean {
  return text.split(/[^A-Za-z0-9_]+/u).includes(name);
}

/** Checks the gates against the words of the scenario. */
export function checkGates(files: GateFiles, vocabulary: Vocabulary, report: Report): GateTable {
  const { gates, diagnostics } = checkGateFiles(files.files, vocabulary);
  report.add(diagnostics);
  const own = [...files.heads.values()].flatMap(({ from }) => ("own" in from ? [from.own] : []));
  const made = new Map(makeOwnGates(own, vocabulary, report).map((gate) => [gate.name, gate]));
  return {
    ...files,
    gates: new Map([...gates, ...made]),
    codes: (name, decision) => {
      const from = files.heads.get(name)?.from;
      return from !== undefined && "tree" in from ? codesOf(from.tree, decision) : saidBy(made.get(name), decision);
    },
  };
}

function codesOf(tree: GateTree, decision: Said["decision"]): readonly string[] {
  return tree.lines.filter((line) => line.decision === decision).flatMap((line) => line.code ?? []);
}

function saidBy(gate: Gate | undefined, decision: Said["decision"]): readonly string[] | undefined {
  return gate?.says.filter((said) => said.decision === decision).map((said) => said.code);
}
