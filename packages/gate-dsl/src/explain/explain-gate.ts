import type { Locate } from "@maestro-bench/diagnostics";
import { saidOf, type CheckedGate, type CheckedLine } from "../core/checked-gate.ts";
import type { CoreCondition } from "../core/core.ts";
import { walkCore } from "../core/walk.ts";
import { judgeGate, judgeLines } from "../evaluate/judge-gate.ts";
import type { ExplainedLine, ExplainedTest, Explanation, Truth, View } from "../gate.ts";
import { sourceText } from "./source-text.ts";
import { isOneWith, isTest, tracedJudge, type Trace } from "./traced-judge.ts";

/** Explains a verdict by the plain definition, which the compiled form agrees with. */
export function explainGate(gate: CheckedGate, locate: Locate, view: View): Explanation {
  const trace: Trace = new Map();
  const judged = judgeLines(gate, view, tracedJudge(gate.book, trace));
  return {
    verdict: judgeGate(gate, view, "all"),
    lines: judged.map(({ line, truth }) => explainLine(line, { gate, locate, trace, truth })),
  };
}

interface Explaining {
  readonly gate: CheckedGate;
  readonly locate: Locate;
  readonly trace: Trace;
  readonly truth: Truth;
}

function explainLine(line: CheckedLine, at: Explaining): ExplainedLine {
  const tests = line.applies.kind === "when" ? testsIn(line.applies.condition) : [];
  return {
    said: saidOf(line),
    place: at.locate(line.span),
    applies: line.applies.kind,
    truth: at.truth,
    tests: tests.map((test) => explainTest(test, at)),
  };
}

function testsIn(condition: CoreCondition): readonly CoreCondition[] {
  const all = [...walkCore(condition)].filter((core): core is CoreCondition => !("type" in core));
  const negated = new Set(all.flatMap((core) => (core.kind === "not" && isOneWith(core) ? [core.part] : [])));
  return all.filter((core) => isTest(core) && !negated.has(core));
}

function explainTest(test: CoreCondition, { gate, locate, trace }: Explaining): ExplainedTest {
  return { text: unbracketed(sourceText(gate, test.span)), place: locate(test.span), judged: trace.get(test) ?? [] };
}

// The brackets around a test are not part of it.
function unbracketed(text: string): string {
  const inner = /^\((.*)\)$/.exec(text)?.[1]?.trim();
  return inner === undefined || !isBalanced(inner) ? text : unbracketed(inner);
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "").replaceAll(/[^()]/g, "")) {
    depth += sign === "(" ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
