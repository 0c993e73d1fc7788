import { ENGINE_LAYER, type Codebook } from "@maestro-bench/codebook";
import { locateIn, type Diagnostic } from "@maestro-bench/diagnostics";
import type { CheckedGate, CheckedLine } from "../core/checked-gate.ts";
import type { CoreValue } from "../core/core.ts";
import { rootsIn, saidsIn, testedIn } from "../core/walk.ts";
import type { Listened } from "../gate.ts";
import type { GateFile, GateTree, LineTree } from "../syntax/tree.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { tell, type Context, type Let } from "./context.ts";
import { isLayer, isReason } from "./names.ts";
import { resolveNotes } from "./notes.ts";
import { openContext } from "./open-context.ts";

/** The gates of some files: those without a mistake, and every mistake. */
export interface CheckedFiles {
  readonly gates: ReadonlyMap<string, CheckedGate>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the gates of several files, which share their names, against the words of a codebook and what can be read. */
export function resolveGateFiles(files: readonly GateFile[], vocabulary: Vocabulary): CheckedFiles {
  const found: Diagnostic[] = [];
  const gates = new Map<string, CheckedGate>();
  const named = new Map<string, GateFile>();
  for (const file of files) {
    const locate = locateIn(file.source);
    const lets = letsOf(file, { vocabulary, found });
    for (const tree of file.gates) {
      const context = openContext({ vocabulary, locate, found, lets });
      const first = named.get(tree.name);
      if (first !== undefined) {
        const where = first === file ? "in this file" : `in \`${first.source.path}\``;
        tell(context, "GATE-016", tree.nameSpan, {
          message: `a gate is already called \`${tree.name}\` ${where}`,
          help: "give it another name",
        });
        continue;
      }
      named.set(tree.name, file);
      const gate = resolveGate(context, tree, file.source.text);
      if (gate !== undefined) gates.set(tree.name, gate);
    }
    reportUnusedLets(lets, { vocabulary, found });
  }
  return { gates, diagnostics: found };
}

interface Checking {
  readonly vocabulary: Vocabulary;
  readonly found: Diagnostic[];
}

function letsOf(file: GateFile, { vocabulary, found }: Checking): ReadonlyMap<string, Let> {
  const locate = locateIn(file.source);
  const context = openContext({ vocabulary, locate, found });
  const lets = new Map<string, Let>();
  for (const tree of file.lets) {
    if (lets.has(tree.name) || vocabulary.roots.has(tree.name) || vocabulary.functions?.has(tree.name) === true) {
      tell(context, "GATE-016", tree.nameSpan, {
        message: `\`${tree.name}\` is already the name of something else`,
        help: "give the let another name",
      });
      continue;
    }
    const names = tree.parameters.map((one) => one.name);
    for (const [index, one] of tree.parameters.entries())
      if (names.indexOf(one.name) !== index)
        tell(context, "GATE-016", one.span, { message: `\`${one.name}\` stands twice among the parameters` });
    lets.set(tree.name, { tree, locate, used: false });
  }
  return lets;
}

function reportUnusedLets(lets: ReadonlyMap<string, Let>, { vocabulary, found }: Checking): void {
  // While a gate cannot be read to its end, what it would use is unknown.
  if (found.some((one) => one.severity === "error")) return;
  for (const { tree, locate, used } of lets.values()) {
    if (used) continue;
    tell(openContext({ vocabulary, locate, found }), "GATE-040", tree.nameSpan, {
      message: `nothing uses the let \`${tree.name}\``,
      help: "use it, or leave it out",
    });
  }
}

function resolveGate(context: Context, tree: GateTree, text: string): CheckedGate | undefined {
  const before = errorsIn(context.found);
  const known = isLayer(context, { name: tree.layer, span: tree.layerSpan });
  const lines = tree.lines.map((line) => resolveLine(context, tree, { line, known }));
  const whole = lines.filter((line) => line !== undefined);
  checkNotes(context, tree, whole);
  if (errorsIn(context.found) > before || whole.length !== tree.lines.length) return undefined;
  const cores = whole.flatMap((line) => [
    ...(line.applies.kind === "when" ? [line.applies.condition] : []),
    ...line.notes.map((note) => note.value),
  ]);
  return {
    name: tree.name,
    layer: tree.layer,
    guard: tree.kind === "guard",
    lines: whole,
    reads: [...new Set(cores.flatMap(rootsIn))],
    listens: whole.flatMap((line) => listensOf(context, line)),
    tree,
    text,
    book: context.vocabulary.codebook,
  };
}

function errorsIn(found: readonly Diagnostic[]): number {
  return found.filter((one) => one.severity === "error").length;
}

function listensOf(context: Context, { decision, applies }: CheckedLine): readonly Listened[] {
  if (applies.kind !== "when") return [];
  return saidsIn(applies.condition).map(({ layer, codes, span }) => ({ layer, codes, for: decision, place: context.locate(span) }));
}

function resolveLine(
  context: Context,
  gate: GateTree,
  { line, known }: { readonly line: LineTree; readonly known: boolean },
): CheckedLine | undefined {
  checkDecision(context, gate, { line, known });
  const isKnown = line.code !== undefined && isReason(context, { name: line.code, span: line.codeSpan }, { groups: false, engine: false });
  const applies = appliesOf(context, line);
  const notes = resolveNotes(context, line.notes);
  if (!isKnown || applies === undefined || notes === undefined || line.code === undefined) return undefined;
  return {
    decision: line.decision,
    code: line.code,
    order: orderOf(context.vocabulary.codebook, line.code),
    applies,
    notes,
    tests: applies.kind === "when" ? testedIn(applies.condition) : [],
    span: line.span,
  };
}

function orderOf(book: Codebook, code: string): number {
  return book.reasons.get(code)?.order ?? Number.MAX_SAFE_INTEGER;
}

function appliesOf(context: Context, { applies }: LineTree): CheckedLine["applies"] | undefined {
  if (applies.kind !== "when") return { kind: applies.kind };
  const condition = context.resolve.condition({ ...context, size: { slots: 0, nodes: 0 } }, applies.expression);
  return condition === undefined ? undefined : { kind: "when", condition };
}

function checkDecision(context: Context, gate: GateTree, { line, known }: { readonly line: LineTree; readonly known: boolean }): void {
  const { decision, decisionSpan, applies } = line;
  if (decision === "seal" && known) checkSeal(context, gate, line);
  if (decision === "run" && gate.kind === "guard") {
    tell(context, "GATE-031", decisionSpan, {
      message: `a guard only objects, and this line lets it run`,
      help: `make it a gate: \`gate ${gate.name}\``,
    });
  }
  if (applies.kind === "otherwise" && decision !== "run" && decision !== "pause") {
    tell(context, "GATE-032", applies.span, {
      message: `only \`run\` and \`pause\` can be what happens otherwise`,
      help: `say when it applies: \`${decision} ${line.code ?? "CODE"} when …\``,
    });
  }
}

function checkSeal(context: Context, gate: GateTree, line: LineTree): void {
  const { layers } = context.vocabulary.codebook;
  if (gate.layer !== ENGINE_LAYER && layers.get(gate.layer)?.maySeal === true) return;
  const may = [...layers.values()].filter((layer) => layer.maySeal).map((layer) => `\`${layer.name}\``);
  const help =
    may.length === 0
      ? "in the codebook, a layer may seal that says `may: seal`"
      : `write \`pause\` here, and seal it in a guard on ${may.join(" or ")}`;
  tell(context, "GATE-030", line.decisionSpan, { message: `the layer \`${gate.layer}\` may not seal`, help });
}

// One name, one expression a gate: whichever lines fire, a note means the same.
function checkNotes(context: Context, tree: GateTree, lines: readonly CheckedLine[]): void {
  const first = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    for (const [at, note] of line.notes.entries()) {
      const text = writtenForm(note.value);
      const span = tree.lines[index]?.notes[at]?.span ?? line.span;
      if (first.has(note.name) && first.get(note.name) !== text)
        tell(context, "GATE-037", span, {
          message: `\`${note.name}\` is noted twice in this gate, each time as something else`,
          help: "give one of them another name",
        });
      first.set(note.name, text);
    }
  }
}

// The same text for values that are computed in the same way, wherever they stand.
function writtenForm(value: CoreValue): string {
  return JSON.stringify(value, (key, part: unknown) => (key === "span" ? undefined : part));
}
