import { createToken, Lexer, type TokenType } from "chevrotain";

/** REASONS, groups, phrase lists, roles: upper case. */
export const Code: TokenType = createToken({
  name: "Code",
  label: "a CODE in capital letters",
  pattern: /[A-Z][A-Z0-9_]*(?![A-Za-z0-9_])/,
});
/** Gates, layers, facts, people: lower case. */
export const Name: TokenType = createToken({ name: "Name", label: "a name in small letters", pattern: /[a-z][A-Za-z0-9_]*/ });
/** A dot with the name behind it; there every word is a name. */
export const Member: TokenType = createToken({ name: "Member", label: "a field", pattern: /\.[A-Za-z_][A-Za-z0-9_]*/ });

/** Every word of the language with its token. */
export const words: Map<string, TokenType> = new Map();

// A word of the language cannot be a name.
function reserved(word: string): TokenType {
  return keyword(word, {});
}

// A word of patterns, promises and changes, which elsewhere stays a name.
function soft(word: string): TokenType {
  return keyword(word, { categories: [Name] });
}

function keyword(word: string, more: { readonly categories?: TokenType[] }): TokenType {
  const token = createToken({ name: `The_${word}`, label: `\`${word}\``, pattern: new RegExp(`${word}(?![A-Za-z0-9_])`), ...more });
  words.set(word, token);
  return token;
}

export const Let: TokenType = reserved("let");
export const Gate: TokenType = reserved("gate");
export const Guard: TokenType = reserved("guard");
export const On: TokenType = reserved("on");
export const Run: TokenType = reserved("run");
export const Pause: TokenType = reserved("pause");
export const Stop: TokenType = reserved("stop");
export const Seal: TokenType = reserved("seal");
export const When: TokenType = reserved("when");
export const Otherwise: TokenType = reserved("otherwise");
export const Noting: TokenType = reserved("noting");
export const Or: TokenType = reserved("or");
export const And: TokenType = reserved("and");
export const Not: TokenType = reserved("not");
export const Any: TokenType = reserved("any");
export const Every: TokenType = reserved("every");
export const No: TokenType = reserved("no");
export const In: TokenType = reserved("in");
export const Has: TokenType = reserved("has");
export const Is: TokenType = reserved("is");
export const Absent: TokenType = reserved("absent");
export const Present: TokenType = reserved("present");
export const Sound: TokenType = reserved("sound");
export const Empty: TokenType = reserved("empty");
export const Mentions: TokenType = reserved("mentions");
export const Asserts: TokenType = reserved("asserts");
export const SaidWord: TokenType = reserved("said");
export const True: TokenType = reserved("true");
export const False: TokenType = reserved("false");
export const Now: TokenType = reserved("now");
export const At: TokenType = soft("at");
export const Outside: TokenType = soft("outside");
export const By: TokenType = soft("by");
export const Sealed: TokenType = soft("sealed");
export const Add: TokenType = soft("add");
export const Subtract: TokenType = soft("subtract");
export const SetWord: TokenType = soft("set");
export const Never: TokenType = soft("never");
export const Without: TokenType = soft("without");
export const After: TokenType = soft("after");
export const Always: TokenType = soft("always");
export const Sometimes: TokenType = soft("sometimes");

// One token each, so that `turn` and `round` stay names.
export const ThisTurn: TokenType = createToken({
  name: "ThisTurn",
  label: "`this turn`",
  pattern: /this\s+turn(?![A-Za-z0-9_])/,
  line_breaks: true,
});
export const ThisRound: TokenType = createToken({
  name: "ThisRound",
  label: "`this round`",
  pattern: /this\s+round(?![A-Za-z0-9_])/,
  line_breaks: true,
});

export const NumberToken: TokenType = createToken({ name: "Number", label: "a number", pattern: /\d+(?:\.\d+)?/ });
export const Duration: TokenType = createToken({
  name: "Duration",
  label: "a duration",
  pattern: /(?:\d{1,12}(?:ms|s|m|h|d))+(?![A-Za-z0-9_.])/,
});
export const Text: TokenType = createToken({ name: "Text", label: "a text in double quotes", pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"/ });

export const LessOrEqual: TokenType = sign("LessOrEqual", "<=");
export const Less: TokenType = sign("Less", "<");
export const MoreOrEqual: TokenType = sign("MoreOrEqual", ">=");
export const More: TokenType = sign("More", ">");
export const Equals: TokenType = sign("Equals", "=");
export const Plus: TokenType = sign("Plus", "+");
export const Minus: TokenType = sign("Minus", "-");
export const Times: TokenType = sign("Times", "*");
export const Over: TokenType = sign("Over", "/");
export const Open: TokenType = sign("Open", "(");
export const Close: TokenType = sign("Close", ")");
export const OpenBrace: TokenType = sign("OpenBrace", "{");
export const CloseBrace: TokenType = sign("CloseBrace", "}");
export const Comma: TokenType = sign("Comma", ",");

function sign(name: string, text: string): TokenType {
  return createToken({ name, label: `\`${text}\``, pattern: text });
}

/** What other languages write; each is read as what it means here, and reported. */
export const Foreign: TokenType = createToken({ name: "Foreign", pattern: /===?|!==?|<>|&&|\|\||!|;|'(?:[^'\\\n\r]|\\[^\n\r])*'/ });
/** A word of capital and small letters, which is neither a code nor a name. */
export const MixedWord: TokenType = createToken({ name: "MixedWord", pattern: /[A-Z][A-Za-z0-9_]*/ });
/** A text without its closing quote, to the end of the line. */
export const OpenText: TokenType = createToken({ name: "OpenText", pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*/ });
const Comment: TokenType = createToken({ name: "Comment", pattern: /#[^\n\r]*/, group: "comments" });
const Space: TokenType = createToken({ name: "Space", pattern: /[ \t\n\r\uFEFF]+/, group: Lexer.SKIPPED, line_breaks: true });

/** All tokens; of two that match at one place the first wins. */
export const tokens: TokenType[] = [
  Space,
  Comment,
  Text,
  OpenText,
  ThisTurn,
  ThisRound,
  Member,
  ...words.values(),
  Name,
  Code,
  MixedWord,
  Duration,
  NumberToken,
  Foreign,
  LessOrEqual,
  Less,
  MoreOrEqual,
  More,
  Equals,
  Plus,
  Minus,
  Times,
  Over,
  Open,
  Close,
  OpenBrace,
  CloseBrace,
  Comma,
];
