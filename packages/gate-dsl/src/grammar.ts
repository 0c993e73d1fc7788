import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  Terminal,
  type IProduction,
  type TokenType,
} from "chevrotain";
import { gateParser } from "./syntax/gate-parser.ts";

/** A rule of the grammar: its name, and what stands in its place. */
export interface GrammarRule {
  readonly name: string;
  readonly is: GrammarPart;
}

/** What a rule is made of. */
export type GrammarPart =
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly GrammarPart[] }
  | { readonly kind: "optional"; readonly part: GrammarPart }
  /** Any number of times, at least so often; with something between two of them where that is given. */
  | { readonly kind: "repeated"; readonly part: GrammarPart; readonly least: 0 | 1; readonly between?: GrammarPart }
  | { readonly kind: "rule"; readonly name: string }
  /** A word or sign that stands as it is. */
  | { readonly kind: "word"; readonly text: string }
  /** What the lexer reads by a pattern: a regular expression in JavaScript's form. */
  | { readonly kind: "token"; readonly name: string; readonly says: string; readonly pattern: string };

/** The rules by which rule text is parsed, in the parser's own order. They are taken from the parser itself. */
export function grammarRules(): readonly GrammarRule[] {
  return Object.values(gateParser.getGAstProductions()).map((rule) => ({ name: rule.name, is: inSequence(rule.definition) }));
}

function inSequence(definition: readonly IProduction[]): GrammarPart {
  const parts = definition.map(partOf);
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "sequence", parts };
}

function partOf(production: IProduction): GrammarPart {
  if (production instanceof NonTerminal) return { kind: "rule", name: production.nonTerminalName };
  if (production instanceof Terminal) return tokenPart(production.terminalType);
  if (production instanceof Alternation) return { kind: "choice", parts: production.definition.map(partOf) };
  if (production instanceof Alternative) return inSequence(production.definition);
  if (production instanceof Option) return { kind: "optional", part: inSequence(production.definition) };
  if (production instanceof Repetition) return { kind: "repeated", least: 0, part: inSequence(production.definition) };
  if (production instanceof RepetitionMandatory) return { kind: "repeated", least: 1, part: inSequence(production.definition) };
  if (production instanceof RepetitionWithSeparator) return separated(production, 0);
  if (production instanceof RepetitionMandatoryWithSeparator) return separated(production, 1);
  throw new Error("the grammar has a part that no page shows");
}

function separated(production: RepetitionWithSeparator | RepetitionMandatoryWithSeparator, least: 0 | 1): GrammarPart {
  return { kind: "repeated", least, part: inSequence(production.definition), between: tokenPart(production.separator) };
}

// Words and signs are shown as they are written, in backticks; what is read by a pattern has a sentence.
function tokenPart({ name, LABEL: label = name, PATTERN: pattern }: TokenType): GrammarPart {
  const text = /^`(.+)`$/.exec(label)?.[1];
  if (text !== undefined) return { kind: "word", text };
  if (!(pattern instanceof RegExp)) throw new Error(`the token ${name} has no pattern that a page can show`);
  return { kind: "token", name, says: label, pattern: pattern.source };
}
