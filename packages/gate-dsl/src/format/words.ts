import { tokenMatcher, type IToken } from "chevrotain";
import type { Lexed } from "../syntax/lex.ts";
import * as t from "../syntax/tokens.ts";

/** A token with what its writer put around it, apart from spaces. */
export interface Word {
  readonly token: IToken;
  /** As it is written anew. */
  readonly text: string;
  /** Whether a space stands before it, within a line. */
  readonly spaced: boolean;
  /** Comments that have their lines for themselves, before this word. */
  readonly before: readonly OwnComment[];
  /** The comment at the end of its line. */
  readonly after: string | undefined;
  /** Whether an empty line stands directly before it. */
  readonly blank: boolean;
}

/** A comment that has its line for itself. */
export interface OwnComment {
  readonly text: string;
  readonly blank: boolean;
}

/** A whole text: its words, and the comments behind the last one. */
export interface Words {
  readonly words: readonly Word[];
  readonly rest: readonly OwnComment[];
}

/** The words of a text without mistakes, and each of its comments with the word that it belongs to. */
export function wordsOf(text: string, { tokens, comments }: Pick<Lexed, "tokens" | "comments">): Words {
  const words: Word[] = [];
  let before: OwnComment[] = [];
  let end = 0;
  const sorted = [...tokens, ...comments].toSorted((a, b) => a.startOffset - b.startOffset);
  const isComment = new Set(comments);
  for (const token of sorted) {
    const breaks = text.slice(end, token.startOffset).match(/\r\n|\r|\n/g)?.length ?? 0;
    const last = words.at(-1);
    end = token.startOffset + token.image.length;
    if (!isComment.has(token)) {
      words.push({ token, text: written(token), spaced: isSpaced(words, token), before, after: undefined, blank: breaks > 1 });
      before = [];
    } else if (breaks === 0 && last !== undefined) words[words.length - 1] = { ...last, after: token.image.trimEnd() };
    else before.push({ text: token.image.trimEnd(), blank: breaks > 1 });
  }
  return { words, rest: before };
}

/** A token as it is written; of two words that are one token the space between may be any. */
export function written({ tokenType, image }: IToken): string {
  return tokenType === t.ThisTurn || tokenType === t.ThisRound ? image.replace(/\s+/, " ") : image;
}

function isSpaced(words: readonly Word[], { tokenType }: IToken): boolean {
  const last = words.at(-1)?.token;
  if (last === undefined || tokenType === t.Member || tokenType === t.Comma || tokenType === t.Close) return false;
  if (last.tokenType === t.Open) return false;
  if (tokenType === t.Open && tokenMatcher(last, t.Name)) return false;
  return !(last.tokenType === t.Minus && isSign(words.at(-2)?.token));
}

// After a value a minus takes away; anywhere else it is the sign of what follows.
function isSign(before: IToken | undefined): boolean {
  return before === undefined || !ENDS_OF_VALUES.some((type) => tokenMatcher(before, type));
}

const ENDS_OF_VALUES = [t.Name, t.Member, t.NumberToken, t.Duration, t.Text, t.True, t.False, t.Now, t.Close];
