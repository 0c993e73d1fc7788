import * as t from "../syntax/tokens.ts";
import type { Word } from "./words.ts";

/** A gate or a let as they follow each other in a file, in words. */
export type Entry = LetEntry | GateEntry;

export interface LetEntry {
  readonly kind: "let";
  /** Up to the `=`. */
  readonly head: readonly Word[];
  readonly body: readonly Word[];
}

export interface GateEntry {
  readonly kind: "gate";
  /** Up to the opening bracket. */
  readonly head: readonly Word[];
  readonly lines: readonly LineEntry[];
  readonly close: Word;
  /** Whether it was written on one line. */
  readonly isOneLine: boolean;
}

/** A line of a gate in its columns; a column may be empty. */
export interface LineEntry {
  readonly decision: Word;
  readonly code: readonly Word[];
  /** `when` with its condition, or `otherwise`. */
  readonly clause: readonly Word[];
  /** `noting` with its list. */
  readonly notes: readonly Word[];
}

/** The entries of a text without mistakes. */
export function entriesOf(text: string, words: readonly Word[]): readonly Entry[] {
  return cutBefore(words, ({ token }) => token.tokenType === t.Let || token.tokenType === t.Gate || token.tokenType === t.Guard).map(
    (entry) => (entry[0]?.token.tokenType === t.Let ? letOf(entry) : gateOf(text, entry)),
  );
}

function letOf(words: readonly Word[]): LetEntry {
  const body = words.findIndex(({ token }) => token.tokenType === t.Equals) + 1;
  return { kind: "let", head: words.slice(0, body), body: words.slice(body) };
}

function gateOf(text: string, words: readonly Word[]): GateEntry {
  const close = words.at(-1);
  const body = words.findIndex(({ token }) => token.tokenType === t.OpenBrace) + 1;
  if (close === undefined || body === 0) throw new Error("law broken: a gate without mistakes has both its brackets");
  const source = text.slice(words[0]?.token.startOffset, close.token.startOffset);
  return {
    kind: "gate",
    head: words.slice(0, body),
    lines: cutBefore(words.slice(body, -1), beginsLine).map(lineOf),
    close,
    isOneLine: !/[\r\n]/.test(source),
  };
}

// `run` with a field behind it is the run itself.
function beginsLine({ token }: Word, next: Word | undefined): boolean {
  if (token.tokenType === t.Run) return next?.token.tokenType !== t.Member;
  return token.tokenType === t.Pause || token.tokenType === t.Stop || token.tokenType === t.Seal;
}

function lineOf(words: readonly Word[]): LineEntry {
  const [head = [], ...rest] = cutBefore(words, ({ token }) => PARTS.has(token.tokenType));
  const [decision, ...code] = head;
  if (decision === undefined) throw new Error("law broken: a line begins with its decision");
  const notes = rest.find(([first]) => first?.token.tokenType === t.Noting) ?? [];
  return { decision, code, clause: rest.find((part) => part !== notes) ?? [], notes };
}

const PARTS = new Set([t.When, t.Otherwise, t.Noting]);

function cutBefore(words: readonly Word[], begins: (word: Word, next: Word | undefined) => boolean): readonly (readonly Word[])[] {
  const parts: Word[][] = [];
  words.forEach((word, index) => {
    const part = parts.at(-1);
    if (part === undefined || begins(word, words[index + 1])) parts.push([word]);
    else part.push(word);
  });
  return parts;
}
