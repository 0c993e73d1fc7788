import { formatDuration, parseDuration } from "@maestro-bench/codebook";
import { createTokenInstance, Lexer, type IToken, type TokenType } from "chevrotain";
import type { Diagnostic, Locate } from "@maestro-bench/diagnostics";
import { hiddenCharacters } from "./hidden-characters.ts";
import { And, Code, Duration, Foreign, Is, MixedWord, Not, NumberToken, OpenText, Open, Close, Or, Text, tokens } from "./tokens.ts";

/** The tokens of a text, what is wrong with its characters, and its comments. */
export interface Lexed {
  readonly tokens: IToken[];
  readonly comments: readonly IToken[];
  readonly diagnostics: readonly Diagnostic[];
  /** False when the text is nested too deeply to be parsed. */
  readonly isParsable: boolean;
}

const lexer = new Lexer(tokens, { positionTracking: "onlyOffset", ensureOptimizations: false });

/** Reads a text into tokens. What other languages write is reported and read as what it means here. Never throws. */
export function lex(text: string, locate: Locate): Lexed {
  const { tokens: read, errors, groups } = lexer.tokenize(text);
  const diagnostics: Diagnostic[] = [...hiddenCharacters(text, locate)];
  // Only a mistake stands for another: beside a warning, a letter that means nothing would be dropped and the rest of its word read.
  const hidden = new Set(diagnostics.flatMap((one) => (one.severity === "error" ? [one.place.span.start] : [])));
  for (const { offset, length } of errors.slice(0, MOST_MISTAKES)) {
    const place = locate({ start: offset, end: offset + length });
    if (!hidden.has(place.span.start)) diagnostics.push(unknownCharacter(text.slice(offset, offset + length), place));
  }
  const meant = read.flatMap((token) => translated(token, locate, diagnostics));
  const depth = depthOf(meant);
  if (depth > DEEPEST) {
    const at = meant[0]?.startOffset ?? 0;
    diagnostics.push({
      code: "GATE-006",
      severity: "error",
      message: `brackets are nested ${depth} deep, and ${DEEPEST} is the most`,
      place: locate({ start: at, end: at + 1 }),
      help: "name a part of it with `let`",
    });
  }
  return { tokens: meant, comments: groups["comments"] ?? [], diagnostics, isParsable: depth <= DEEPEST };
}

const MOST_MISTAKES = 20;
const DEEPEST = 60;

function depthOf(read: readonly IToken[]): number {
  let depth = 0;
  let deepest = 0;
  for (const token of read) {
    if (token.tokenType === Open) deepest = Math.max(deepest, ++depth);
    else if (token.tokenType === Close) depth = Math.max(0, depth - 1);
  }
  return deepest;
}

function unknownCharacter(found: string, place: Diagnostic["place"]): Diagnostic {
  const shown = found.length > 20 ? `${found.slice(0, 20)}…` : found;
  return {
    code: "GATE-001",
    severity: "error",
    message: `\`${shown}\` means nothing here`,
    place,
    help: "names and codes are plain Latin letters, digits and `_`; any other text stands in double quotes",
  };
}

function translated(token: IToken, locate: Locate, diagnostics: Diagnostic[]): readonly IToken[] {
  if (token.tokenType === OpenText) {
    diagnostics.push(foreign(token, locate, "this text has no closing quote", `write \`${token.image}"\``));
    return [like(token, Text, `${token.image}"`)];
  }
  if (token.tokenType === MixedWord) {
    diagnostics.push(mixedWord(token, locate));
    return [like(token, Code, token.image)];
  }
  if (token.tokenType === NumberToken || token.tokenType === Duration) diagnostics.push(...tooGreat(token, locate));
  if (token.tokenType !== Foreign) return [token];
  const { image } = token;
  if (image.startsWith("'")) {
    const text = JSON.stringify(image.slice(1, -1));
    diagnostics.push(foreign(token, locate, "a text stands in double quotes", `write \`${text}\``));
    return [like(token, Text, text)];
  }
  const { here, types } = MEANT[image] ?? { here: undefined, types: [] };
  const help = here === undefined ? "leave it out: a line ends where the next one begins" : `write \`${here}\``;
  diagnostics.push(foreign(token, locate, `\`${image}\` is not of this language`, help));
  return types.map((type) => like(token, type, image));
}

const GREATEST = Number.MAX_SAFE_INTEGER;

// Beyond this a number is not read as what is written.
function tooGreat({ image, startOffset, tokenType }: IToken, locate: Locate): readonly Diagnostic[] {
  const isDuration = tokenType === Duration;
  const value = isDuration ? parseDuration(image) : Number(image);
  if (value !== undefined && value <= GREATEST) return [];
  return [
    {
      code: "GATE-007",
      severity: "error",
      message: `this ${isDuration ? "duration" : "number"} is too great to be read exactly`,
      place: locate({ start: startOffset, end: startOffset + image.length }),
      help: `the greatest is \`${isDuration ? formatDuration(GREATEST) : GREATEST}\``,
    },
  ];
}

function mixedWord(token: IToken, locate: Locate): Diagnostic {
  const message = `\`${token.image}\` is neither a code nor a name`;
  const help = `a code is in capital letters: \`${token.image.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase()}\`; a name begins with a small one`;
  return { ...foreign(token, locate, message, help), code: "GATE-001" };
}

const MEANT: { readonly [image: string]: { readonly here: string; readonly types: readonly TokenType[] } } = {
  "==": { here: "is", types: [Is] },
  "===": { here: "is", types: [Is] },
  "!=": { here: "is not", types: [Is, Not] },
  "!==": { here: "is not", types: [Is, Not] },
  "<>": { here: "is not", types: [Is, Not] },
  "&&": { here: "and", types: [And] },
  "||": { here: "or", types: [Or] },
  "!": { here: "not", types: [Not] },
};

function foreign(token: IToken, locate: Locate, message: string, help: string): Diagnostic {
  const place = locate({ start: token.startOffset, end: token.startOffset + token.image.length });
  return { code: "GATE-003", severity: "error", message, place, help };
}

function like(token: IToken, type: TokenType, image: string): IToken {
  const end = token.startOffset + token.image.length - 1;
  return createTokenInstance(type, image, token.startOffset, end, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
}
