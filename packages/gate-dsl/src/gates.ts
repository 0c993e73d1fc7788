import { locateIn, type Diagnostic, type Locate } from "@maestro-bench/diagnostics";
import { absencesOf } from "./analysis/absences.ts";
import { costOf } from "./analysis/cost.ts";
import { findingsOf } from "./analysis/findings.ts";
import { resolveGateFiles } from "./checks/check-gates.ts";
import { saidOf, type CheckedGate } from "./core/checked-gate.ts";
import { pathsIn } from "./core/walk.ts";
import { compileGate } from "./compile/compile-gate.ts";
import { judgeGate } from "./evaluate/judge-gate.ts";
import { changesToRun } from "./explain/changes.ts";
import { explainGate } from "./explain/explain-gate.ts";
import { groundsOf } from "./explain/grounds.ts";
import type { Gate } from "./gate.ts";
import type { GateFile, GateTree } from "./syntax/tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Checks gate files together. Gives the gates without a mistake, ready to judge, by name in the order of the files; and every mistake. */
export function checkGateFiles(
  files: readonly GateFile[],
  vocabulary: Vocabulary,
): { readonly gates: ReadonlyMap<string, Gate>; readonly diagnostics: readonly Diagnostic[] } {
  const { gates, diagnostics } = resolveGateFiles(files, vocabulary);
  const locates = locatesOf(files);
  const analysed = [...gates.values()].map((gate) => [gate, findingsOf(gate, locateOf(gate, locates))] as const);
  const whole = analysed.filter(([, findings]) => findings.every((one) => one.severity !== "error")).map(([gate]) => gate);
  return {
    gates: new Map(whole.map((gate) => [gate.name, gateOf(gate, locateOf(gate, locates))])),
    diagnostics: [...diagnostics, ...analysed.flatMap(([, findings]) => findings)],
  };
}

function locatesOf(files: readonly GateFile[]): ReadonlyMap<GateTree, Locate> {
  return new Map(files.flatMap(({ gates, source }) => gates.map((tree) => [tree, locateIn(source)] as const)));
}

function locateOf(gate: CheckedGate, locates: ReadonlyMap<GateTree, Locate>): Locate {
  const locate = locates.get(gate.tree);
  if (locate === undefined) throw new Error(`the gate ${gate.name} is of no file`);
  return locate;
}

/** A checked gate as the value that judges. */
function gateOf(checked: CheckedGate, locate: Locate): Gate {
  const { name, layer, guard, lines, reads, listens } = checked;
  return {
    name,
    layer,
    guard,
    says: [...new Map(lines.map((line) => [`${line.decision} ${line.code}`, saidOf(line)])).values()],
    seals: lines.some((line) => line.decision === "seal"),
    listens,
    reads,
    notesFrom: notesFrom(checked),
    judge: compileGate(checked),
    examine: () => ({ cost: costOf(checked), absences: absencesOf(checked, locate) }),
    explain: (view) => explainGate(checked, locate, view),
    grounds: groundsOf(checked),
    whyNotRun: (view) => changesToRun(checked, view),
    judgePlainly: (view, which) => judgeGate(checked, view, which),
  };
}

function notesFrom({ lines }: CheckedGate): ReadonlyMap<string, readonly string[]> {
  return new Map(lines.flatMap(({ notes }) => notes.map(({ name, value }) => [name, pathsIn(value)] as const)));
}
