import * as t from "../syntax/tokens.ts";
import { flat, isFlat, rowOf, rowsAtComments, type Row } from "./rows.ts";
import { WIDEST, widthOf } from "./width.ts";
import type { Word } from "./words.ts";

/**
 * A condition, a value or a list, in one row where it fits and no comment is in it. Else it is broken where it binds least, behind a comma and
 * before `or`, `and`, `has`, a test or a sign, and so is each part that is still too long. What cannot be broken stays too long. Nothing takes
 * no row.
 */
export function brokenRows(words: readonly Word[], column: number, next: number): readonly Row[] {
  return words.length === 0 ? [] : rowsOf(measured(words), column, next);
}

interface Measured {
  readonly word: Word;
  /** How strongly it binds what stands around it; undefined where no line may begin. Brackets make it stronger. */
  readonly binding: number | undefined;
}

function rowsOf(parts: readonly Measured[], column: number, next: number): readonly Row[] {
  const words = parts.map(({ word }) => word);
  if (isFlat(words) && column + widthOf(flat(words)) <= WIDEST) return [rowOf(words, column)];
  const weakest = parts.slice(1).reduce((least, { binding }) => Math.min(least, binding ?? Infinity), Infinity);
  if (weakest === Infinity) return rowsAtComments(words, column, next);
  const starts = [0, ...parts.flatMap(({ binding }, index) => (index > 0 && binding === weakest ? [index] : []))];
  return starts.flatMap((start, index) => rowsOf(parts.slice(start, starts[index + 1]), index === 0 ? column : next, next + 2));
}

function measured(words: readonly Word[]): readonly Measured[] {
  let depth = 0;
  return words.map((word, index) => {
    if (word.token.tokenType === t.Close) depth -= 1;
    const own = bindingAt(words, index);
    const binding = own === undefined ? undefined : depth * BINDINGS + own;
    if (word.token.tokenType === t.Open) depth += 1;
    return { word, binding };
  });
}

const BINDINGS = 7;

function bindingAt(words: readonly Word[], index: number): number | undefined {
  const type = words[index]?.token.tokenType;
  const after = words[index + 1];
  if (type === undefined) return undefined;
  if (words[index - 1]?.token.tokenType === t.Comma) return 0;
  // Between codes it lists what was said.
  if (type === t.Or) return after?.token.tokenType === t.Code ? 4 : 1;
  if (type === t.And) return 2;
  if (type === t.Has) return 3;
  if (TESTS.has(type)) return 4;
  // A sign has no space behind it.
  if (type === t.Plus || type === t.Minus) return after?.spaced === true ? 5 : undefined;
  return type === t.Times || type === t.Over ? 6 : undefined;
}

const TESTS = new Set([t.Is, t.Less, t.LessOrEqual, t.More, t.MoreOrEqual, t.Mentions, t.Asserts]);
