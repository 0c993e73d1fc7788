import type { Type } from "@maestro-bench/codebook";
import { locateIn, type Locate, type SourceFile } from "@maestro-bench/diagnostics";
import {
  checkCondition,
  checkEvaluator,
  checkFilledText,
  checkPattern,
  parseExpression,
  type Condition,
  type Evaluator,
  type FilledText,
  type RowPattern,
} from "@maestro-bench/gate-dsl";
import { type At, type Desk } from "../desk.ts";

/** An expression that stands at `from` in a text of the file; `expected` is the type that it must have. */
export interface Embedded {
  readonly text: string;
  readonly at: At;
  /** Where in the text of that place the expression starts. */
  readonly from?: number;
}

/** Parses and checks an expression that gives a value. Undefined when it has a mistake, which is reported. */
export function readEvaluator(desk: Desk, { text, at, from = 0 }: Embedded, expected?: Type): Evaluator | undefined {
  const locate = shifted(at.doc.locate(at.path), from);
  const parsed = parseExpression(text, locate);
  if (desk.report.add(parsed.diagnostics) || parsed.expression === undefined) return undefined;
  const { evaluator, diagnostics } = checkEvaluator(parsed.expression, { vocabulary: desk.vocabulary, text, locate }, expected);
  desk.report.add(diagnostics);
  return reading(desk, evaluator);
}

/** Parses and checks a condition. Undefined when it has a mistake, which is reported. */
export function readCondition(desk: Desk, text: string, at: At): Condition | undefined {
  const locate = at.doc.locate(at.path);
  const parsed = parseExpression(text, locate);
  if (desk.report.add(parsed.diagnostics) || parsed.expression === undefined) return undefined;
  const { condition, diagnostics } = checkCondition(parsed.expression, { vocabulary: desk.vocabulary, text, locate });
  desk.report.add(diagnostics);
  return reading(desk, condition);
}

/** Checks a text with `{path}` in it. Undefined when it has a mistake, which is reported. */
export function readFilled(desk: Desk, text: string, at: At): FilledText | undefined {
  return checkFilled(desk, text, at.doc.locate(at.path));
}

/** Checks a template file. Undefined when it has a mistake, which is reported. */
export function readTemplateFile(desk: Desk, source: SourceFile): FilledText | undefined {
  return checkFilled(desk, source.text, locateIn(source));
}

function checkFilled(desk: Desk, text: string, locate: Locate): FilledText | undefined {
  const { filled, diagnostics } = checkFilledText(text, desk.vocabulary, locate);
  desk.report.add(diagnostics);
  return reading(desk, filled);
}

/** Parses and checks a row pattern. Undefined when it has a mistake, which is reported. `part`: whether it is the key or the value there. */
export function readPattern(desk: Desk, text: string, locate: Locate): RowPattern | undefined {
  const { pattern, diagnostics } = checkPattern(text, desk.codebook, locate);
  desk.report.add(diagnostics);
  return pattern;
}

/** Maps spans of a text that is a key of a YAML map. */
export function locateKey(at: At): Locate {
  const { source, span } = at.doc.place(at.path, "key");
  const written = source.text.slice(span.start, span.end);
  const quoted = /^["']/u.test(written) ? 1 : 0;
  const isExact = !written.includes("\\") && !written.includes("''") && !written.includes("\n");
  return (part) =>
    isExact ? { source, span: { start: span.start + quoted + part.start, end: span.start + quoted + part.end } } : { source, span };
}

function shifted(locate: Locate, by: number): Locate {
  return ({ start, end }) => locate({ start: start + by, end: end + by });
}

function reading<Checked extends { readonly reads: readonly string[] }>(desk: Desk, checked: Checked | undefined): Checked | undefined {
  for (const root of checked?.reads ?? []) desk.used.reads.add(root);
  return checked;
}
