import type { IRecognitionException, IToken } from "chevrotain";
import { locateIn, type Diagnostic, type Locate, type SourceFile } from "@maestro-bench/diagnostics";
import { spanOf } from "./build.ts";
import { gateParser } from "./gate-parser.ts";
import { lex, type Lexed } from "./lex.ts";
import { meantElsewhere } from "./words-elsewhere.ts";
import type { ChangeTree, PatternTree, PromiseTree } from "./row-trees.ts";
import { tooDeep } from "./depth.ts";
import type { ExpressionTree, GateFile, GateTree } from "./tree.ts";

/** A parsed text; the tree is there as far as it goes, and holds only if there is no error. */
export interface Parsed<Tree> {
  readonly tree: Tree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a gate file. Whatever the text is, it gives a tree, with holes where there are mistakes; it never throws. */
export function parseGateFile(source: SourceFile): { readonly file: GateFile; readonly diagnostics: readonly Diagnostic[] } {
  const { tree, diagnostics } = parseWith(source.text, locateIn(source), () => gateParser.file());
  const entries = (tree ?? []).filter((entry) => ("gate" in entry ? entry.gate : entry.let) !== undefined);
  const file: GateFile = {
    source,
    gates: entries.flatMap((entry) => ("gate" in entry ? [entry.gate] : [])),
    lets: entries.flatMap((entry) => ("let" in entry ? [entry.let] : [])),
  };
  const isShallow = (parts: readonly ExpressionTree[]): boolean => tooDeep(parts, locateIn(source)).length === 0;
  const shallow: GateFile = {
    source,
    gates: file.gates.filter((gate) => isShallow(expressionsIn(gate))),
    lets: file.lets.filter((one) => isShallow([one.body])),
  };
  const all = [...file.lets.map((one) => one.body), ...file.gates.flatMap(expressionsIn)];
  return { file: shallow, diagnostics: [...diagnostics, ...tooDeep(all, locateIn(source))] };
}

function expressionsIn({ lines }: GateTree): readonly ExpressionTree[] {
  return lines.flatMap((line) => [
    ...(line.applies.kind === "when" ? [line.applies.expression] : []),
    ...line.notes.flatMap((note) => note.value ?? []),
  ]);
}

/** Parses an expression that stands somewhere in another file. */
export function parseExpression(
  text: string,
  locate: Locate,
): { readonly expression: ExpressionTree | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { tree, diagnostics } = parseWith(text, locate, () => gateParser.expression());
  const deep = tree === undefined ? [] : tooDeep([tree], locate);
  return { expression: deep.length > 0 ? undefined : tree, diagnostics: [...diagnostics, ...deep] };
}

/** Parses a row pattern. */
export function parsePattern(text: string, locate: Locate): Parsed<PatternTree> {
  return parseWith(text, locate, () => gateParser.pattern());
}

/** Parses a promise. */
export function parsePromise(text: string, locate: Locate): Parsed<PromiseTree> {
  return parseWith(text, locate, () => gateParser.promise());
}

/** Parses what a row does to a field of a ledger. */
export function parseChange(text: string, locate: Locate): Parsed<ChangeTree> {
  return parseWith(text, locate, () => gateParser.change());
}

function parseWith<Tree>(text: string, locate: Locate, rule: () => Tree): Parsed<Tree> {
  const lexed = lex(text, locate);
  if (!lexed.isParsable) return { tree: undefined, diagnostics: lexed.diagnostics };
  gateParser.input = lexed.tokens;
  const tree = rule();
  const errors = gateParser.errors;
  return { tree, diagnostics: [...lexed.diagnostics, ...syntaxMistakes(text, locate, { lexed, errors })] };
}

interface Stumbles {
  readonly lexed: Lexed;
  readonly errors: readonly IRecognitionException[];
}

// One slip makes the parser stumble on; what it says twice at one place, or beside a character that means nothing, helps nobody.
function syntaxMistakes(text: string, locate: Locate, { lexed, errors }: Stumbles): readonly Diagnostic[] {
  const told = new Set<number>();
  const unreadable = lexed.diagnostics.filter((one) => one.code === "GATE-001").length > 0;
  return errors.slice(0, unreadable ? 1 : MOST_MISTAKES).flatMap((error) => {
    const span = spanOfError(text, error.token, error);
    if (told.has(span.start)) return [];
    told.add(span.start);
    return [{ code: "GATE-002", severity: "error" as const, message: error.message, place: locate(span), ...remedy(text, error) }];
  });
}

const MOST_MISTAKES = 20;

function spanOfError(text: string, token: IToken, error: IRecognitionException): { readonly start: number; readonly end: number } {
  if (token.image !== "" && !Number.isNaN(token.startOffset)) return spanOf(token);
  const before = (error as { readonly previousToken?: IToken }).previousToken;
  const end = before === undefined || Number.isNaN(before.startOffset) ? text.trimEnd().length : before.startOffset + before.image.length;
  return { start: Math.max(0, Math.min(end, text.length) - 1), end: Math.max(Math.min(end, text.length), 0) };
}

function remedy(text: string, error: IRecognitionException): { readonly help?: string } {
  const { ruleStack } = error.context;
  const image = error.token.image;
  const elsewhere = meantElsewhere(image);
  if (elsewhere !== undefined) return { help: `write ${elsewhere}` };
  if (image === "=") return { help: "to compare, write `is`" };
  const number = /(?<![\w.])\d{1,20}(?=\s{1,20}$)/u.exec(
    text.slice(Math.max(0, error.token.startOffset - 40), error.token.startOffset),
  )?.[0];
  if (/^(?:ms|s|m|h|d)$/u.test(image) && number !== undefined) return { help: `a duration has no space in it: \`${number}${image}\`` };
  if (ruleStack.at(-1) === "line" && /^[a-z]/.test(image)) return { help: "a reason is in capital letters: `pause SUM_LARGE when …`" };
  if (image === "or" || image === "and") return { help: "put brackets around a longer part" };
  return {};
}
