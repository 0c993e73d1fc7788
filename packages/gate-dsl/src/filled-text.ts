import { valueToJson, type Type, type Value } from "@maestro-bench/codebook";
import type { Diagnostic, Locate, Span } from "@maestro-bench/diagnostics";
import { checkEvaluator, type Evaluator } from "./expressions.ts";
import type { Doubt, View } from "./gate.ts";
import { parseExpression } from "./syntax/parse.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A text with holes that are filled in. */
export interface FilledText {
  readonly text: string;
  /** Names of the facts and ledgers that it reads. */
  readonly reads: readonly string[];
  /** Every path that it reads, fields and all. */
  readonly paths: readonly string[];
  /** The text with its holes filled; what cannot be known leaves `?` in its place and is told. `show` gives for what a hole read from its paths what stands there. */
  fill(view: View, show?: ShowHole): { readonly text: string; readonly doubts: readonly Doubt[] };
}

type ShowHole = (paths: readonly string[], text: string) => string;

/** Checks a text with `{path}` in it; a bracket of its own is written twice, `{{`. It is there only without a mistake. */
export function checkFilledText(
  text: string,
  vocabulary: Vocabulary,
  locate: Locate,
): { readonly filled?: FilledText; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const parts = partsOf(text, locate, diagnostics).map((part) =>
    typeof part === "string" ? part : holeOf(part, { vocabulary, locate, diagnostics }),
  );
  if (diagnostics.some((one) => one.severity === "error")) return { diagnostics };
  const known = parts.filter((part) => part !== undefined);
  return {
    filled: {
      text,
      reads: [...new Set(known.flatMap((part) => (typeof part === "string" ? [] : part.reads)))],
      paths: [...new Set(known.flatMap((part) => (typeof part === "string" ? [] : part.paths)))],
      fill: (view, show = (_, filled) => filled) => fill(known, view, show),
    },
    diagnostics,
  };
}

interface Hole {
  readonly text: string;
  readonly span: Span;
}

function partsOf(text: string, locate: Locate, diagnostics: Diagnostic[]): readonly (string | Hole)[] {
  const parts: (string | Hole)[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") parts.push(match[0].slice(1));
    else if (match[1] !== undefined) parts.push({ text: match[1], span: { start: match.index + 1, end: end - 1 } });
    else {
      const message = match[0] === "{" ? "this bracket is not closed" : "this bracket was not opened";
      const help = `what is filled in stands in brackets: \`{request.id}\`; a bracket of the text itself is written twice: \`${match[0]}${match[0]}\``;
      diagnostics.push({ code: "GATE-053", severity: "error", message, place: locate({ start: match.index, end }), help });
    }
  }
  return [...parts, text.slice(end)];
}

interface Filling {
  readonly vocabulary: Vocabulary;
  readonly locate: Locate;
  readonly diagnostics: Diagnostic[];
}

function holeOf({ text, span }: Hole, { vocabulary, locate, diagnostics }: Filling): Evaluator | undefined {
  const inside: Locate = (part) => locate({ start: part.start + span.start, end: part.end + span.start });
  const parsed = parseExpression(text, inside);
  diagnostics.push(...parsed.diagnostics);
  if (parsed.expression === undefined || parsed.diagnostics.length > 0) return undefined;
  const { evaluator, diagnostics: found } = checkEvaluator(parsed.expression, { vocabulary, text, locate: inside });
  diagnostics.push(...found);
  if (evaluator === undefined || isShown(evaluator.type)) return evaluator;
  diagnostics.push({
    code: "GATE-053",
    severity: "error",
    message: `\`${text}\` is a record, and a text cannot show one`,
    place: locate(span),
    help: "name one of its fields",
  });
  return undefined;
}

function isShown(type: Type): boolean {
  return type.kind === "list" ? isShown(type.of) && type.of.kind !== "list" : type.kind !== "record";
}

function fill(parts: readonly (string | Evaluator)[], view: View, show: ShowHole): ReturnType<FilledText["fill"]> {
  const doubts: Doubt[] = [];
  const texts = parts.map((part) => {
    if (typeof part === "string") return part;
    const evaluated = part.evaluate(view);
    if (evaluated.known) return show(part.paths, shown(part.type, evaluated.value, view.offsetMinutes));
    doubts.push(...evaluated.doubts);
    return "?";
  });
  return { text: texts.join(""), doubts };
}

function shown(type: Type, value: Value, offsetMinutes: number): string {
  if (type.kind === "list" && Array.isArray(value)) return value.map((one: Value) => shown(type.of, one, offsetMinutes)).join(", ");
  const json = valueToJson(type, value, offsetMinutes);
  return typeof json === "object" ? "?" : String(json);
}
